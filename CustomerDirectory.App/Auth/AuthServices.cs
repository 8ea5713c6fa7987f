using CustomerDirectory.App.Startup;
using CustomerDirectory.Core.Access;
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

    public static IServiceCollection AddMemberSignIn(this IServiceCollection services, ServerOptions options)
    {
        services.AddPasswords();
        services.AddIdentityCore<Member>().AddUserStore<MemberStore>().AddSignInManager();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, cookie => Configure(cookie, options));
        services.AddAuthorization(o => o.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.Configure<AntiforgeryOptions>(form => Configure(form.Cookie, options, $"{Name}-form"));

        services.AddSingleton<MemberSession>().AddSingleton<MemberCookie>();
        services.AddSingleton<SignInCheck>().AddSingleton<UnknownAddresses>().AddSingleton<SetupCode>();
        services.AddScoped<AuthenticationStateProvider, CircuitSession>().AddScoped<CurrentActor>();
        return services.AddCascadingAuthenticationState();
    }

    private static void Configure(CookieAuthenticationOptions cookie, ServerOptions options)
    {
        Configure(cookie.Cookie, options, Name);
        cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/sign-in";
        cookie.AccessDeniedPath = "/";
        cookie.ReturnUrlParameter = "return_url";
        cookie.EventsType = typeof(MemberCookie);
    }

    // The prefix makes browsers refuse a cookie that came over plain http, so it must not be used where http is.
    private static void Configure(CookieBuilder cookie, ServerOptions options, string name)
    {
        cookie.Name = options.IsAlwaysHttps ? $"__Host-{name}" : name;
        cookie.SecurePolicy = options.IsAlwaysHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.Path = "/";
        cookie.IsEssential = true;
    }
}
