using System.Buffers.Binary;
using System.Collections;
using System.Text;

namespace CustomerDirectory.Core.Import;

/// <summary>
/// The rows of a file as they stand in it, one after another in few large blocks: as strings they would take five times the
/// memory, for as long as the import runs.
/// </summary>
internal sealed class PackedRows : IReadOnlyCollection<TableRow>
{
    private const int Block = 1024 * 1024;

    private readonly List<Place> _places = [];
    private readonly List<byte[]> _blocks = [];
    private readonly Dictionary<int, string> _problems = [];
    private readonly Dictionary<int, IReadOnlyList<int>> _errors = [];
    private int _used;

    public int Count => _places.Count;

    /// <summary>Takes a row; they come in the order of the file.</summary>
    public void Add(TableRow row)
    {
        var size = row.Cells.Sum(cell => sizeof(int) + Encoding.UTF8.GetByteCount(cell));
        if (_blocks is [] || _used + size > _blocks[^1].Length)
        {
            _blocks.Add(new byte[Math.Max(size, Block)]);
            _used = 0;
        }

        _places.Add(new Place(row.Number, _blocks.Count - 1, _used, row.Cells.Count));
        foreach (var cell in row.Cells)
        {
            var length = Encoding.UTF8.GetBytes(cell, _blocks[^1].AsSpan(_used + sizeof(int)));
            BinaryPrimitives.WriteInt32LittleEndian(_blocks[^1].AsSpan(_used), length);
            _used += sizeof(int) + length;
        }

        if (row.Problem is { } problem)
            _problems[row.Number] = problem;
        if (row.Errors is [_, ..] errors)
            _errors[row.Number] = errors;
    }

    /// <summary>The row of this number, which has to be one of the file.</summary>
    public TableRow Of(int number)
    {
        var (first, last) = (0, _places.Count - 1);
        while (first < last)
        {
            var middle = (first + last) / 2;
            if (_places[middle].Number < number)
                first = middle + 1;
            else
                last = middle;
        }

        return _places[first].Number == number ? At(_places[first]) : throw new ArgumentOutOfRangeException(nameof(number), number, "The file has no such row.");
    }

    public IEnumerator<TableRow> GetEnumerator() => _places.Select(At).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private TableRow At(Place place)
    {
        var (cells, at) = (new string[place.Cells], place.At);
        for (var cell = 0; cell < cells.Length; cell++)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(_blocks[place.Block].AsSpan(at));
            cells[cell] = Encoding.UTF8.GetString(_blocks[place.Block], at + sizeof(int), length);
            at += sizeof(int) + length;
        }

        return new TableRow(place.Number, cells, _problems.GetValueOrDefault(place.Number), _errors.GetValueOrDefault(place.Number));
    }

    private readonly record struct Place(int Number, int Block, int At, int Cells);
}
