using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Access;

/// <summary>
/// What signing in leaves behind: entries in the audit trail, and a lock after too many wrong passwords. Who asks is not
/// known yet, so there are no rights to check.
/// </summary>
public sealed class MemberSignIns(DirectoryStore store, TimeProvider clock)
{
    /// <summary>Wrong passwords in a row after which sign-in is closed for a while.</summary>
    public const int TriesBeforeLock = 5;

    /// <summary>Short, because whoever knows an address can lock its owner out for so long.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(5);

    private static readonly Actor Stranger = new(null, "Sign-in page", null, Door.Screen);

    public bool IsLocked(Member member) => member.LockedUntil > clock.GetUtcNow();

    /// <summary>Counts a wrong password.</summary>
    /// <param name="memberId">Null when nobody has the address that was given.</param>
    /// <returns>Whether sign-in is closed from now on; never for an unknown address.</returns>
    public async Task<bool> FailedAsync(long? memberId, CancellationToken cancel)
    {
        var outcome = await store.Gate.WriteAsync<bool>(
            async db =>
            {
                var now = clock.GetUtcNow();
                var member = await db.Members.FirstOrDefaultAsync(m => m.Id == memberId && m.RemovedAt == null, cancel);
                db.Record(Stranger, now, "member.sign_in_failed", subject: member?.PublicId);
                if (member is null || ++member.FailedSignIns < TriesBeforeLock)
                    return false;

                member.FailedSignIns = 0;
                member.LockedUntil = now + LockedFor;
                db.Record(Stranger, now, "member.locked", subject: member.PublicId);
                return true;
            },
            cancel);
        return outcome.Value;
    }

    /// <summary>Records that a member signed in.</summary>
    /// <param name="verified">The member as they were when the password was compared.</param>
    /// <param name="newHash">The password hashed anew, when the stored hash is weaker than what is made today.</param>
    /// <returns><see cref="Problem.Conflict"/> when the member was removed or got another password meanwhile.</returns>
    public Task<Outcome<Done>> SucceededAsync(Member verified, string? newHash, CancellationToken cancel) =>
        store.Gate.WriteAsync<Done>(
            async db =>
            {
                if (await db.Members.FirstOrDefaultAsync(m => m.Id == verified.Id && m.SecurityStamp == verified.SecurityStamp, cancel) is not { } member)
                    return new Problem.Conflict("The account was changed meanwhile. Sign in again.");

                member.FailedSignIns = 0;
                member.LockedUntil = null;
                member.PasswordHash = newHash ?? member.PasswordHash;
                db.Record(new Actor(member.Id, member.Name, member.Role, Door.Screen), clock.GetUtcNow(), "member.signed_in", subject: member.PublicId);
                return Done.Value;
            },
            cancel);
}
