using System.Collections.Frozen;
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

    public bool IsEmpty(PlannedColumn column) => column.IsGathered ? _texts[column.Place].IsEmpty : Customers!.IsNull(column.Place);

    public long Number(PlannedColumn column) => Customers!.Number(column.Place);

    /// <summary>The text of a column, as long as this customer is the current one.</summary>
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

    private sealed class PartCursor(GatheredPart part, Utf8Cursor cursor, bool isOne) : IDisposable
    {
        private readonly FrozenDictionary<long, (long Kind, int Place, Joining Joining)> _places = part.Places.ToFrozenDictionary(place => place.Kind);

        /// <summary>Null before the first step.</summary>
        private bool? _hasRow;

        public void Gather(long id, GatheredTexts texts)
        {
            if (isOne)
                cursor.Restart(id);
            if (isOne || _hasRow is null)
                _hasRow = cursor.Step();
            while (_hasRow is true && cursor.Number(0) < id) // of somebody in the bin
                _hasRow = cursor.Step();
            while (_hasRow is true && cursor.Number(0) == id)
            {
                var (_, place, joining) = _places[cursor.Number(1)];
                texts.Add(place, cursor.Utf8(2), joining);
                _hasRow = cursor.Step();
            }
        }

        public void Dispose() => cursor.Dispose();
    }
}
