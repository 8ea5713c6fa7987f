using CustomerDirectory.App.Components.Pages.Customers.Exporting;
using CustomerDirectory.App.Components.Pages.Customers.Filtering;
using CustomerDirectory.App.Components.Pages.Customers.Listing;
using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.WebUtilities;

namespace CustomerDirectory.App.Components.Pages.Customers;

/// <summary>
/// Everything the customers page shows, as it stands in the address bar: which customers in which order, which of them
/// is open, which tab of the record, whether somebody is being added, who is being merged, and whether the export dialog is open. An address read and written
/// again is the same view.
/// </summary>
public sealed record CustomersView(CustomerFilter Filter, CustomerSort Sort, string? Open = null, RecordTab Panel = RecordTab.Details, bool IsAdding = false)
{
    private const string Address = "customers";

    /// <summary>Keys of the columns that the address asks for; null for the member's own.</summary>
    public ValueList<string>? Columns { get; init; }

    /// <summary>Public ids of the customers in the merge wizard, the one to keep first; null while it is closed.</summary>
    public ValueList<string>? Merging { get; init; }

    /// <summary>What the export dialog begins with; null while it is closed.</summary>
    public ExportEntry? Exporting { get; init; }

    /// <summary>Public id that led here because its customer was merged into the open one.</summary>
    public string? MergedFrom { get; init; }

    public static CustomersView Everyone { get; } = new(CustomerFilter.Everyone, CustomerSort.Default);

    /// <summary>The same list without an open record.</summary>
    public CustomersView Closed => this with { Open = null, Panel = RecordTab.Details, MergedFrom = null };

    /// <summary>The same view with the dialog that adds a customer.</summary>
    public CustomersView Adding => this with { IsAdding = true };

    /// <summary>How many filters narrow the list beside tab and search, counted as the chips show them.</summary>
    public int FilterCount => FilterChips.Of(Filter, FilterWords.None).Count;

    /// <summary>Reads the query of an address. Strict, so that a misspelt filter never shows everybody.</summary>
    public static Outcome<CustomersView> Read(string query, TimeZoneInfo zone)
    {
        var view = Everyone;
        List<KeyValuePair<string, string>> filters = [];
        foreach (var (name, values) in QueryHelpers.ParseQuery(query))
        {
            var value = values.Count is 0 ? "" : values[^1] ?? "";
            switch (name)
            {
                case "sort" when CustomerSort.Parse(value) is { } sort:
                    view = view with { Sort = sort };
                    break;
                case "sort":
                    return new Problem.Invalid(name, $"The list cannot be sorted by “{value}”.");
                case "cols" when CustomerColumn.Parse(value) is { Succeeded: true, Value: var columns }:
                    view = view with { Columns = columns };
                    break;
                case "cols":
                    return CustomerColumn.Parse(value).Problem!;
                case "open":
                    view = view with { Open = value is "" ? null : value };
                    break;
                case "panel":
                    // A tab narrows nothing: one that does not exist, or no longer, is no reason to show nobody.
                    view = view with { Panel = RecordTabs.Parse(value) ?? RecordTab.Details };
                    break;
                case "new":
                    view = view with { IsAdding = value is "customer" };
                    break;
                case "merge":
                    view = view with { Merging = [.. values.Where(id => !string.IsNullOrEmpty(id)).Distinct()!] };
                    break;
                case "export":
                    view = view with { Exporting = ExportEntries.Parse(value) };
                    break;
                case "merged_from":
                    view = view with { MergedFrom = value is "" ? null : value };
                    break;
                default:
                    filters.AddRange(values.Select(each => KeyValuePair.Create(name, each ?? "")));
                    break;
            }
        }

        var filter = FilterQuery.Read(filters, zone);
        return filter.Succeeded ? view with { Filter = filter.Value } : filter.Problem;
    }

    public CustomersView Opening(string id) => this with { Open = id, IsAdding = false, Merging = null, Exporting = null, MergedFrom = null };

    public CustomersView With(CustomerFilter filter) => this with { Filter = filter };

    /// <summary>Sorted by a column: names from A, times and counts from the newest and most; a second time the other way round.</summary>
    public CustomersView SortedBy(CustomerSortKey key)
    {
        var fromTop = key is not (CustomerSortKey.Name or CustomerSortKey.Company or CustomerSortKey.Country);
        return this with { Sort = new(key, Sort.Key == key ? !Sort.Descending : fromTop) };
    }

    /// <summary>Where everything known about one customer is fetched as a file.</summary>
    public static string DataAddress(string id) => $"{Address}/{Uri.EscapeDataString(id)}/data.json";

    /// <summary>The address of this view, relative to the application's root.</summary>
    public string ToAddress() => Join(Address, ListWords().Concat(OpenWords()).Concat(IsAdding ? [new("new", "customer")] : []).Concat(MergeWords()).Concat(ExportWord()));

    /// <summary>The address of one record as a page of its own; it keeps the list, for previous and next.</summary>
    public string ToRecordAddress(string id) => RecordAddress(id, []);

    /// <summary>The same with the merge wizard over it, or with where it was led from.</summary>
    public string ToRecordAddressWithMerge(string id) => RecordAddress(id, MergeWords());

    /// <summary>The address of another page with the merge wizard over it.</summary>
    /// <param name="page">Relative to the application's root, with or without a query.</param>
    public string ToMergeAddressOver(string page)
    {
        var words = Query(MergeWords());
        return words is "" ? page : $"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{words}";
    }

    private string RecordAddress(string id, IEnumerable<KeyValuePair<string, string>> more) =>
        Join($"{Address}/{Uri.EscapeDataString(id)}", ListWords().Concat(PanelWord()).Concat(more));

    private IEnumerable<KeyValuePair<string, string>> ListWords()
    {
        foreach (var pair in FilterQuery.Write(Filter))
            yield return pair;
        if (Sort != CustomerSort.Default)
            yield return new("sort", Sort.ToString());
        if (Columns is not null)
            yield return new("cols", string.Join(',', Columns));
    }

    private IEnumerable<KeyValuePair<string, string>> OpenWords() => Open is null ? [] : PanelWord().Prepend(new("open", Open));

    private IEnumerable<KeyValuePair<string, string>> PanelWord() => Panel is RecordTab.Details ? [] : [new("panel", RecordTabs.Word(Panel))];

    private IEnumerable<KeyValuePair<string, string>> MergeWords()
    {
        foreach (var id in Merging ?? [])
            yield return new("merge", id);
        if (MergedFrom is not null)
            yield return new("merged_from", MergedFrom);
    }

    private IEnumerable<KeyValuePair<string, string>> ExportWord() => Exporting is { } entry ? [new("export", ExportEntries.Word(entry))] : [];

    private static string Join(string path, IEnumerable<KeyValuePair<string, string>> words)
    {
        var query = Query(words);
        return query is "" ? path : $"{path}?{query}";
    }

    private static string Query(IEnumerable<KeyValuePair<string, string>> words) =>
        string.Join('&', words.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
}
