using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace CustomerDirectory.App.Auth;

/// <summary>Registers how members sign in and stay signed in.</summary>
internal static class AuthServices
{
    private const string Name = "customer-directory";

    /// <summary>What commands need as well.</summary>
    public static IServiceCollection AddPasswords(this IServiceCollection services)
    {
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = PasswordHashing.Iterations);
        services.AddSingleton<IPasswordHasher<Member>, PasswordHasher<Member>>();
        return services.AddSingleton<PasswordHashing>();
    }

    /// <param name="alwaysHttps">Whether no browser ever comes by plain http.</param>
    /// <param name="setupCode">As configured; null to have one made.</param>
    public static IServiceCollection AddMemberSignIn(this IServiceCollection services, bool alwaysHttps, string? setupCode)
    {
        services.AddPasswords();
        services.AddIdentityCore<Member>().AddUserStore<MemberStore>().AddSignInManager();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, cookie => Configure(cookie, alwaysHttps));
        services.AddAuthorization(o => o.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.Configure<AntiforgeryOptions>(form => Configure(form.Cookie, alwaysHttps, $"{Name}-form"));

        services.AddSingleton<MemberSession>().AddSingleton<MemberCookie>();
        services.AddSingleton<SignInCheck>().AddSingleton<UnknownAddresses>();
        services.AddSingleton(provider => new SetupCode(setupCode, provider.GetRequiredService<DataFolder>(), provider.GetRequiredService<Members>()));
        services.AddScoped<AuthenticationStateProvider, CircuitSession>().AddScoped<CurrentActor>();
        return services.AddCascadingAuthenticationState();
    }

    private static void Configure(CookieAuthenticationOptions cookie, bool alwaysHttps)
    {
        Configure(cookie.Cookie, alwaysHttps, Name);
        cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/sign-in";
        cookie.AccessDeniedPath = "/";
        cookie.ReturnUrlParameter = "return_url";
        cookie.EventsType = typeof(MemberCookie);
    }

    // The prefix makes browsers refuse a cookie that came over plain http, so it must not be used where http is.
    private static void Configure(CookieBuilder cookie, bool alwaysHttps, string name)
    {
        cookie.Name = alwaysHttps ? $"__Host-{name}" : name;
        cookie.SecurePolicy = alwaysHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.Path = "/";
        cookie.IsEssential = true;
    }
}
