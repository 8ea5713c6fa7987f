using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Customers;

/// <summary>Implemented by each feature that keeps copies of customers' data, so that erasing a person reaches them without naming the feature.</summary>
internal interface IForgetsCustomers
{
    /// <summary>Erases what is kept of these customers, in the transaction of the erasing.</summary>
    /// <param name="issuedIds">Every id that stands, or stood, for them.</param>
    Task ForgetAsync(DirectoryDb db, IReadOnlyCollection<long> issuedIds, CancellationToken cancel);
}
