namespace CustomerDirectory.Core.Demo;

/// <summary>
/// Chance that falls the same way every time (SplitMix64): each customer has dice of its own, so nobody hangs on how many
/// were thrown for the ones before, and <see cref="Random"/> would be slow to set up a million times.
/// </summary>
internal sealed class Dice(int seed, long index, int purpose)
{
    private ulong _state = ((ulong)(uint)seed << 32) ^ ((ulong)index * 0x9E3779B97F4A7C15) ^ ((ulong)(uint)purpose * 0xD1B54A32D192ED03);

    /// <summary>From 0 up to, but not including, <paramref name="end"/>.</summary>
    public int Below(int end) => (int)(Next() % (ulong)end);

    /// <summary>True so many times in a thousand.</summary>
    public bool Falls(int perMille) => Below(1_000) < perMille;

    /// <summary>From 0 up to, but not including, 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public T Of<T>(IReadOnlyList<T> some) => some[Below(some.Count)];

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
