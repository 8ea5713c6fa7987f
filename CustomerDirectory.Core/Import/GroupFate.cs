using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.Core.Import;

/// <summary>What becomes of a row.</summary>
internal enum RowFate
{
    Created,
    Updated,
    Unchanged,
    Rejected,
}

/// <summary>What becomes of the rows about one customer.</summary>
/// <param name="IssuedId">The customer whom they made or are about; null where there is none.</param>
/// <param name="Refusal">Why nothing came of them, a sentence for people; else null.</param>
internal sealed record GroupFate(PlannedGroup Group, long? IssuedId, IReadOnlyList<RowFate> Rows, string? Refusal)
{
    public bool IsCreated { get; init; }

    public bool IsChanged { get; init; }

    /// <summary>Of the customer afterwards.</summary>
    public long Version { get; init; }

    /// <summary>It was refused because an address is blocked.</summary>
    public bool IsBlocked { get; init; }

    public static GroupFate Refused(PlannedGroup group, string why, bool isBlocked = false) =>
        new(group, null, [.. group.Rows.Select(_ => RowFate.Rejected)], why) { IsBlocked = isBlocked };

    /// <param name="adds">Which of the rows after the first added to what the earlier ones want.</param>
    public static GroupFate Of(PlannedGroup group, Customer customer, bool isNew, bool isChanged, IReadOnlyList<bool> adds)
    {
        var first = (isNew, isChanged) switch
        {
            (true, _) => RowFate.Created,
            (_, true) => RowFate.Updated,
            _ => RowFate.Unchanged,
        };
        RowFate[] rows = [first, .. adds.Select(added => added && first is not RowFate.Unchanged ? RowFate.Updated : RowFate.Unchanged)];
        return new GroupFate(group, customer.Id, rows, null) { IsCreated = isNew, IsChanged = isChanged, Version = customer.Version };
    }
}
