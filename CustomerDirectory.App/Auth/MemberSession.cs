using System.Globalization;
using System.Security.Claims;
using CustomerDirectory.Core.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CustomerDirectory.App.Auth;

/// <summary>
/// Finds out whose session a cookie stands for. It says who the member was when they signed in; whether the session
/// still holds, and what the member may do, is read from the database every time, by primary key.
/// </summary>
public sealed class MemberSession(Members members, IOptions<IdentityOptions> options)
{
    /// <summary>The member as they are now; null when nobody is signed in, the session was ended or the member removed.</summary>
    public async Task<Member?> FindAsync(ClaimsPrincipal user, CancellationToken cancel)
    {
        var claims = options.Value.ClaimsIdentity;
        return IdOf(user) is { } id
            && await members.FindAsync(id, cancel) is { } member
            && member.SecurityStamp == user.FindFirstValue(claims.SecurityStampClaimType) ? member : null;
    }

    /// <summary>Who asks, in an endpoint. Components use <see cref="CurrentActor"/>.</summary>
    public async Task<Actor> ActorAsync(ClaimsPrincipal user, CancellationToken cancel) =>
        await FindAsync(user, cancel) is { } member ? ActorFor(member) : Actor.Nobody;

    internal static Actor ActorFor(Member member) => new(member.Id, member.Name, member.Role, Door.Screen);

    internal long? IdOf(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(options.Value.ClaimsIdentity.UserIdClaimType), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
