namespace CustomerDirectory.Core.Import;

/// <summary>The rows of the file that are about one customer, while the plan is made.</summary>
internal sealed class ImportGroup
{
    private readonly List<ImportRow> _rows = [];

    private ImportGroup? _into;

    /// <summary>The customer as found in the directory; null while none is.</summary>
    public Holder? Target { get; set; }

    /// <summary>This group, or the one that took its rows.</summary>
    public ImportGroup Current => _into?.Current ?? this;

    public string? ExternalId => Target?.ExternalId ?? _rows.Find(row => row.ExternalId is not null)?.ExternalId;

    public IReadOnlyList<ImportRow> Rows => _rows;

    public bool HasEmail => _rows.Exists(row => row.EmailKeys.Count > 0);

    /// <summary>What it is called in a sentence.</summary>
    public string Title => Target?.Title ?? $"row {_rows[0].Number}";

    public void Add(ImportRow row) => _rows.Add(row);

    public void TakeAll(ImportGroup other)
    {
        other._into = this;
        _rows.AddRange(other._rows);
        other._rows.Clear();
    }

    /// <summary>Brings the rows into the order of the file.</summary>
    public void Sort() => _rows.Sort((one, other) => one.Number.CompareTo(other.Number));

    /// <summary>Whether the customer might have been made from these very rows, who have nothing to be recognised by.</summary>
    public bool Made(Holder holder)
    {
        if (holder.HasEmail || holder.ExternalId is not null)
            return false;

        var (name, company) = (_rows.FindLast(row => row.NameSaid is not null)?.Name, _rows.FindLast(row => row.CompanySaid is not null)?.Company);
        return name == holder.Name && company == holder.Company;
    }
}
