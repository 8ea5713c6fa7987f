using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.Core.Retention;

/// <summary>How customers are deleted.</summary>
/// <param name="ErasesFeedback">At the end their feedback is deleted as well; else it is kept without its sender.</param>
/// <param name="BlocksAddresses">Intake and import must not make customers of their addresses again.</param>
public sealed record Deletion(bool ErasesFeedback, bool BlocksAddresses);

/// <summary>What deleting some customers would take.</summary>
/// <param name="Customers">How many are still there to be deleted.</param>
/// <param name="First">The first of them, to be named.</param>
/// <param name="Feedback">Feedback items of them all.</param>
/// <param name="Notes">Notes about them all.</param>
/// <param name="Days">For how many days they would lie in the bin.</param>
public sealed record DeletionPreview(int Customers, IReadOnlyList<CustomerRow> First, long Feedback, int Notes, int Days);

/// <summary>A customer in the bin.</summary>
/// <param name="DeletedBy">Name of the member at that time.</param>
/// <param name="ErasedOn">When the bin erases it by itself.</param>
/// <param name="ErasesFeedback">Its feedback is deleted with it; else it is kept without its sender.</param>
/// <param name="Blocks">How many of its addresses the deletion blocked.</param>
/// <param name="IsBeingErased">Erasing has begun: it cannot be restored any more.</param>
public sealed record BinRow(CustomerRow Customer, DateTimeOffset DeletedAt, string DeletedBy, DateTimeOffset ErasedOn, bool ErasesFeedback, int Blocks, bool IsBeingErased)
{
    /// <summary>Days left, begun ones counted whole; 0 when the time is over.</summary>
    public int DaysLeft(DateTimeOffset now) => Math.Max(0, (int)Math.Ceiling((ErasedOn - now).TotalDays));
}

/// <summary>Some of the bin, last deleted first.</summary>
/// <param name="Total">How many lie there.</param>
/// <param name="Days">For how many days customers lie there.</param>
public sealed record BinPage(IReadOnlyList<BinRow> Rows, int Total, int Days);
