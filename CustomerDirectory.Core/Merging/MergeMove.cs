using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Merging;

/// <summary>A merge under way: who becomes whom, whose values were chosen, and where it is written down.</summary>
public sealed class MergeMove
{
    private readonly Dictionary<string, Customer> _kept;
    private readonly Dictionary<long, AuditEntry> _lost;

    internal MergeMove(Merge merge, MergeParties parties, IReadOnlyCollection<MergeField> fields, MergeRequest request, Actor actor, AuditEntry entry, Dictionary<long, AuditEntry> lost)
    {
        (Merge, Parties, KeepSuspension, Actor, Entry, _lost) = (merge, parties, request.KeepSuspension, actor, entry, lost);
        _kept = fields.ToDictionary(field => field.Key, field => parties.Everybody.First(customer => parties.IdOf(customer) == request.Choices.GetValueOrDefault(field.Key, field.KeptFrom)));
        ByHand = fields.Where(field => request.Choices.GetValueOrDefault(field.Key, field.KeptFrom) != field.KeptFrom).Select(field => field.Key).ToHashSet();
    }

    public Merge Merge { get; }

    public MergeParties Parties { get; }

    public DirectoryDb Db => Parties.Db;

    public Customer Target => Parties.Target;

    public IEnumerable<Customer> Sources => Parties.Sources;

    public Actor Actor { get; }

    public bool KeepSuspension { get; }

    /// <summary>The survivor's entry in the history: what it got.</summary>
    public AuditEntry Entry { get; }

    /// <summary>Fields for which somebody chose another value than the default.</summary>
    public IReadOnlySet<string> ByHand { get; }

    /// <summary>What the survivor holds now that somebody may once have removed from one of them, in the words of <see cref="Removal.Key"/>.</summary>
    public ISet<string> Held { get; } = new HashSet<string>();

    /// <summary>Whose value of a field is kept; null where nobody has one.</summary>
    public Customer? KeptFrom(string field) => _kept.GetValueOrDefault(field);

    /// <summary>The source that a kept value has from now on: its own, or the door's where somebody chose it and the door ranks higher.</summary>
    public ValueSource? SourceOf(string field, ValueSource? own) =>
        ByHand.Contains(field) && (own is not { } source || Actor.Door.Source().Rank() > source.Rank()) ? Actor.Door.Source() : own;

    /// <summary>Notes a value of a source that is not kept in the history of its id.</summary>
    public void Lost(Customer source, string field, string? value)
    {
        if (_lost.TryGetValue(source.Id, out var entry))
            entry.Changed(field, value, null);
    }
}
