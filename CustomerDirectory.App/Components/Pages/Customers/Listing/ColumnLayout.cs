using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.App.Components.Pages.Customers.Listing;

/// <summary>A column where it stands, whether it is shown, and how wide somebody made it.</summary>
/// <param name="Chosen">In pixels; null for the usual width.</param>
public sealed record LaidColumn(CustomerColumn Column, bool IsShown, int? Chosen)
{
    public string Key => Column.Key;

    public int Width => Chosen ?? Column.Width;
}

/// <summary>Which columns the list shows, in which order and how wide: the member's choice, or what a link asks for.</summary>
public sealed record ColumnLayout
{
    /// <summary>Check box and actions, in pixels.</summary>
    private const int Edges = 44 + 52;

    private ColumnLayout(ValueList<LaidColumn> columns, Density density) => (Columns, Density) = (columns, density);

    public Density Density { get; }

    /// <summary>All that can be chosen, in order; the name is always the first.</summary>
    public ValueList<LaidColumn> Columns { get; }

    /// <summary>What is drawn; rows of one line have the email beside the name.</summary>
    public IEnumerable<LaidColumn> Shown => Density is Density.Compact
        ? Columns.Where(column => column.IsShown).SelectMany(column => column.Key is CustomerColumn.Name ? [column, new LaidColumn(CustomerColumn.Email, true, null)] : new[] { column })
        : Columns.Where(column => column.IsShown);

    /// <summary>What the preferences remember.</summary>
    public IReadOnlyList<ColumnChoice> Choices => [.. Columns.Select(column => new ColumnChoice(column.Key, column.IsShown, column.Chosen))];

    /// <summary>What has to be read to show them.</summary>
    public RowParts Parts => new()
    {
        Tags = IsShown("tags"),
        Channels = IsShown("channels"),
        ExternalId = IsShown("external_id"),
        CustomFields = [.. Shown.Where(column => column.Column.Field is not null).Select(column => column.Column.Field!)],
    };

    /// <summary>So wide is the list where everything that may give way has done so.</summary>
    public int LeastWidth => Edges + Shown.Where(column => column.Column.GivesWay is null).Sum(column => column.Width);

    /// <param name="all">What there is to choose from.</param>
    /// <param name="choices">What was chosen before; columns that are new since then stand at the end as they usually do.</param>
    /// <param name="named">Keys that a link asks for, which then are the only ones shown.</param>
    public static ColumnLayout Of(IReadOnlyList<CustomerColumn> all, IReadOnlyList<ColumnChoice> choices, IReadOnlyList<string>? named = null, Density density = Density.Standard)
    {
        var known = all.ToDictionary(column => column.Key);
        var chosen = choices.Where(choice => known.ContainsKey(choice.Key)).ToList();
        IEnumerable<LaidColumn> laid = chosen.Select(choice => new LaidColumn(known[choice.Key], choice.IsShown, choice.Width))
            .Concat(all.Where(column => !chosen.Exists(choice => choice.Key == column.Key)).Select(column => new LaidColumn(column, column.IsUsual, null)));
        if (named is not null)
        {
            var order = named.Select((key, place) => (key, place)).ToDictionary(pair => pair.key, pair => pair.place);
            laid = laid.Select(column => column with { IsShown = order.ContainsKey(column.Key) }).OrderBy(column => order.GetValueOrDefault(column.Key, int.MaxValue));
        }

        return new([.. laid.Select(column => column.Key is CustomerColumn.Name ? column with { IsShown = true, Chosen = null } : column).OrderBy(column => column.Key is not CustomerColumn.Name)], density);
    }

    /// <summary>As it is without any choice.</summary>
    public ColumnLayout Reset() => Of([.. CustomerColumn.BuiltIn, .. Columns.Select(column => column.Column).Where(column => column.Field is not null)], [], density: Density);

    public ColumnLayout With(Density density) => new(Columns, density);

    public ColumnLayout Showing(string key, bool isShown) => With(key, column => column with { IsShown = isShown });

    public ColumnLayout Resized(string key, int width) => With(key, column => column with { Chosen = width });

    /// <summary>Moves a column to a place among <see cref="Columns"/>; the first place is the name's.</summary>
    public ColumnLayout Moved(string key, int place)
    {
        var columns = Columns.ToList();
        if (columns.Find(column => column.Key == key) is not { } moved || key is CustomerColumn.Name)
            return this;

        columns.Remove(moved);
        columns.Insert(Math.Clamp(place, 1, columns.Count), moved);
        return new([.. columns], Density);
    }

    /// <summary>The width of the list down to which a column stays; null where it never gives way.</summary>
    public int? GivesWayAt(CustomerColumn column) => column.GivesWay is not { } rank ? null
        : Edges + Shown.Where(other => other.Column.GivesWay is null || other.Column.GivesWay >= rank).Sum(other => other.Width);

    private bool IsShown(string key) => Columns.Any(column => column.Key == key && column.IsShown);

    private ColumnLayout With(string key, Func<LaidColumn, LaidColumn> change) =>
        key is CustomerColumn.Name ? this : new([.. Columns.Select(column => column.Key == key ? change(column) : column)], Density);
}
