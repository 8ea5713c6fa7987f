using System.Globalization;
using System.IO.Compression;
using System.Xml;
using CustomerDirectory.Core.Outcomes;

namespace CustomerDirectory.Core.Import;

/// <summary>
/// Looks through an .xlsx before a library opens it: a small archive may unpack to many gigabytes, name a cell in the last
/// corner of the sheet, or define entities of entities. What is unpacked is counted as it comes, whatever the archive says
/// of itself, and nothing outside the file is ever fetched.
/// </summary>
internal static class ExcelGuard
{
    /// <summary>Bytes of all parts, unpacked.</summary>
    public const long MostUnpacked = 256L * 1024 * 1024;

    public const int MostParts = 2_000;

    public const long MostCells = 10_000_000;

    /// <summary>Rows times columns of the smallest rectangle that holds every cell.</summary>
    public const long LargestArea = (long)ImportLimits.Rows * ImportLimits.Columns;

    private const int DeepestElement = 100;

    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = false };

    /// <param name="hasErrors">A cell shows an error in place of a value.</param>
    /// <returns>Why the file is not to be opened; null when it may be.</returns>
    public static Problem? Examine(byte[] file, out bool hasErrors, CancellationToken cancel)
    {
        var seen = new Seen();
        var problem = Examine(file, seen, cancel);
        hasErrors = seen.HasErrors;
        return problem;
    }

    public static Problem Unreadable() => new Problem.Invalid("file", "This spreadsheet is damaged or of an unknown kind. Open it in a spreadsheet program, save it as .xlsx or CSV, and import that.");

    /// <summary>Reads a part of the archive; entities are prohibited, and nothing is resolved.</summary>
    public static XmlReader Xml(Stream part) => XmlReader.Create(part, Strict);

    private static Problem? Examine(byte[] file, Seen seen, CancellationToken cancel)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostParts)
                return new Problem.TooMuch($"The spreadsheet consists of more than {MostParts.Words()} parts. Save it as CSV and import that.");

            foreach (var part in archive.Entries)
            {
                cancel.ThrowIfCancellationRequested();
                if (Examine(part, seen, cancel) is { } problem)
                    return problem;
            }

            return null;
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or IOException or NotSupportedException or ArgumentException)
        {
            return Unreadable();
        }
    }

    private static Problem? Examine(ZipArchiveEntry part, Seen seen, CancellationToken cancel)
    {
        using var unpacked = new Counted(part.Open(), seen);
        if (!IsXml(part.FullName))
        {
            unpacked.CopyTo(Stream.Null);
            return seen.Unpacked > MostUnpacked ? TooLarge() : null;
        }

        try
        {
            return Read(unpacked, part.FullName, seen, cancel);
        }
        catch (XmlException) when (seen.Unpacked > MostUnpacked)
        {
            return TooLarge();
        }
    }

    private static Problem? Read(Counted unpacked, string name, Seen seen, CancellationToken cancel)
    {
        var isSheet = name.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase);
        using var xml = Xml(unpacked);
        while (xml.Read())
        {
            if (seen.Unpacked > MostUnpacked)
                return TooLarge();
            if (xml.Depth > DeepestElement)
                return Unreadable();
            if (!isSheet || xml is not { NodeType: XmlNodeType.Element, LocalName: "c" or "row" })
                continue;

            cancel.ThrowIfCancellationRequested();
            seen.HasErrors |= xml.GetAttribute("t") is ExcelErrors.Mark;
            if (seen.Take(xml.LocalName, xml.GetAttribute("r")) is { } far)
                return far;
        }

        return null;
    }

    private static bool IsXml(string name) => Path.GetExtension(name).ToUpperInvariant() is ".XML" or ".RELS" or ".VML";

    private static Problem.TooMuch TooLarge() => new($"The spreadsheet unpacks to more than {MostUnpacked / 1024 / 1024} MB. Split it, or save it as CSV, and import that.");

    /// <summary>What was seen of all parts so far.</summary>
    private sealed class Seen
    {
        private long _cells;
        private long _lastRow;
        private long _lastColumn;

        public long Unpacked { get; set; }

        public bool HasErrors { get; set; }

        public Problem.TooMuch? Take(string element, string? place)
        {
            if (element is "row")
                _lastRow = long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? Math.Max(row, _lastRow) : _lastRow + 1;
            else
                TakeCell(place);

            if (_cells > MostCells)
                return new Problem.TooMuch($"The sheet has more than {MostCells.ToString("N0", CultureInfo.InvariantCulture)} cells. Split it and import the parts one after another.");

            return _lastRow * _lastColumn > LargestArea
                ? new Problem.TooMuch($"The cells of the sheet reach to row {_lastRow.ToString("N0", CultureInfo.InvariantCulture)} and column {_lastColumn.ToString("N0", CultureInfo.InvariantCulture)}; {ImportLimits.Rows.Words()} rows of {ImportLimits.Columns} columns can be imported. Delete what stands outside the table, empty formatted cells too.")
                : null;
        }

        private void TakeCell(string? place)
        {
            _cells++;
            long column = 0;
            var at = 0;
            for (; place is not null && at < place.Length && char.IsAsciiLetter(place[at]) && column < int.MaxValue; at++)
                column = (column * 26) + (char.ToUpperInvariant(place[at]) - 'A' + 1);
            _lastColumn = Math.Max(_lastColumn, column);
            if (place is not null && long.TryParse(place.AsSpan(at), NumberStyles.None, CultureInfo.InvariantCulture, out var row))
                _lastRow = Math.Max(_lastRow, row);
        }
    }

    /// <summary>Counts what is read, and ends as if cut off once it is too much.</summary>
    private sealed class Counted(Stream inner, Seen seen) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            if (seen.Unpacked > MostUnpacked)
                return 0;

            var read = inner.Read(buffer);
            seen.Unpacked += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
