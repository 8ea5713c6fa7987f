using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Access;

/// <summary>Whoever once asked for work that is done later.</summary>
internal static class ActorReading
{
    /// <summary>The actor as they are now: a member has the role of this moment, or none when they left the team.</summary>
    public static async Task<Actor> AsNowAsync(this DirectoryDb db, Actor then, CancellationToken cancel)
    {
        if (then.MemberId is not { } id)
            return then;

        var role = await db.Members.Where(member => member.Id == id && member.RemovedAt == null).Select(member => (Role?)member.Role).SingleOrDefaultAsync(cancel);
        return then with { Role = role };
    }
}
