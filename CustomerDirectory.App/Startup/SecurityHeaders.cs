using Microsoft.Net.Http.Headers;

namespace CustomerDirectory.App.Startup;

/// <summary>Headers of every response, whoever writes it. Style sheets, scripts and fonts, never shown by themselves, carry few.</summary>
internal static class SecurityHeaders
{
    // Style attributes only: the grid positions rows with them. Scripts and style sheets come as files.
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    // When the response starts, because the exception handler clears what was set before.
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            Set((HttpContext)state);
            return Task.CompletedTask;
        }, context);
        return next(context);
    });

    private static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (!headers.ContainsKey(HeaderNames.CacheControl))
            headers.CacheControl = "no-store";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        if (IsPartOfAPage(context.Response))
            return;

        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin"; // stricter would make browsers hide the origin of the sign-in form
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
    }

    // The policy binds the document that uses them; half a kilobyte on each of them would be a fifth of the first load.
    private static bool IsPartOfAPage(HttpResponse response) =>
        response.StatusCode is StatusCodes.Status200OK && response.ContentType is { } type &&
        (type.StartsWith("text/css", StringComparison.Ordinal) || type.StartsWith("text/javascript", StringComparison.Ordinal) || type.StartsWith("font/", StringComparison.Ordinal));
}
