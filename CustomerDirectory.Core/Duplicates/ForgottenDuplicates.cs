using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Duplicates;

/// <summary>Whoever is erased resembles nobody, and nobody has said so.</summary>
internal sealed class ForgottenDuplicates : IForgetsCustomers
{
    public async Task ForgetAsync(DirectoryDb db, IReadOnlyCollection<long> issuedIds, CancellationToken cancel)
    {
        var ids = issuedIds.ToList();
        await db.DuplicatePairs.Where(pair => EF.Parameter(ids).Contains(pair.LowId) || EF.Parameter(ids).Contains(pair.HighId)).ExecuteDeleteAsync(cancel);
        await db.DuplicateDismissals.Where(held => EF.Parameter(ids).Contains(held.LowId) || EF.Parameter(ids).Contains(held.HighId)).ExecuteDeleteAsync(cancel);
        await db.DuplicateHints.Where(hint => EF.Parameter(ids).Contains(hint.LowId) || EF.Parameter(ids).Contains(hint.HighId)).ExecuteDeleteAsync(cancel);
    }
}
