using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Export;

/// <summary>
/// Goes through the customers one by one and holds nothing but the current one. Everybody is read by as many cursors as
/// there are tables, which move on together in the order of the ids; any others are looked up one by one.
/// </summary>
internal sealed class ExportRows(int gathered) : IDisposable
{
    private readonly GatheredTexts _texts = new(gathered);
    private readonly List<PartCursor> _parts = [];

    /// <summary>Who is wanted, in order; null where everybody is.</summary>
    public Utf8Cursor? Ids { private get; set; }

    /// <summary>Id and columns of everybody, or of one.</summary>
    public Utf8Cursor? Customers { private get; set; }

    /// <param name="isOne">The cursor looks one customer up.</param>
    public void Add(GatheredPart part, Utf8Cursor cursor, bool isOne) => _parts.Add(new PartCursor(part, cursor, isOne));

    /// <summary>Moves to the next customer; false after the last.</summary>
    public bool Next()
    {
        while (Ids is null || Ids.Step())
        {
            if (Ids is not null)
                Customers!.Restart(Ids.Number(0));
            if (Customers!.Step())
            {
                Gather(Customers.Number(0));
                return true;
            }

            if (Ids is null)
                return false;
        }

        return false;
    }

    public bool IsNull(PlannedColumn column) => Customers!.IsNull(column.Place);

    public long Number(PlannedColumn column) => Customers!.Number(column.Place);

    /// <summary>The text of a column, as long as this customer is the current one; empty where there is none.</summary>
    public ReadOnlySpan<byte> Utf8(PlannedColumn column) => column.IsGathered ? _texts[column.Place] : Customers!.Utf8(column.Place);

    public void Dispose()
    {
        Ids?.Dispose();
        Customers?.Dispose();
        _parts.ForEach(part => part.Dispose());
    }

    private void Gather(long id)
    {
        _texts.Clear();
        foreach (var part in _parts)
            part.Gather(id, _texts);
    }
}
