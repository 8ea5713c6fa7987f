using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.Core.Retention;

/// <summary>A block as a list shows it. The address is not known to anybody.</summary>
/// <param name="By">Name of the member at that time.</param>
/// <param name="CustomerId">Public id of the customer whose deletion blocked it.</param>
/// <param name="IsErased">That customer has been erased since; else it lies in the bin.</param>
/// <param name="IsVoid">Made with a key that is gone, so that it no longer recognises its address.</param>
public sealed record AddressBlockRow(long Id, IdentifierKind Kind, DateTimeOffset At, string By, string CustomerId, bool IsErased, bool IsVoid);

/// <summary>Some blocks, newest first.</summary>
/// <param name="Total">How many there are.</param>
public sealed record AddressBlockPage(IReadOnlyList<AddressBlockRow> Rows, int Total);

/// <summary>Something that somebody is typing is blocked.</summary>
/// <param name="Typed">As it was asked.</param>
public sealed record BlockedIdentifier(IdentifierKind Kind, string Typed, AddressBlockRow Block);
