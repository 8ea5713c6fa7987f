using CustomerDirectory.Core.Access;
using Microsoft.AspNetCore.Components.Authorization;

namespace CustomerDirectory.App.Auth;

/// <summary>
/// Who looks at this page, for components. Asked before each operation and never kept: a circuit lives for hours, in
/// which a member's role may change and their sessions may end.
/// </summary>
public sealed class CurrentActor(AuthenticationStateProvider state, MemberSession session, MemberPreferences preferences)
{
    /// <summary>The member with the role they have at this moment, or <see cref="Actor.Nobody"/>, whom every operation refuses.</summary>
    public async ValueTask<Actor> GetAsync(CancellationToken cancel) =>
        await FindAsync(cancel) is { } member ? MemberSession.ActorFor(member) : Actor.Nobody;

    /// <summary>What to show of the member; <see cref="MemberView.SignedOut"/> when the session has ended.</summary>
    public async ValueTask<MemberView> MemberAsync(CancellationToken cancel) =>
        await FindAsync(cancel) is { } member
            ? new MemberView(member.Name, member.Email, member.Role, await preferences.ZoneAsync(member.Preferences, cancel), member.Preferences)
            : MemberView.SignedOut;

    private async Task<Member?> FindAsync(CancellationToken cancel) =>
        await session.FindAsync((await state.GetAuthenticationStateAsync()).User, cancel);
}

/// <summary>What pages show of the member who looks at them.</summary>
public sealed record MemberView(string Name, string Email, Role Role, TimeZoneInfo Zone, Preferences Preferences)
{
    /// <summary>Stands in while a page whose session has ended gives way to the sign-in page.</summary>
    public static MemberView SignedOut { get; } = new("Signed out", "", Role.Viewer, TimeZoneInfo.Utc, Preferences.Default);

    /// <summary>What may be offered; Core decides again when it is asked for.</summary>
    public bool May(Right right) => Role >= right.LowestRole();
}
