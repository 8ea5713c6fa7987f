using CustomerDirectory.Core.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace CustomerDirectory.App.Auth;

/// <summary>What the forms of signing in and out post to. Every parameter is bound from a form: without one, nothing would check the antiforgery token.</summary>
internal static class SignInEndpoints
{
    /// <summary>The page of the same address takes GET and would take POST as well, hence the order.</summary>
    internal const int BeforePages = -1;

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapPost("/sign-in", SignInAsync).AllowAnonymous().WithOrder(BeforePages);
        app.MapPost("/sign-out", SignOutAsync).WithOrder(BeforePages);
    }

    private static async Task<RedirectHttpResult> SignInAsync(
        [FromForm(Name = "email")] string? email,
        [FromForm(Name = "password")] string? password,
        [FromForm(Name = "return_url")] string? returnUrl,
        [FromForm(Name = "time_zone")] string? timeZone,
        SignInCheck check,
        MemberPreferences preferences,
        SignInManager<Member> cookies,
        CancellationToken cancel)
    {
        var goTo = LocalAddress.Of(returnUrl);
        var answer = await check.TryAsync(email, password, cancel);
        if (answer.Member is not { } member)
            return TypedResults.LocalRedirect($"/sign-in{QueryString.Create("failed", answer.Failed).Add("return_url", goTo)}");

        await LearnTimeZoneAsync(preferences, member, timeZone, cancel);
        await cookies.SignInAsync(member, isPersistent: true);
        return TypedResults.LocalRedirect(goTo);
    }

    /// <summary>Times are shown in the zone of the device at the first sign-in, until the member chooses another. A zone that this machine does not know changes nothing.</summary>
    internal static async Task LearnTimeZoneAsync(MemberPreferences preferences, Member member, string? timeZone, CancellationToken cancel)
    {
        if (member.Preferences.TimeZone is null && !string.IsNullOrEmpty(timeZone))
            await preferences.SaveAsync(MemberSession.ActorFor(member), now => now with { TimeZone = now.TimeZone ?? timeZone }, cancel);
    }

    private static async Task<RedirectHttpResult> SignOutAsync(
        IFormCollection form,
        HttpContext context,
        MemberSession session,
        Members members,
        SignInManager<Member> cookies,
        CancellationToken cancel)
    {
        // A copy of the cookie must not outlive it, so all of the member's sessions end.
        if (await session.ActorAsync(context.User, cancel) is { MemberId: { } id } actor)
            await members.EndSessionsAsync(actor, id, cancel);
        await cookies.SignOutAsync();
        return TypedResults.LocalRedirect("/sign-in");
    }
}
