using System.Security.Claims;
using CustomerDirectory.Core.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace CustomerDirectory.App.Auth;

/// <summary>
/// Who is signed in on an open circuit. Told by <see cref="MemberSessions"/>, it lets go of the member the moment their
/// sessions end, and makes the page ask again when their role changes.
/// </summary>
internal sealed partial class CircuitSession : RevalidatingServerAuthenticationStateProvider
{
    private readonly MemberSession _session;
    private readonly ILogger _log;
    private readonly IDisposable _subscription;
    private Task<AuthenticationState>? _state;

    public CircuitSession(MemberSession session, MemberSessions sessions, ILoggerFactory loggers)
        : base(loggers)
    {
        _session = session;
        _log = loggers.CreateLogger<CircuitSession>();
        AuthenticationStateChanged += Remember;
        _subscription = sessions.Subscribe(id => _ = RefreshAsync(id));
    }

    /// <summary>A safety net only, should a signal be lost.</summary>
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        await _session.FindAsync(authenticationState.User, cancellationToken) is not null;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            AuthenticationStateChanged -= Remember;
            _subscription.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Remember(Task<AuthenticationState> state) => _state = state;

    private async Task RefreshAsync(long memberId)
    {
        if (_state is not { } state || (await state).User is not { } user || _session.IdOf(user) != memberId)
            return;

        var holds = false;
        try
        {
            holds = await _session.FindAsync(user, CancellationToken.None) is not null;
        }
        catch (Exception failure)
        {
            CouldNotCheck(_log, failure); // whoever cannot be checked is not signed in
        }

        SetAuthenticationState(Task.FromResult(new AuthenticationState(holds ? user : new ClaimsPrincipal(new ClaimsIdentity()))));
    }

    [LoggerMessage(LogLevel.Error, "Whether a session still holds could not be checked; its page was signed out.")]
    private static partial void CouldNotCheck(ILogger log, Exception failure);
}
