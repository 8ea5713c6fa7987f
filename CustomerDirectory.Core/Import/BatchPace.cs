namespace CustomerDirectory.Core.Import;

/// <summary>
/// How large the next batch may be, so that nobody waits long for the gate: on any machine and whatever the rows hold, as
/// much as is done in about a tenth of a second.
/// </summary>
internal sealed class BatchPace
{
    /// <summary>The most rows, or customers, of one batch.</summary>
    public const int Most = 500;

    private const int Fewest = 20;

    private static readonly TimeSpan Wanted = TimeSpan.FromMilliseconds(100);

    public int Size { get; private set; } = 100; // the first batches take longest

    /// <summary>Learns from a batch.</summary>
    /// <param name="rows">How many it did.</param>
    /// <param name="held">How long it held the gate.</param>
    public void Learn(int rows, TimeSpan held)
    {
        if (rows is 0)
            return;

        var fitting = held > TimeSpan.Zero ? rows * (Wanted / held) : Most;
        Size = Math.Clamp((int)Math.Min(fitting, Most), Math.Max(Fewest, Size / 4), Size * 2); // one slow batch says little
        Size = Math.Min(Size, Most);
    }
}
