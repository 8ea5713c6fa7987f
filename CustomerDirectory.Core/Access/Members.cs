using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Access;

/// <summary>The team: who belongs to it, in which role, and when their sessions end. There is always at least one owner.</summary>
public sealed class Members(DirectoryStore store, MemberSessions sessions, TimeProvider clock)
{
    /// <summary>Whether the workspace has been set up. It stays so, whatever happens to its members.</summary>
    public async Task<bool> AreFoundedAsync(CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        return await db.Foundings.AnyAsync(cancel);
    }

    /// <summary>
    /// Sets the workspace up with its first owner. The caller has checked the set-up code: there is no member yet whose
    /// rights could be asked for.
    /// </summary>
    /// <returns>The owner; <see cref="Problem.Conflict"/> when the workspace has been set up, if only a moment ago.</returns>
    public async Task<Outcome<Member>> FoundAsync(NewMember founder, Door door, CancellationToken cancel)
    {
        var founded = await store.Gate.WriteAsync(async db => await FoundAsync(db, founder, actor: null, door, cancel), cancel);
        return Closed(founded);
    }

    /// <summary>Adds a member. The first member of all has to be an owner and sets the workspace up.</summary>
    /// <returns><see cref="Problem.Forbidden"/>, <see cref="Problem.Invalid"/> with <c>email</c>, <c>name</c> or <c>role</c>, or <see cref="Problem.Conflict"/> when the address is taken.</returns>
    public async Task<Outcome<Member>> AddAsync(Actor actor, NewMember added, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ManageMembers) is { } refusal)
            return refusal;

        var isFirst = false;
        var outcome = await store.Gate.WriteAsync<Member>(
            async db =>
            {
                isFirst = !await db.Foundings.AnyAsync(cancel);
                return (isFirst, added.Role) switch
                {
                    (true, Role.Owner) => await FoundAsync(db, added, actor, actor.Door, cancel),
                    (true, _) => new Problem.Invalid("role", "The first member has to be an owner."),
                    _ => await InsertAsync(db, added, actor, cancel),
                };
            },
            cancel);
        return isFirst ? Closed(outcome) : outcome;
    }

    /// <summary>A member by row id, for whoever holds a session of theirs; null when removed.</summary>
    public async Task<Member?> FindAsync(long id, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        return await Current(db).FirstOrDefaultAsync(m => m.Id == id, cancel);
    }

    /// <summary>A member by e-mail address in any spelling of its key, for signing in and for the command line; null when there is none.</summary>
    public async Task<Member?> FindByEmailAsync(string? email, CancellationToken cancel)
    {
        if (!EmailAddress.TryParse(email, out var address, out _))
            return null;

        await using var db = store.CreateDbContext();
        return await Current(db).FirstOrDefaultAsync(m => m.EmailKey == address.Key, cancel);
    }

    /// <summary>Changes a member's role, in force at once in every open page.</summary>
    /// <returns><see cref="Problem.Conflict"/> when it would leave the workspace without an owner.</returns>
    public Task<Outcome<Done>> SetRoleAsync(Actor actor, long id, Role role, CancellationToken cancel) =>
        ChangeAsync(actor, id, "member.role_changed", (member, entry) =>
        {
            entry.Changed("role", $"{member.Role}", $"{role}");
            member.Role = role;
        }, cancel);

    /// <summary>Gives a member a new password, opens a locked sign-in, and ends all their sessions.</summary>
    /// <param name="passwordHash">Of a password that keeps the rules; Core knows no passwords.</param>
    public Task<Outcome<Done>> ResetPasswordAsync(Actor actor, long id, string passwordHash, CancellationToken cancel) =>
        ChangeAsync(actor, id, "member.password_reset", (member, _) =>
        {
            member.PasswordHash = passwordHash;
            member.FailedSignIns = 0;
            member.LockedUntil = null;
            member.SecurityStamp = MemberDraft.NewStamp();
        }, cancel);

    /// <summary>Takes a member out of the team and ends their sessions. The row stays, because the history names it.</summary>
    /// <returns><see cref="Problem.Conflict"/> for the last owner.</returns>
    public Task<Outcome<Done>> RemoveAsync(Actor actor, long id, CancellationToken cancel) =>
        ChangeAsync(actor, id, "member.removed", (member, _) =>
        {
            member.RemovedAt = clock.GetUtcNow();
            member.PasswordHash = null;
            member.SecurityStamp = MemberDraft.NewStamp();
        }, cancel);

    /// <summary>Ends all sessions of a member on every device. Everybody may end their own.</summary>
    public Task<Outcome<Done>> EndSessionsAsync(Actor actor, long id, CancellationToken cancel) =>
        ChangeAsync(actor, id, "member.sessions_ended", (member, _) => member.SecurityStamp = MemberDraft.NewStamp(), cancel, mayBeSelf: true);

    private static IQueryable<Member> Current(DirectoryDb db) => db.Members.Where(m => m.RemovedAt == null);

    private async Task<Outcome<Done>> ChangeAsync(Actor actor, long id, string action, Action<Member, AuditEntry> change, CancellationToken cancel, bool mayBeSelf = false)
    {
        if (!(mayBeSelf && actor.MemberId == id) && actor.Lacks(Right.ManageMembers) is { } refusal)
            return refusal;

        var outcome = await store.Gate.WriteAsync<Done>(
            async db =>
            {
                if (await Current(db).FirstOrDefaultAsync(m => m.Id == id, cancel) is not { } member)
                    return new Problem.NotFound("The member");

                var wasOwner = member.Role is Role.Owner;
                var entry = db.Record(actor, clock.GetUtcNow(), action, subject: member.PublicId);
                change(member, entry);
                if (db.Entry(member).State is EntityState.Unchanged)
                    db.Unrecord(entry); // nothing happened
                if (wasOwner && member is not { Role: Role.Owner, RemovedAt: null }
                    && !await Current(db).AnyAsync(m => m.Role == Role.Owner && m.Id != id, cancel))
                    return new Problem.Conflict($"{member.Name} is the last owner. Make another member an owner first.");

                return Done.Value;
            },
            cancel);
        if (outcome.Succeeded)
            sessions.Changed(id);
        return outcome;
    }

    // The primary key of the founding row lets one transaction through, even if the check before it did not.
    private async Task<Outcome<Member>> FoundAsync(DirectoryDb db, NewMember founder, Actor? actor, Door door, CancellationToken cancel)
    {
        if (await db.Foundings.AnyAsync(cancel))
            return new Problem.Conflict("This workspace has been set up already.");

        var inserted = await InsertAsync(db, founder with { Role = Role.Owner }, actor, cancel);
        if (inserted.Value is not { } owner)
            return inserted;

        await db.SaveChangesAsync(cancel); // the founding row names the owner's id
        db.Foundings.Add(new Founding { MemberId = owner.Id, At = owner.CreatedAt });
        db.Record(actor ?? new Actor(owner.Id, owner.Name, Role.Owner, door), owner.CreatedAt, "workspace.founded", subject: owner.PublicId);
        return inserted;
    }

    private async Task<Outcome<Member>> InsertAsync(DirectoryDb db, NewMember asked, Actor? actor, CancellationToken cancel)
    {
        var made = MemberDraft.Make(asked, clock.GetUtcNow());
        if (made.Value is not { } member)
            return made;
        if (await Current(db).AnyAsync(m => m.EmailKey == member.EmailKey, cancel))
            return new Problem.Conflict("There is a member with this e-mail address already.");

        db.Members.Add(member);
        if (actor is not null)
            db.Record(actor, member.CreatedAt, "member.added", subject: member.PublicId).Changed("role", null, $"{member.Role}");
        return member;
    }

    private Outcome<Member> Closed(Outcome<Member> founded)
    {
        if (!founded.Succeeded)
            return founded;

        try
        {
            File.Delete(store.Folder.SetupCode);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // The workspace is founded and the code opens nothing any more; the next start removes the file.
        }

        return founded;
    }
}
