using System.Globalization;
using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using Microsoft.AspNetCore.Authorization;

namespace CustomerDirectory.App.Components;

/// <summary>
/// Writes dates and numbers as the member wants them, in the request that draws a page and in the one that opens its
/// circuit: whatever the circuit does later runs under the culture it was opened with.
/// </summary>
internal static class MemberFormat
{
    public static void UseMemberFormat(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        // A page or a circuit; what needs no member (files, signing in) needs no format either.
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null
            && await context.RequestServices.GetRequiredService<MemberSession>().FindAsync(context.User, context.RequestAborted) is { } member)
            CultureInfo.CurrentCulture = DisplayFormats.Of(member.Preferences.Format);
        await next(context);
    });
}
