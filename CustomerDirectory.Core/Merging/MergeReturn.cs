using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Merging;

/// <summary>A merge being undone.</summary>
public sealed class MergeReturn
{
    private readonly List<NotReturned> _stays = [];

    internal MergeReturn(DirectoryDb db, DateTimeOffset now, Merge merge, Customer survivor, AuditEntry entry) =>
        (Db, Now, Merge, Survivor, Entry) = (db, now, merge, survivor, entry);

    public DirectoryDb Db { get; }

    public DateTimeOffset Now { get; }

    public Merge Merge { get; }

    public Customer Survivor { get; }

    /// <summary>The sources, restored, by row id.</summary>
    public Dictionary<long, Customer> Sources { get; } = [];

    /// <summary>The survivor's entry in the history.</summary>
    public AuditEntry Entry { get; }

    /// <summary>What could not come back.</summary>
    public IReadOnlyList<NotReturned> NotReturned => _stays;

    /// <summary>Removals that go on to hold for a restored source, by row id: what was taken from the survivor meanwhile.</summary>
    internal List<(long SourceId, string Key)> RemovedMeanwhile { get; } = [];

    /// <summary>Tells what does not come back.</summary>
    /// <param name="kind">As <see cref="MergeUnion.What"/> or <see cref="MergeField.Key"/>.</param>
    /// <param name="value">Which one, as people read it.</param>
    /// <param name="why">A sentence for people.</param>
    public void Stays(string kind, string? value, string why) => _stays.Add(new(kind, value, why));
}

/// <summary>Something that undoing a merge leaves as it is.</summary>
/// <param name="Kind">As <see cref="MergeUnion.What"/> or <see cref="MergeField.Key"/>.</param>
/// <param name="Value">Which one, as people read it.</param>
/// <param name="Why">A sentence for people.</param>
public sealed record NotReturned(string Kind, string? Value, string Why);
