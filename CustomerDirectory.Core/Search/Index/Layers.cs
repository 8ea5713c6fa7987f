namespace CustomerDirectory.Core.Search.Index;

/// <summary>
/// A large snapshot of everybody and small ones of those who changed since, each with the rows that a later one knows
/// better. Never changed: a change makes new layers that share what stayed.
/// </summary>
internal sealed class Layers
{
    /// <summary>A layer smaller than this is read again together with the next changes, so that there are never many.</summary>
    private const int Small = 512;

    private readonly IReadOnlyList<(Snapshot Snapshot, RowSet Outdated)> _all;

    private Layers(IReadOnlyList<(Snapshot Snapshot, RowSet Outdated)> all) => _all = all;

    /// <summary>How many customers the large snapshot holds.</summary>
    public int Count => _all[0].Snapshot.Count;

    /// <summary>How many rows the small ones hold.</summary>
    public int Changed => _all.Skip(1).Sum(layer => layer.Snapshot.Count);

    public static Layers Of(Snapshot everybody) => new([(everybody, RowSet.None(everybody.Count))]);

    /// <summary>The customers to read so that a change is taken in: the changed ones and the last layer while that is small.</summary>
    public IReadOnlyCollection<long> ToRead(IReadOnlySet<long> changed) =>
        Last is { } last ? [.. changed.Union(last.Ids)] : changed;

    /// <param name="changed">Who was changed, removed or added.</param>
    /// <param name="read">What <see cref="ToRead"/> named, as far as it is still there.</param>
    public Layers With(IReadOnlySet<long> changed, Snapshot read)
    {
        var kept = Last is null ? _all : _all.Take(_all.Count - 1);
        return new([.. kept.Select(layer => (layer.Snapshot, Outdated(layer, changed))), (read, RowSet.None(read.Count))]);
    }

    public Answer Ask(Question question) => new([.. _all.Select(layer => (layer.Snapshot, question.Ask(layer.Snapshot, layer.Outdated)))]);

    private Snapshot? Last => _all.Count > 1 && _all[^1].Snapshot.Count < Small ? _all[^1].Snapshot : null;

    private static RowSet Outdated((Snapshot Snapshot, RowSet Outdated) layer, IReadOnlySet<long> changed)
    {
        var outdated = layer.Outdated.Copy();
        foreach (var id in changed)
        {
            if (layer.Snapshot.RowOf(id) is { } row)
                outdated.Add(row);
        }

        return outdated;
    }
}
