using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Bulk.Deeds;

/// <summary>Suspends whoever is not suspended; a suspension that stands keeps its reason and its end.</summary>
internal sealed class SuspensionDeed : IBulkDeed
{
    private static readonly JsonSerializerOptions Compact = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public async Task<Problem?> ApplyAsync(BulkBatch batch, CancellationToken cancel)
    {
        var (now, task, present) = (batch.Now, batch.Task, batch.Present);
        if (task.Until <= now)
            return new Problem.Invalid("until", "The end of the suspension lies in the past by now.");

        var customers = await batch.Db.Customers.AsNoTracking().Where(customer => EF.Parameter(present).Contains(customer.Id)).ToListAsync(cancel);
        foreach (var customer in customers)
        {
            if (customer.IsSuspendedAt(now))
            {
                batch.Leave(customer.Id, BulkReason.AlreadySo);
                continue;
            }

            batch.Change(customer.Id, JsonSerializer.Serialize(new Before(now, customer.SuspendedAt, customer.SuspendedUntil, customer.SuspendedBy, customer.SuspendedReason), Compact));
            var entry = batch.Record("customer.suspended", customer.Id);
            entry.Changed("suspended", customer.SuspendedReason, task.Reason);
            entry.Changed("suspended_until", Text(customer.SuspendedUntil), Text(task.Until));
        }

        var (changed, by) = (batch.ChangedIds.ToList(), batch.Actor.Name);
        await batch.Db.Customers.Where(customer => EF.Parameter(changed).Contains(customer.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.SuspendedAt, now).SetProperty(c => c.SuspendedUntil, task.Until).SetProperty(c => c.SuspendedBy, by).SetProperty(c => c.SuspendedReason, task.Reason), cancel);
        return null;
    }

    public async Task<Problem?> UndoAsync(BulkReturn back, CancellationToken cancel)
    {
        var (db, ids) = (back.Db, back.Ids);
        var customers = await db.Customers.AsNoTracking().Where(customer => EF.Parameter(ids).Contains(customer.Id)).ToDictionaryAsync(customer => customer.Id, cancel);
        foreach (var item in back.Items)
        {
            var (customer, was) = (customers[item.IssuedId], item.Before is null ? null : JsonSerializer.Deserialize<Before>(item.Before, Compact));
            if (was is null || customer.SuspendedAt != was.Written || customer.SuspendedUntil != back.Task.Until || customer.SuspendedReason != back.Task.Reason)
            {
                back.Leave(customer.Id, was is null ? BulkReason.Erased : BulkReason.ChangedSince);
                continue;
            }

            back.Restore(customer.Id);
            back.Record("customer.unsuspended", customer.Id).Changed("suspended", customer.SuspendedReason, null);
            if (was.At is not null)
                await db.Customers.Where(c => c.Id == customer.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.SuspendedAt, was.At).SetProperty(c => c.SuspendedUntil, was.Until).SetProperty(c => c.SuspendedBy, was.By).SetProperty(c => c.SuspendedReason, was.Reason), cancel);
        }

        var lifted = back.Items.Where(item => back.Outcomes[item.IssuedId] is null && JsonSerializer.Deserialize<Before>(item.Before!, Compact)!.At is null).Select(item => item.IssuedId).ToList();
        await db.Customers.Where(customer => EF.Parameter(lifted).Contains(customer.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.SuspendedAt, (DateTimeOffset?)null).SetProperty(c => c.SuspendedUntil, (DateTimeOffset?)null).SetProperty(c => c.SuspendedBy, (string?)null).SetProperty(c => c.SuspendedReason, (string?)null), cancel);
        return null;
    }

    private static string? Text(DateTimeOffset? at) => at?.ToString("O", CultureInfo.InvariantCulture);

    /// <param name="Written">When the job suspended the customer: tells its suspension from a later one.</param>
    /// <param name="At">Of a suspension before it, which had ended.</param>
    private sealed record Before(DateTimeOffset Written, DateTimeOffset? At, DateTimeOffset? Until, string? By, string? Reason);
}
