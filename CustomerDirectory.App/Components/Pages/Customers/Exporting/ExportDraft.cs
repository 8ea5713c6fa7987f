using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Export;

namespace CustomerDirectory.App.Components.Pages.Customers.Exporting;

/// <summary>What somebody has chosen in the dialog so far. Going back and refusals lose none of it.</summary>
public sealed class ExportDraft
{
    private readonly HashSet<string> _chosen;

    /// <param name="columns">Those there are, in the order of the file.</param>
    /// <param name="remembered">Keys that the member chose last; null for the usual ones.</param>
    public ExportDraft(IReadOnlyList<ExportColumn> columns, IReadOnlyList<string>? remembered)
    {
        Columns = columns;
        _chosen = columns.Select(column => column.Key).Where((remembered ?? ExportColumns.Usual).Contains).ToHashSet(StringComparer.Ordinal);
        if (_chosen.Count is 0)
            _chosen.UnionWith(ExportColumns.Usual); // those of last time have been deleted
    }

    public IReadOnlyList<ExportColumn> Columns { get; }

    public ExportWhom Whom { get; set; }

    public ExportFormat Format { get; set; }

    /// <summary>The columns of the file, in its order.</summary>
    public IReadOnlyList<ExportColumn> Chosen => [.. Columns.Where(IsChosen)];

    public bool IsChosen(ExportColumn column) => _chosen.Contains(column.Key);

    /// <summary>All of a group; null for some of it.</summary>
    public bool? IsChosen(ExportGroup group) => (Of(group).Count(IsChosen), Of(group).Count()) switch
    {
        (0, _) => false,
        var (some, all) when some == all => true,
        _ => null,
    };

    public IEnumerable<ExportColumn> Of(ExportGroup group) => Columns.Where(column => column.Group == group);

    public void Choose(ExportColumn column, bool isChosen) => Choose([column], isChosen);

    public void Choose(IEnumerable<ExportColumn> columns, bool isChosen)
    {
        if (isChosen)
            _chosen.UnionWith(columns.Select(column => column.Key));
        else
            _chosen.ExceptWith(columns.Select(column => column.Key));
    }

    public void ChooseOnly(ExportGroup group)
    {
        _chosen.Clear();
        Choose(Of(group), isChosen: true);
    }

    /// <param name="selected">Who is selected in the list.</param>
    public ExportOrder ToOrder(CustomersView view, BulkSelection selected, TimeZoneInfo zone) => new(
        Format,
        Whom switch
        {
            ExportWhom.View => new ExportScope.View(view.Filter, view.Sort),
            ExportWhom.Selection => ExportScope.Chosen.Of(selected),
            _ => new ExportScope.Everyone(),
        },
        [.. Chosen.Select(column => column.Key)], zone.Id);
}
