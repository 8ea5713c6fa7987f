namespace CustomerDirectory.Core.Import;

/// <summary>The rows of a file that are about one customer.</summary>
/// <param name="target">The customer as found in the directory; null for a new one.</param>
/// <param name="rows">Their numbers, in the order of the file.</param>
internal sealed class PlannedGroup(Holder? target, IReadOnlyList<int> rows)
{
    public Holder? Target => target;

    public IReadOnlyList<int> Rows => rows;

    /// <summary>What it is called in a sentence.</summary>
    public string Title => target?.Title ?? $"row {rows[0]}";
}

/// <summary>The same with all that the rows want, when its turn comes.</summary>
/// <param name="Rows">In the order of the file; none where none can be read any more.</param>
/// <param name="Wanted">What they want together.</param>
/// <param name="Adds">Which of the rows after the first added to that.</param>
internal sealed record ReadGroup(PlannedGroup Group, IReadOnlyList<ImportRow> Rows, RowChanges Wanted, IReadOnlyList<bool> Adds)
{
    public Holder? Target => Group.Target;

    public string Title => Group.Title;

    public static ReadGroup Of(PlannedGroup group, FileRows file)
    {
        var rows = group.Rows.Select(file.Read).ToList();
        var (wanted, adds) = (rows is [var first, ..] ? first.Wanted : new RowChanges(), new List<bool>());
        foreach (var row in rows.Skip(1))
        {
            if (wanted.Changes.AddEmails.Count > Customers.CustomerLimits.Addresses || wanted.Changes.AddPhones.Count > Customers.CustomerLimits.Addresses)
                break; // refused as a whole when it is written; adding up many thousands of rows would take long

            var next = wanted.Then(row.Wanted);
            adds.Add(!next.IsLike(wanted));
            wanted = next;
        }

        return new ReadGroup(group, rows.ConvertAll(row => row.Row), wanted, adds);
    }
}
