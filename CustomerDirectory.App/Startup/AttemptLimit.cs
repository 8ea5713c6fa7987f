using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace CustomerDirectory.App.Startup;

/// <summary>So many tries a minute from one address, at signing in and at the set-up code.</summary>
internal static class AttemptLimit
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddAttemptLimit(this IServiceCollection services, ServerOptions options) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => Guarded(context.Request) is { } what
            ? RateLimitPartition.GetFixedWindowLimiter(
                $"{what} {Caller(context.Connection.RemoteIpAddress)}",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = options.AttemptsPerMinute, Window = Window })
            : RateLimitPartition.GetNoLimiter(""));
        limiter.OnRejected = static (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
            context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
    });

    // The set-up page as well: whether it opens tells whether the code was right.
    private static string? Guarded(HttpRequest request) => request switch
    {
        _ when request.Path.StartsWithSegments("/setup", StringComparison.OrdinalIgnoreCase) => "set-up",
        _ when HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments("/sign-in", StringComparison.OrdinalIgnoreCase) => "sign-in",
        _ => null,
    };

    // One household has a whole IPv6 network of addresses, so they count together.
    private static string Caller(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
