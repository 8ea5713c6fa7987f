using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Tags;

/// <summary>The tags of the workspace: made, coloured, renamed, merged and deleted in one place.</summary>
public sealed class TagCatalog(DirectoryStore store, TimeProvider clock)
{
    /// <summary>So many customers change tags in one transaction, so that nobody waits long for the gate.</summary>
    private const int Batch = 500;

    /// <summary>Makes a tag that nobody carries yet.</summary>
    /// <returns>Its name; <see cref="Problem.Conflict"/> when there is one already.</returns>
    public async Task<Outcome<string>> CreateAsync(Actor actor, string name, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ManageTags) is { } refusal)
            return refusal;

        return await store.Gate.WriteAsync<string>(async db =>
        {
            var free = await FreeAsync(db, name, except: null, cancel);
            if (!free.Succeeded)
                return free.Problem;

            db.Tags.Add(CustomerTags.New(free.Value));
            db.Record(actor, clock.GetUtcNow(), "tag.created", subject: free.Value);
            return free.Value;
        }, cancel);
    }

    /// <param name="colour">1 to <see cref="Tag.Colours"/>.</param>
    public Task<Outcome<Done>> RecolourAsync(Actor actor, string name, int colour, CancellationToken cancel) =>
        ChangeAsync(actor, name, "tag.recoloured", (_, tag, entry) =>
        {
            if (colour is < 1 or > Tag.Colours)
                return Task.FromResult<Problem?>(new Problem.Invalid("colour", $"A colour is a number from 1 to {Tag.Colours}."));

            entry.Changed("colour", $"{tag.Colour}", $"{colour}");
            tag.Colour = colour;
            return Task.FromResult<Problem?>(null);
        }, cancel);

    /// <summary>Gives a tag another name, on every customer that carries it.</summary>
    /// <returns><see cref="Problem.Conflict"/> when another tag has the name: the two can be merged instead.</returns>
    public Task<Outcome<Done>> RenameAsync(Actor actor, string name, string newName, CancellationToken cancel) =>
        ChangeAsync(actor, name, "tag.renamed", async (db, tag, entry) =>
        {
            var free = await FreeAsync(db, newName, except: tag, cancel);
            if (!free.Succeeded)
                return free.Problem;

            entry.Changed("name", tag.Name, free.Value);
            (tag.Name, tag.Key) = (free.Value, CustomerTags.KeyOf(free.Value));
            return null;
        }, cancel);

    /// <summary>Whoever carries the one tag carries the other from then on; the one is no more. Cut off half-way it can be asked for again.</summary>
    /// <returns>How many customers carried the tag that is no more.</returns>
    public async Task<Outcome<long>> MergeAsync(Actor actor, string name, string into, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ManageTags) is { } refusal)
            return refusal;
        if (CustomerTags.KeyOf(name) == CustomerTags.KeyOf(into))
            return new Problem.Invalid("into", "A tag cannot be merged with itself.");

        return await EmptyAsync(name, into, async (db, tag, kept) =>
        {
            await TagsMoveOnMerge.FollowAsync(db, tag.Id, kept!.Id, cancel);
            db.Record(actor, clock.GetUtcNow(), "tag.merged", subject: kept.Name).Changed("name", tag.Name, kept.Name);
        }, cancel);
    }

    /// <summary>Takes a tag off every customer and out of the workspace.</summary>
    /// <returns>How many customers carried it.</returns>
    public async Task<Outcome<long>> DeleteAsync(Actor actor, string name, CancellationToken cancel) =>
        actor.Lacks(Right.ManageTags) is { } refusal
            ? refusal
            : await EmptyAsync(name, into: null, (db, tag, _) =>
            {
                db.Record(actor, clock.GetUtcNow(), "tag.deleted", subject: tag.Name);
                return Task.CompletedTask;
            }, cancel);

    private async Task<Outcome<Done>> ChangeAsync(Actor actor, string name, string action, Func<DirectoryDb, Tag, AuditEntry, Task<Problem?>> change, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ManageTags) is { } refusal)
            return refusal;

        return await store.Gate.WriteAsync<Done>(async db =>
        {
            if (await FindAsync(db, name, cancel) is not { } tag)
                return new Problem.NotFound($"The tag “{name}”");

            db.TellMuch();
            return await change(db, tag, db.Record(actor, clock.GetUtcNow(), action, subject: tag.Name)) is { } problem ? problem : Done.Value;
        }, cancel);
    }

    /// <summary>Takes a tag off its customers, batch by batch, giving them another where one is named; the last batch removes it.</summary>
    private async Task<Outcome<long>> EmptyAsync(string name, string? into, Func<DirectoryDb, Tag, Tag?, Task> finish, CancellationToken cancel)
    {
        for (long emptied = 0; ;)
        {
            var isOver = false;
            var batch = await store.Gate.WriteAsync<long>(async db =>
            {
                if (await FindAsync(db, name, cancel) is not { } tag)
                    return new Problem.NotFound($"The tag “{name}”");
                Tag? kept = null;
                if (into is not null && (kept = await FindAsync(db, into, cancel)) is null)
                    return new Problem.NotFound($"The tag “{into}”");

                var carriers = await db.CustomerTags.AsTracking().Where(link => link.TagId == tag.Id).OrderBy(link => link.CustomerId).Take(Batch).ToListAsync(cancel);
                if (kept is not null)
                    await GiveAsync(db, kept, [.. carriers.Select(link => link.CustomerId)], cancel);
                db.CustomerTags.RemoveRange(carriers);
                db.TellMuch();
                isOver = carriers.Count < Batch;
                if (isOver)
                {
                    await db.SaveChangesAsync(cancel); // the tag goes after its last carrier
                    await finish(db, tag, kept);
                    db.Tags.Remove(tag);
                }

                return carriers.Count;
            }, cancel);
            if (!batch.Succeeded)
                return batch;

            emptied += batch.Value;
            if (isOver)
                return emptied;
        }
    }

    private static async Task GiveAsync(DirectoryDb db, Tag tag, List<long> customers, CancellationToken cancel)
    {
        var have = await db.CustomerTags.Where(link => link.TagId == tag.Id && EF.Parameter(customers).Contains(link.CustomerId)).Select(link => link.CustomerId).ToHashSetAsync(cancel);
        db.CustomerTags.AddRange(customers.Where(id => !have.Contains(id)).Select(id => new CustomerTag { CustomerId = id, TagId = tag.Id }));
    }

    private static async Task<Tag?> FindAsync(DirectoryDb db, string name, CancellationToken cancel)
    {
        var key = CustomerTags.KeyOf(name);
        return await db.Tags.AsTracking().SingleOrDefaultAsync(tag => tag.Key == key, cancel);
    }

    /// <returns>The name as it will stand; a problem when it cannot be used or belongs to another tag.</returns>
    private static async Task<Outcome<string>> FreeAsync(DirectoryDb db, string name, Tag? except, CancellationToken cancel)
    {
        var taken = CustomerLimits.Take(name, "name", CustomerLimits.Tag);
        if (taken.Problem is { } problem)
            return problem;
        if (taken.Value is not { } text)
            return new Problem.Invalid("name", "A tag needs a name.");
        if (await FindAsync(db, text, cancel) is { } other && other.Id != except?.Id)
            return new Problem.Conflict($"There is a tag “{other.Name}” already.");

        return text;
    }
}
