using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Live;

namespace CustomerDirectory.App.Components.Pages.Customers.Listing;

/// <summary>What others have just done to the rows that are drawn: told for a while, and gone rows until the next load.</summary>
internal sealed class LiveRows(TimeProvider time)
{
    /// <summary>So long a row says what happened to it, unless it is touched before; and so often a screen reader is told.</summary>
    public static readonly TimeSpan Told = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, (RowState State, long At)> _states = new(StringComparer.Ordinal);
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);
    private int _turn;
    private long? _said;

    /// <summary>For a screen reader; null where there is nothing to say.</summary>
    public string? Summary { get; private set; }

    public bool IsAny => _states.Count > 0;

    public RowState? StateOf(string id) => _states.TryGetValue(id, out var told) ? told.State : _gone.Contains(id) ? new RowState("gone", "No longer in the directory", 0) : null;

    public bool IsGone(string id) => _gone.Contains(id);

    /// <summary>Somebody else changed the row.</summary>
    public void Mark(string id, string sentence) => _states[id] = (new RowState(_gone.Contains(id) ? "gone live" : "live", sentence, ++_turn), time.GetTimestamp());

    /// <summary>The row has no customer any more, or has one again.</summary>
    public void SetGone(string id, bool isGone)
    {
        if (isGone)
            _gone.Add(id);
        else
            _gone.Remove(id);
    }

    /// <summary>The member has opened or chosen the row, and so has seen it.</summary>
    public void Touch(string? id)
    {
        if (id is not null)
            _states.Remove(id);
    }

    /// <summary>Other rows are drawn.</summary>
    public void Clear()
    {
        _states.Clear();
        _gone.Clear();
    }

    /// <summary>Takes away what was told long enough.</summary>
    public void Fade()
    {
        foreach (var (id, (_, at)) in _states)
        {
            if (time.GetElapsedTime(at) >= Told)
                _states.Remove(id);
        }

        if (_states.Count is 0)
            Summary = null;
    }

    /// <summary>One sentence for all of it, and the next not before it could be heard.</summary>
    public void Say(IReadOnlyList<(CustomerRow Row, string Sentence)> told)
    {
        if (told is [] || (_said is { } last && time.GetElapsedTime(last) < Told))
            return;

        _said = time.GetTimestamp();
        Summary = told is [var (row, sentence)] ? $"{row.Title}: {sentence}" : $"{Numbers.Of(told.Count, "customer was", "customers were")} changed by others";
    }

    /// <summary>The sentences for rows that are drawn, of the last change of each.</summary>
    public static Dictionary<string, string> Sentences(IEnumerable<CustomerChange> changes, Func<string, string?> labelOf) =>
        changes.GroupBy(change => change.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => LiveWords.Sentence(group.Last(), labelOf), StringComparer.Ordinal);
}
