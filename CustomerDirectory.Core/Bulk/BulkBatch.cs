using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Bulk;

/// <summary>Some customers of a job in one transaction. What is noted here is written together at its end (<see cref="BulkStep"/>).</summary>
internal abstract class BulkTurn(DirectoryDb db, BulkJob job, Actor actor, DateTimeOffset now)
{
    private readonly List<AuditEntry> _entries = [];

    public DirectoryDb Db => db;

    public BulkTask Task { get; } = BulkTask.Of(job);

    /// <summary>Who started the job, or undoes it, as they are now.</summary>
    public Actor Actor => actor;

    /// <summary>In whole milliseconds, as it is stored.</summary>
    public DateTimeOffset Now => now;

    /// <summary>Entries of the history that are yet to be written; whoever they are about gets a new version.</summary>
    public IReadOnlyList<AuditEntry> Entries => _entries;

    /// <summary>An entry of the history, as changing one customer leaves it.</summary>
    public AuditEntry Record(string action, long id)
    {
        var entry = AuditTrail.New(actor, now, action, id);
        _entries.Add(entry);
        return entry;
    }
}

/// <summary>Customers to whom something is done: who of them is still there, and what becomes of each.</summary>
internal sealed class BulkBatch(DirectoryDb db, BulkJob job, Actor actor, DateTimeOffset now) : BulkTurn(db, job, actor, now)
{
    private readonly long _job = job.Id;
    private readonly List<BulkItem> _items = [];

    /// <summary>Row ids of those who are there.</summary>
    public List<long> Present { get; } = [];

    public IReadOnlyList<BulkItem> Items => _items;

    public IEnumerable<long> ChangedIds => _items.Where(item => item.LeftOut is null).Select(item => item.IssuedId);

    public void Leave(long id, BulkReason reason) => _items.Add(new BulkItem { JobId = _job, IssuedId = id, LeftOut = reason });

    /// <param name="before">What undoing needs.</param>
    public void Change(long id, string? before = null) => _items.Add(new BulkItem { JobId = _job, IssuedId = id, Before = before });
}

/// <summary>Customers from whom it is taken back.</summary>
internal sealed class BulkReturn(DirectoryDb db, BulkJob job, Actor actor, DateTimeOffset now) : BulkTurn(db, job, actor, now)
{
    private readonly Dictionary<long, BulkReason?> _outcomes = [];

    /// <summary>What the job noted of those who are where it left them.</summary>
    public List<BulkItem> Items { get; } = [];

    public List<long> Ids => Items.ConvertAll(item => item.IssuedId);

    /// <summary>What became of each; null where it is as before.</summary>
    public IReadOnlyDictionary<long, BulkReason?> Outcomes => _outcomes;

    public IEnumerable<long> RestoredIds => _outcomes.Where(one => one.Value is null).Select(one => one.Key);

    /// <summary>What belongs to others by now and stays there, as typed.</summary>
    public List<string> Taken { get; } = [];

    public void Restore(long id) => _outcomes[id] = null;

    public void Leave(long id, BulkReason reason) => _outcomes[id] = reason;

    public void LeaveAll(BulkReason reason) => Items.ForEach(item => Leave(item.IssuedId, reason));
}
