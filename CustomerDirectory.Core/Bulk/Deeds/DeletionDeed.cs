using System.Globalization;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;

namespace CustomerDirectory.Core.Bulk.Deeds;

/// <summary>Puts customers into the bin; undoing takes out whoever still lies there because of the job.</summary>
internal sealed class DeletionDeed(CustomerBin bin) : IBulkDeed
{
    public bool LeavesBinned => true;

    public async Task<Problem?> ApplyAsync(BulkBatch batch, CancellationToken cancel)
    {
        await bin.DeleteAsync(batch.Db, batch.Actor, batch.Present, batch.Task.Deletion, batch.Now, cancel);
        batch.Present.ForEach(id => batch.Change(id, batch.Now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
        return null;
    }

    public async Task<Problem?> UndoAsync(BulkReturn back, CancellationToken cancel)
    {
        var customers = (await CustomerBin.WholeAsync(back.Db, back.Ids, cancel)).ToDictionary(customer => customer.Id);
        foreach (var item in back.Items)
        {
            var customer = customers[item.IssuedId];
            if (customer.DeletedAt is not { } at || at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) != item.Before)
                back.Leave(item.IssuedId, BulkReason.ChangedSince);
            else if (customer.ErasureBegan is not null)
                back.Leave(item.IssuedId, BulkReason.Erased);
        }

        var binned = back.Items.Where(item => !back.Outcomes.ContainsKey(item.IssuedId)).Select(item => customers[item.IssuedId]).ToList();
        foreach (var (customer, restored) in await CustomerBin.RestoreAsync(back.Db, back.Actor, binned, back.Now, cancel))
        {
            if (restored.Succeeded)
                back.Restore(customer.Id);
            else
                back.Leave(customer.Id, BulkReason.NothingLeft);
            back.Taken.AddRange(restored.Value ?? []);
        }

        return null;
    }
}
