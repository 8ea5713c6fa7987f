using System.Text;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Duplicates;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Import.Jobs;
using CustomerDirectory.Core.Live;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Core.Notes;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Tags;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Storage;

/// <summary>
/// The database. Reading contexts come from <see cref="IDbContextFactory{TContext}"/> and cannot write; the one context
/// that can is handed out by <see cref="WriteGate"/>.
/// </summary>
public sealed class DirectoryDb(DbContextOptions<DirectoryDb> options) : DbContext(options)
{
    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<CustomerEmail> Emails => Set<CustomerEmail>();

    public DbSet<CustomerPhone> Phones => Set<CustomerPhone>();

    public DbSet<ExternalId> ExternalIds => Set<ExternalId>();

    public DbSet<CustomerSocial> Socials => Set<CustomerSocial>();

    public DbSet<Removal> Removals => Set<Removal>();

    public DbSet<IssuedId> IssuedIds => Set<IssuedId>();

    public DbSet<IssuedIdChannel> ChannelUses => Set<IssuedIdChannel>();

    public DbSet<Tag> Tags => Set<Tag>();

    public DbSet<CustomerTag> CustomerTags => Set<CustomerTag>();

    public DbSet<Note> Notes => Set<Note>();

    public DbSet<CustomField> CustomFields => Set<CustomField>();

    public DbSet<CustomValue> CustomValues => Set<CustomValue>();

    public DbSet<FeedbackItem> Feedback => Set<FeedbackItem>();

    public DbSet<Merge> Merges => Set<Merge>();

    public DbSet<MergedId> MergedIds => Set<MergedId>();

    public DbSet<MergeSnapshot> MergeSnapshots => Set<MergeSnapshot>();

    public DbSet<DuplicatePair> DuplicatePairs => Set<DuplicatePair>();

    public DbSet<DuplicateDismissal> DuplicateDismissals => Set<DuplicateDismissal>();

    public DbSet<DuplicateHint> DuplicateHints => Set<DuplicateHint>();

    public DbSet<BulkJob> BulkJobs => Set<BulkJob>();

    public DbSet<BulkSelected> BulkSelections => Set<BulkSelected>();

    public DbSet<BulkItem> BulkItems => Set<BulkItem>();

    public DbSet<ExportJob> ExportJobs => Set<ExportJob>();

    public DbSet<ImportJob> ImportJobs => Set<ImportJob>();

    public DbSet<ImportGroups> ImportGroups => Set<ImportGroups>();

    public DbSet<ImportReject> ImportRejects => Set<ImportReject>();

    public DbSet<ImportItem> ImportItems => Set<ImportItem>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<AddressBlock> Blocks => Set<AddressBlock>();

    public DbSet<PurgedId> PurgedIds => Set<PurgedId>();

    public DbSet<Member> Members => Set<Member>();

    public DbSet<Founding> Foundings => Set<Founding>();

    public DbSet<Setting> Settings => Set<Setting>();

    /// <summary>What open pages are told once this has been committed.</summary>
    internal Tidings Tidings { get; } = new();

    /// <summary>New rows that wait for <see cref="AddedRows.SaveWithAddedAsync"/>, in the order in which they came; null where each is tracked as usual.</summary>
    internal List<object>? Collected { get; private set; }

    /// <summary>From now on new rows are collected instead of tracked: tracking a row costs several times what inserting it does.</summary>
    internal void Collect() => Collected ??= [];

    /// <summary>Adds a new row; it must not hang on keys that SQLite gives.</summary>
    internal void AddRow(object row)
    {
        if (Collected is null)
            Add(row);
        else
            Collected.Add(row);
    }

    /// <summary>Removes a row that was read, or one that was added here.</summary>
    internal void RemoveRow(object row)
    {
        if (Collected is not null && Collected.LastIndexOf(row) is >= 0 and var at)
            Collected.RemoveAt(at);
        else
            Remove(row);
    }

    /// <summary>Open pages hear of what the entry tells, once it has been committed.</summary>
    internal void Tell(AuditEntry entry) => Tidings.Add(entry);

    /// <summary>It did not happen after all.</summary>
    internal void TellNothingOf(AuditEntry entry) => Tidings.Remove(entry);

    /// <summary>Nothing of what was done so far: whoever writes batch after batch tells of it from time to time.</summary>
    internal void TellNothing() => Tidings.Clear();

    /// <summary>For work that no entry tells of, or on so many customers that none is named: open pages read again what they show.</summary>
    internal void TellMuch() => Tidings.AddMuch();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMilliseconds>();
        configurationBuilder.Properties<Enum>().HaveConversion<int>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(DirectoryDb).Assembly);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
            property.SetColumnName(SnakeCase(property.Name));
    }

    private static string SnakeCase(string name)
    {
        var snake = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && snake.Length > 0)
                snake.Append('_');
            snake.Append(char.ToLowerInvariant(letter));
        }

        return snake.ToString();
    }
}
