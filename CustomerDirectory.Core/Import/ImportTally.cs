namespace CustomerDirectory.Core.Import;

/// <summary>Counts what becomes of each row of a file.</summary>
internal sealed class ImportTally
{
    private readonly PlannedFile _plan;
    private readonly SortedDictionary<int, RowFate> _rows = [];
    private readonly List<LeftOut> _leftOut;

    public ImportTally(PlannedFile plan)
    {
        (_plan, _leftOut) = (plan, [.. plan.LeftOut]);
        foreach (var row in plan.LeftOut)
            _rows[row.Row] = RowFate.Rejected;
    }

    /// <summary>By number, as far as they have had their turn.</summary>
    public IReadOnlyDictionary<int, RowFate> Rows => _rows;

    /// <summary>Every row that is rejected.</summary>
    public IReadOnlyList<LeftOut> LeftOut => _leftOut;

    public ImportProgress Progress => new(_rows.Count, _plan.File.Lines.Count);

    public void Add(IEnumerable<GroupFate> fates)
    {
        foreach (var fate in fates)
        {
            foreach (var (at, row) in fate.Group.Rows.Index())
            {
                _rows[row] = fate.Rows[at];
                if (fate.Refusal is { } why)
                    _leftOut.Add(new LeftOut(row, why, fate.IsBlocked));
            }
        }
    }

    public int Count(RowFate fate) => _rows.Values.Count(row => row == fate);

    public ImportReport Report()
    {
        var rejected = _leftOut.OrderBy(row => row.Row).Select(row => new RejectedRow(row.Row, row.Reason)).ToList();
        return new ImportReport(Count(RowFate.Created), Count(RowFate.Updated), Count(RowFate.Unchanged), rejected) { IgnoredColumns = _plan.File.Ignored };
    }
}
