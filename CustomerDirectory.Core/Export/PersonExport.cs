using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Export.Person;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Export;

/// <summary>Everything that the directory knows about one person, as JSON of the shape that docs/person-export.md describes.</summary>
public sealed class PersonExport(DirectoryStore store, TimeProvider clock)
{
    /// <summary>Writes one person, all of it in one state of the directory, and says so in their history.</summary>
    /// <param name="id">Public id.</param>
    /// <param name="target">Is written to from its place on, never synchronously, and stays open.</param>
    /// <returns><see cref="Problem.Gone"/> or <see cref="Problem.NotFound"/> when there is no such customer, and then nothing was written.</returns>
    public async Task<Outcome<Done>> WriteAsync(Actor actor, string id, Stream target, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ExportCustomers) is { } refusal)
            return refusal;

        var now = clock.GetUtcNow();
        var found = await store.Gate.WriteAsync<Done>(async db =>
        {
            var known = await db.ResolveAsync(id, cancel);
            if (!known.Succeeded)
                return known.Problem;

            db.Record(actor, now, "customer.exported", known.Value);
            return Done.Value;
        }, cancel);
        if (!found.Succeeded)
            return found.Problem;

        await using var read = store.CreateDbContext();
        await using var snapshot = await read.Database.BeginTransactionAsync(cancel);
        var customer = await read.ResolveAsync(id, cancel);
        if (!customer.Succeeded)
            return customer.Problem; // deleted or merged in between

        await PersonJson.WriteAsync(read, customer.Value, target, now, cancel);
        return Done.Value;
    }
}
