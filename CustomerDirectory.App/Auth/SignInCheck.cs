using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers.Values;
using Microsoft.AspNetCore.Identity;

namespace CustomerDirectory.App.Auth;

/// <summary>
/// Decides whether an address and a password belong together. An address nobody has is answered like one that somebody
/// has, in words, in work and in locking, so that nobody can find out who has an account.
/// </summary>
internal sealed class SignInCheck(Members members, MemberSignIns signIns, PasswordHashing passwords, UnknownAddresses unknown)
{
    // Tries of one account take turns: otherwise a hundred at once would all be compared before the first is counted.
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<SignInAnswer> TryAsync(string? email, string? password, CancellationToken cancel)
    {
        var key = EmailAddress.TryParse(email, out var address, out _) ? address.Key : "";
        var turn = _turns[(uint)key.GetHashCode(StringComparison.Ordinal) % _turns.Length];
        await turn.WaitAsync(cancel);
        try
        {
            var member = await members.FindByEmailAsync(email, cancel);
            if (member is null ? unknown.IsLocked(key) : signIns.IsLocked(member))
                return SignInAnswer.Locked;

            var compared = passwords.Compare(member, password is { Length: <= PasswordRules.MaxLength } ? password : "");
            if (member is null || compared is PasswordVerificationResult.Failed)
            {
                var locked = await signIns.FailedAsync(member?.Id, cancel) | (member is null && unknown.Failed(key));
                return locked ? SignInAnswer.Locked : SignInAnswer.Wrong;
            }

            var newHash = compared is PasswordVerificationResult.SuccessRehashNeeded ? passwords.Hash(password!) : null;
            return (await signIns.SucceededAsync(member, newHash, cancel)).Succeeded ? new(member, "") : SignInAnswer.Wrong;
        }
        finally
        {
            turn.Release();
        }
    }
}

/// <summary>The member when the password was right, else why not, as the sign-in page expects it in its address.</summary>
internal sealed record SignInAnswer(Member? Member, string Failed)
{
    public static SignInAnswer Wrong { get; } = new(null, "credentials");

    public static SignInAnswer Locked { get; } = new(null, "locked");
}
