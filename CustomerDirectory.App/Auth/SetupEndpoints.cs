using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Outcomes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace CustomerDirectory.App.Auth;

/// <summary>What the set-up form posts to, and the door before it and its page.</summary>
internal static class SetupEndpoints
{
    private const string Address = "/setup";

    /// <summary>Without the code, and for ever after the set-up, there is nothing at this address.</summary>
    public static void UseSetupDoor(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments(Address, StringComparison.OrdinalIgnoreCase) || await IsOpenAsync(context))
            await next(context);
        else
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    });

    public static void MapSetup(this IEndpointRouteBuilder app) =>
        app.MapPost(Address, SetUpAsync).AllowAnonymous().WithOrder(SignInEndpoints.BeforePages);

    private static async Task<bool> IsOpenAsync(HttpContext context)
    {
        var code = context.Request switch
        {
            { HasFormContentType: true } request => (await request.ReadFormAsync(context.RequestAborted))["code"],
            var request => request.Query["code"],
        };
        return await context.RequestServices.GetRequiredService<SetupCode>().OpensAsync(code, context.RequestAborted);
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> SetUpAsync(
        [FromForm(Name = "code")] string? code,
        [FromForm(Name = "name")] string? name,
        [FromForm(Name = "email")] string? email,
        [FromForm(Name = "password")] string? password,
        [FromForm(Name = "time_zone")] string? timeZone,
        Members members,
        MemberPreferences preferences,
        PasswordHashing passwords,
        SignInManager<Member> cookies,
        CancellationToken cancel)
    {
        RedirectHttpResult Again(string problem) =>
            TypedResults.LocalRedirect($"{Address}{QueryString.Create("code", code ?? "").Add("problem", problem).Add("name", name ?? "").Add("email", email ?? "")}");

        if (string.IsNullOrWhiteSpace(name))
            return Again("name");
        if (PasswordRules.Refusal(password, email, name) is not null)
            return Again("password");

        var founded = await members.FoundAsync(new NewMember(name, email ?? "", Role.Owner, passwords.Hash(password!)), Door.Screen, cancel);
        if (founded.Value is not { } owner)
            return founded.Problem is Problem.Invalid invalid ? Again(invalid.Field) : TypedResults.NotFound();

        await SignInEndpoints.LearnTimeZoneAsync(preferences, owner, timeZone, cancel);
        await cookies.SignInAsync(owner, isPersistent: true);
        return TypedResults.LocalRedirect("/");
    }
}
