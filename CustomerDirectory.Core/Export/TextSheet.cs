using System.Globalization;
using CustomerDirectory.Core.Import;

namespace CustomerDirectory.Core.Export;

/// <summary>A table of texts that any program may guess the meaning of: formulas are defused.</summary>
/// <param name="zone">Where clocks show the points in time that are written.</param>
internal abstract class TextSheet(TimeZoneInfo zone) : ISheet
{
    private readonly LocalStamps _stamps = new(zone);
    private byte[] _guarded = new byte[1024];

    public int Sheets => 1;

    public long CutCells => 0;

    public abstract Task BeginAsync(IReadOnlyList<PlannedColumn> columns, CancellationToken cancel);

    public abstract ValueTask EndRowAsync(CancellationToken cancel);

    public abstract Task EndAsync(CancellationToken cancel);

    public abstract ValueTask DisposeAsync();

    public void Empty() => Write([]);

    public void Whole(long number)
    {
        Span<byte> digits = stackalloc byte[20];
        number.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        Write(digits[..length]);
    }

    public void Instant(long utcMilliseconds)
    {
        Span<byte> iso = stackalloc byte[LocalStamps.IsoLength];
        _stamps.WriteIso(utcMilliseconds, iso);
        Write(iso);
    }

    public void Text(CellKind kind, ReadOnlySpan<byte> utf8)
    {
        if (!FormulaGuard.IsRisky(utf8) || IsHarmless(kind, utf8))
            Write(utf8);
        else
            Write(Guarded(utf8));
    }

    protected abstract void Write(ReadOnlySpan<byte> cell);

    /// <summary>A plain number cannot carry a formula, and programs that read a file of numbers want to count with it.</summary>
    private static bool IsHarmless(CellKind kind, ReadOnlySpan<byte> utf8) => kind switch
    {
        CellKind.Phone => IsPlainE164(utf8),
        CellKind.Number => PlainNumber.Is(utf8),
        _ => false,
    };

    private static bool IsPlainE164(ReadOnlySpan<byte> utf8) =>
        utf8 is [(byte)'+', .. { Length: >= 7 and <= 15 } digits] && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private ReadOnlySpan<byte> Guarded(ReadOnlySpan<byte> utf8)
    {
        if (_guarded.Length <= utf8.Length)
            _guarded = new byte[utf8.Length + 1];
        _guarded[0] = (byte)FormulaGuard.Mark;
        utf8.CopyTo(_guarded.AsSpan(1));
        return _guarded.AsSpan(0, utf8.Length + 1);
    }
}
