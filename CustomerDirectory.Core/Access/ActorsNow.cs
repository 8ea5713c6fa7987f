using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Access;

internal static class ActorsNow
{
    /// <summary>Who started something as they are now: a member with the role of this moment, without any once removed.</summary>
    public static async Task<Actor> AsNowAsync(this DirectoryDb db, Actor then, CancellationToken cancel)
    {
        if (then.MemberId is not { } id)
            return then;

        var role = await db.Members.Where(member => member.Id == id && member.RemovedAt == null).Select(member => (Role?)member.Role).SingleOrDefaultAsync(cancel);
        return then with { Role = role };
    }
}
