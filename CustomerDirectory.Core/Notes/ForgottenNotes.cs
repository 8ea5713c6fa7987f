using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Notes;

/// <summary>Notes go with the customer they are about. Deleted ones stand in the history, whose values go as well.</summary>
internal sealed class ForgottenNotes : IForgetsCustomers
{
    public Task ForgetAsync(DirectoryDb db, IReadOnlyCollection<long> issuedIds, CancellationToken cancel) =>
        db.Notes.Where(note => issuedIds.Contains(note.IssuedId)).ExecuteDeleteAsync(cancel);
}
