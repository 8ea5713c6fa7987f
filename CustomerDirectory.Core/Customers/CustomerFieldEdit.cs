namespace CustomerDirectory.Core.Customers;

/// <summary>
/// A change made where the value stands, by somebody who saw what stood there. It holds only while that is so: fields
/// that others change meanwhile do not collide with it.
/// </summary>
/// <param name="Seen">What was seen of the fields that are changed.</param>
public sealed record CustomerFieldEdit(CustomerChanges Changes, IReadOnlyList<SeenValue> Seen);

/// <summary>What somebody saw of a field.</summary>
/// <param name="Field">
/// As in the audit trail: <c>name</c>, <c>external_id</c>, <c>custom[plan]</c>. Of <c>email</c>, <c>phone</c> and
/// <c>social</c> (<c>network: handle</c>) the values have to be among those that the customer has.
/// </param>
/// <param name="Values">Canonical; none where nothing was set.</param>
public sealed record SeenValue(string Field, IReadOnlyList<string> Values);
