using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.App.Components.Pages.Customers.Listing;

/// <content>The columns, and what their cells show.</content>
public sealed partial class CustomerGrid
{
    private (ColumnLayout Layout, CustomerSort Sort)? _laid;
    private IReadOnlyList<Column<CustomerRow>> _columns = [];

    /// <summary>The same ones as long as nothing about them changes, so that their headers are not sent again.</summary>
    private IReadOnlyList<Column<CustomerRow>> Columns
    {
        get
        {
            if (_laid != (Layout, View.Sort))
                (_laid, _columns) = ((Layout, View.Sort), [.. Layout.Shown.Select(ColumnOf)]);
            return _columns;
        }
    }

    private CellLook Look => new(Assets, _drawn.Filter.Search, Layout.Density is Density.Compact, Clock, Href, id => _live.StateOf(id)?.Says);

    private Column<CustomerRow> ColumnOf(LaidColumn laid)
    {
        var (column, sort) = (laid.Column, View.Sort);
        return new(column.Key, column.Title, customer => CustomerCells.Draw(laid, customer, Look))
        {
            Class = column.Field is null ? $"c-{column.Key}" : $"c-{column.Key} c-field",
            AtEnd = column.AtEnd,
            Width = column.Key is CustomerColumn.Name ? null : laid.Width,
            GivesWayAt = Layout.GivesWayAt(column),
            Descending = column.Sort == sort.Key ? sort.Descending : null,
            OnSort = column.Sort is { } key ? () => SortBy(key) : null,
        };
    }
}
