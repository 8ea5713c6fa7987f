namespace CustomerDirectory.Core.Export;

/// <summary>How several texts stand in one cell.</summary>
internal enum Joining
{
    /// <summary>There is one, and it stands as it is.</summary>
    None,
    List,

    /// <summary>A list in which every value stands in quotation marks.</summary>
    QuotedList,
    Notes,
}

/// <summary>A table from which texts of a customer are gathered.</summary>
/// <param name="Key">As <see cref="ExportSql.Part"/> takes it.</param>
/// <param name="Places">By the kind of a text: where it goes, and how several are joined.</param>
internal sealed record GatheredPart(string Key, IReadOnlyList<(long Kind, int Place, Joining Joining)> Places)
{
    public IReadOnlyCollection<long> FieldIds { get; } = [.. Places.Select(place => place.Kind)];
}
