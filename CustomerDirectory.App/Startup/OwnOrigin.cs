namespace CustomerDirectory.App.Startup;

/// <summary>
/// Refuses circuits and web sockets that a page of another site opens in a member's browser: cookies go along with them,
/// and Blazor itself takes any origin.
/// </summary>
internal static class OwnOrigin
{
    public static void UseOwnOriginOnly(this IApplicationBuilder app, ServerOptions options) => app.Use((context, next) =>
    {
        var opensCircuit = context.WebSockets.IsWebSocketRequest || context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);
        if (!opensCircuit || context.Request.Headers.Origin is not [{ } origin, ..] || IsOwn(origin, context.Request, options))
            return next(context);

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    // By host and port: behind a proxy that ends TLS the scheme is the proxy's.
    private static bool IsOwn(string origin, HttpRequest request, ServerOptions options) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from)
        && (string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            || string.Equals(origin, options.PublicUrl?.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase));
}
