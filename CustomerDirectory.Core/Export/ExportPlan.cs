using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Export;

/// <summary>An order that was understood: what is read, and how each column is written.</summary>
internal sealed class ExportPlan
{
    private readonly List<string> _own = [];
    private readonly List<GatheredPart> _parts = [];
    private readonly List<PlannedColumn> _columns = [];
    private readonly ExportScope _scope;
    private readonly DateTimeOffset _now;

    private ExportPlan(ExportScope scope, DateTimeOffset now, TimeZoneInfo zone) => (_scope, _now, Zone) = (scope, now, zone);

    public TimeZoneInfo Zone { get; }

    public IReadOnlyList<PlannedColumn> Columns => _columns;

    /// <summary>How many texts are gathered for each customer.</summary>
    public int Gathered { get; private set; }

    /// <summary>Null where everybody is wanted.</summary>
    private SearchSql? Filtered { get; init; }

    /// <returns>The plan; <see cref="Problem.Invalid"/> when a column, the time zone or the filter means nothing here.</returns>
    public static async Task<Outcome<ExportPlan>> MakeAsync(DirectoryDb db, ExportOrder order, DateTimeOffset now, CancellationToken cancel)
    {
        if (TimeZones.IdOf(order.TimeZone) is not { } id)
            return new Problem.Invalid("timezone", $"“{order.TimeZone}” is not a time zone. Use a name such as Europe/Berlin.");

        var filter = order.Scope switch { ExportScope.View view => view.Filter, ExportScope.Chosen chosen => chosen.Filter, _ => null };
        SearchSql? filtered = null;
        if (filter is not null)
        {
            var named = await FilterFields.ReadAsync(db, filter, cancel);
            if (!named.Succeeded)
                return named.Problem;

            filtered = new SearchSql(filter, now, named.Value, filter.Phone is null ? null : await db.DefaultCountryAsync(cancel));
        }

        var plan = new ExportPlan(order.Scope, now, TimeZoneInfo.FindSystemTimeZoneById(id)) { Filtered = filtered };
        var fields = await db.CustomFields.OrderBy(field => field.Position).ThenBy(field => field.Key).ToListAsync(cancel);
        return plan.TakeColumns(order.Columns, fields) is { } problem ? problem : plan;
    }

    /// <summary>Answers how many customers will be written.</summary>
    public SqlText Count() => _scope switch
    {
        ExportScope.Everyone => ExportSql.CountEverybody(),
        ExportScope.Chosen chosen => Filtered is null ? ExportSql.CountChosen(chosen.Ids) : Filtered.CountBut(chosen.Ids),
        _ => Filtered!.CountBut([]),
    };

    /// <summary>Opens what is read, all of it in the transaction that is open.</summary>
    public async Task<ExportRows> OpenAsync(DirectoryDb db, CancellationToken cancel)
    {
        var ids = _scope switch
        {
            ExportScope.Everyone => null,
            ExportScope.View view => Filtered!.IdsBut([], view.Sort),
            ExportScope.Chosen chosen => Filtered is null ? ExportSql.Chosen(chosen.Ids) : Filtered.IdsBut(chosen.Ids, sort: null),
            _ => throw new InvalidOperationException($"The scope {_scope} cannot be read."),
        };
        var isOne = ids is not null;
        var rows = new ExportRows(Gathered);
        try
        {
            rows.Ids = ids is null ? null : await ids.OpenAsync(db, cancel);
            rows.Customers = await ExportSql.Customers(_own, _now, isOne).OpenAsync(db, cancel);
            foreach (var part in _parts)
                rows.Add(part, await ExportSql.Part(part.Key, part.FieldIds, isOne).OpenAsync(db, cancel), isOne);
            return rows;
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    private Problem.Invalid? TakeColumns(IReadOnlyList<string> keys, IReadOnlyList<CustomField> fields)
    {
        if (keys.Count is 0)
            return new Problem.Invalid("columns", "Choose at least one column.");
        if (keys.Distinct(StringComparer.Ordinal).Count() < keys.Count)
            return new Problem.Invalid("columns", "A column can stand in the file only once.");

        var customs = new List<(CustomField Field, int Place)>();
        foreach (var key in keys)
        {
            if (ExportColumns.Fixed.FirstOrDefault(column => column.Key == key) is { } column)
            {
                var isOwn = ExportSql.IsOwn(key);
                _columns.Add(new PlannedColumn(ColumnShapes.Header(column, fields), ColumnShapes.Kind(key), ColumnShapes.Width(key), isOwn ? _own.Count + 1 : Gathered, !isOwn));
                if (isOwn)
                    _own.Add(key);
                else
                    _parts.Add(new GatheredPart(key, [(0, Gathered++, ColumnShapes.JoiningOf(key))]));
            }
            else if (fields.FirstOrDefault(field => ExportColumns.KeyOf(field.Key) == key) is { } field)
            {
                _columns.Add(new PlannedColumn(ColumnShapes.Header(field, fields), ColumnShapes.Kind(field.Type), ColumnShapes.Width(field.Type), Gathered, IsGathered: true));
                customs.Add((field, Gathered++));
            }
            else
            {
                return new Problem.Invalid("columns", $"There is no column “{key}”.");
            }
        }

        if (customs.Count > 0)
            _parts.Add(new GatheredPart("custom", [.. customs.Select(custom => (custom.Field.Id, custom.Place, ColumnShapes.JoiningOf(custom.Field)))]));
        return null;
    }
}
