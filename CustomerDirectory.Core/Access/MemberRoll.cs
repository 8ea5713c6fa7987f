using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Access;

/// <summary>Who belongs to the team, for showing it. Needs no more than a database that can be read.</summary>
public sealed class MemberRoll(IDbContextFactory<DirectoryDb> databases)
{
    /// <summary>All members, by name.</summary>
    public async Task<Outcome<IReadOnlyList<MemberRow>>> ListAsync(Actor actor, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ManageMembers) is { } refusal)
            return refusal;

        await using var db = databases.CreateDbContext();
        return await db.Members.Where(m => m.RemovedAt == null).OrderBy(m => m.Name).ThenBy(m => m.Id)
            .Select(m => new MemberRow(m.Id, m.PublicId, m.Name, m.Email, m.Role, m.LockedUntil, m.CreatedAt))
            .ToArrayAsync(cancel);
    }
}
