using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.Core.Export;

/// <summary>Who is in the file. Nobody in the bin ever is.</summary>
public abstract record ExportScope
{
    private ExportScope()
    {
    }

    /// <summary>All customers, whatever is searched or filtered on the page, in the order of their ids.</summary>
    public sealed record Everyone : ExportScope;

    /// <summary>Whoever matches, in the order of the view.</summary>
    public sealed record View(CustomerFilter Filter, CustomerSort Sort) : ExportScope;

    /// <summary>Who was selected, in the order of their ids; who has left since is left out.</summary>
    /// <param name="Ids">Public ids: those chosen, or with a filter those left out of it.</param>
    /// <param name="Filter">Null where customers were chosen one by one.</param>
    public sealed record Chosen(ValueList<string> Ids, CustomerFilter? Filter = null) : ExportScope
    {
        public static Chosen Of(BulkSelection whom) => new([.. whom.Ids], whom.Filter);
    }
}
