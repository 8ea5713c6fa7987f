using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Customers;

/// <summary>
/// A feature that keeps something about customers forgets it when they are erased. Each registers its own; the purge asks
/// them all within its transaction, before the record itself goes.
/// </summary>
internal interface IForgetsCustomers
{
    /// <param name="issuedIds">Every id that stood for the customer, those of profiles merged into it included.</param>
    Task ForgetAsync(DirectoryDb db, IReadOnlyCollection<long> issuedIds, CancellationToken cancel);
}
