using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.App.Components.Pages.Customers.Listing;

/// <summary>
/// Who is selected in the list: some, ticked one by one, or everybody who matches but those who were unticked. Of everybody
/// only the question is kept; Core fixes who answers it when something is done.
/// </summary>
public sealed class CustomerSelection(Func<long> total) : IRowSelection
{
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);
    private CustomerFilter? _filter;

    /// <summary>Everybody who matches, but for those named.</summary>
    public bool IsEverybody => _filter is not null;

    public long Count => IsEverybody ? Math.Max(0, total() - _named.Count) : _named.Count;

    /// <summary>Public ids of those ticked one by one; none where everybody is selected.</summary>
    public IReadOnlyCollection<string> Ids => IsEverybody ? [] : _named;

    /// <summary>As it is handed to Core.</summary>
    public BulkSelection Whom => _filter is null ? BulkSelection.Of([.. _named]) : BulkSelection.Matching(_filter, [.. _named]);

    public bool Contains(string key) => _named.Contains(key) != IsEverybody;

    /// <summary>Whether so many can be ticked, or unticked from everybody, one by one.</summary>
    public bool HasRoomFor(IReadOnlyList<string> keys, bool isSelected) =>
        isSelected == IsEverybody || _named.Count + keys.Count(key => !_named.Contains(key)) <= CustomerSearch.LongestRange;

    public void Set(IEnumerable<string> keys, bool isSelected)
    {
        if (isSelected == IsEverybody)
            _named.ExceptWith(keys);
        else
            _named.UnionWith(keys);
    }

    /// <summary>Everybody who matches this filter.</summary>
    public bool IsOf(CustomerFilter filter) => _filter == filter;

    public void SelectEverybody(CustomerFilter filter)
    {
        _filter = filter;
        _named.Clear();
    }
}
