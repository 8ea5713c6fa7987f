using System.Data.Common;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Import.Jobs;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CustomerDirectory.Tests.Core.Storage;

public sealed class DirectoryCheckTests
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Damages() => new()
    {
        { "references", "PRAGMA foreign_keys=OFF; INSERT INTO customer_tags VALUES (1, 999)" },
        { "ids_resolve_in_one_hop", "UPDATE customer_ids SET customer_id = 999 WHERE id = 2" },
        { "ids_resolve_in_one_hop", "UPDATE customer_ids SET customer_id = 2 WHERE id = 1" },
        { "belongings_have_an_owner", "UPDATE customer_ids SET customer_id = NULL WHERE id = 1" },
        { "feedback_is_counted", "UPDATE customer_ids SET feedback_count = feedback_count + 1 WHERE id = 1" },
        { "channels_are_counted", "UPDATE customer_channels SET count = 7" },
        { "channels_are_counted", "DELETE FROM customer_channels" },
        { "first_and_last_seen", "UPDATE customer_ids SET last_seen = last_seen + 1 WHERE id = 1" },
        { "first_and_last_seen", "UPDATE customer_ids SET first_seen = 5 WHERE id = 2" },
        { "customers_sum_up_their_ids", "UPDATE customers SET feedback_count = 7 WHERE id = 1" },
        { "customers_sum_up_their_ids", "UPDATE customers SET last_seen = 7 WHERE id = 1" },
        { "one_address_is_one_customer", "DROP INDEX \"IX_customer_emails_key\"; UPDATE customer_emails SET key = 'ada@example.com'" },
        { "the_bin_frees_addresses", "UPDATE customers SET deleted_at = 1, version = version + 1 WHERE id = 1" },
        { "changes_are_audited", "DELETE FROM audit_changes; DELETE FROM audit_entries WHERE action = 'customer.created'" },
        { "changes_are_audited", "DELETE FROM audit_entries WHERE action = 'note.added'" },
        { "changes_are_audited", "DELETE FROM audit_entries WHERE action = 'customer.purged'" },
        { "the_bin_says_who_and_when", "UPDATE customers SET deleted_by = 'Ada' WHERE id = 1" },
        { "the_bin_says_who_and_when", "UPDATE customers SET erasure_began = 1 WHERE id = 1" },
        { "the_erased_leave_nothing", "DELETE FROM purged_ids" },
        { "the_erased_leave_nothing", "INSERT INTO purged_ids (issued_id, at, erased_feedback) VALUES (1, 1, 0)" },
        { "the_erased_leave_nothing", "UPDATE customer_ids SET first_visit = 1 WHERE customer_id IS NULL" },
        { "the_erased_leave_nothing", "INSERT INTO audit_changes (entry_id, field, before) SELECT MIN(id), 'name', 'Cleo' FROM audit_entries WHERE issued_id = 5" },
        { "the_erased_leave_nothing", "UPDATE feedback SET is_anonymised = 1" },
        { "blocks_are_of_the_deleted", "UPDATE address_blocks SET issued_id = 1" },
        { "blocks_are_of_the_deleted", "UPDATE address_blocks SET hash = 'cleo@example.com'" },
        { "one_external_id", "INSERT INTO customer_external_ids (customer_id, value, is_alias, is_live) VALUES (1, 'a', 0, 1), (1, 'b', 0, 1)" },
        { "somebody_is_there", "DELETE FROM customer_emails WHERE customer_id = 2; UPDATE customers SET name = NULL, name_key = NULL, primary_email = NULL, search_text = '', is_visitor = 1 WHERE id = 2" },
        { "merged_ids_have_a_merge", "UPDATE merges SET undone_at = 1 WHERE id = 1" },
        { "merges_are_whole", "UPDATE customer_ids SET customer_id = 2 WHERE id = 3; UPDATE merges SET survivor_id = 1 WHERE id = 1" },
        { "merges_are_whole", "DELETE FROM merged_ids WHERE merge_id = 1" },
        { "merges_are_whole", "DELETE FROM audit_changes; DELETE FROM audit_entries WHERE action = 'customer.merged'" },
        { "undone_merges_are_back", "DELETE FROM customers WHERE id = 4" },
        { "snapshots_are_kept_as_long_as_needed", "DELETE FROM merge_snapshots" },
        { "snapshots_are_kept_as_long_as_needed", "UPDATE merges SET closed_at = 1 WHERE id = 1" },
        { "suggested_pairs_are_two_people", "UPDATE duplicate_pairs SET score = 0" },
        { "suggested_pairs_are_two_people", "UPDATE duplicate_pairs SET low_id = 4, high_id = 2" },
        { "suggested_pairs_are_two_people", "INSERT INTO duplicate_dismissals (low_id, high_id, at, \"by\") VALUES (4, 1, 1, 'Ada')" },
        { "the_dismissed_are_not_suggested", "INSERT INTO duplicate_dismissals (low_id, high_id, at, \"by\") VALUES (2, 4, 1, 'Ada')" },
        { "the_dismissed_are_not_suggested", "UPDATE duplicate_pairs SET low_id = 1, high_id = 2" },
        { "bulk_work_is_counted", "UPDATE bulk_jobs SET changed = 7" },
        { "bulk_work_is_counted", "UPDATE bulk_jobs SET left_out = '{\"2\":3}'" },
        { "bulk_work_is_counted", "UPDATE bulk_jobs SET restored = 1" },
        { "bulk_work_is_counted", "UPDATE bulk_jobs SET not_restored = '{\"4\":1}'" },
        { "bulk_work_is_counted", "DELETE FROM bulk_items" },
        { "bulk_work_is_whole", "UPDATE bulk_jobs SET state = 1" },
        { "bulk_work_is_whole", "UPDATE bulk_jobs SET total = 2" },
        { "bulk_work_is_whole", "UPDATE bulk_jobs SET undo = 2" },
        { "bulk_work_is_whole", "UPDATE bulk_items SET before = 'Cleo'" },
        { "bulk_work_is_whole", "INSERT INTO bulk_selections (job_id, ids) VALUES (1, x'01')" },
        { "exports_are_whole", "UPDATE export_jobs SET file = NULL" },
        { "exports_are_whole", "UPDATE export_jobs SET state = 5" },
        { "exports_are_whole", "UPDATE export_jobs SET state = 0, file = NULL, ended_at = NULL, wanted = NULL" },
        { "exports_are_whole", "UPDATE export_jobs SET state = 3, file = NULL, ended_at = NULL" },
        { "exports_are_whole", "DELETE FROM audit_changes; DELETE FROM audit_entries WHERE action = 'export.started'" },
        { "imports_are_counted", "UPDATE import_jobs SET created = created + 1, updated = updated - 1 WHERE id = 1" },
        { "imports_are_counted", "UPDATE import_jobs SET processed = 7, total = 7 WHERE id = 1" },
        { "imports_are_counted", "DELETE FROM import_rejects" },
        { "imports_are_counted", "UPDATE import_jobs SET restored = 1 WHERE id = 1" },
        { "imports_are_whole", "UPDATE import_jobs SET file = NULL WHERE id = 2" },
        { "imports_are_whole", "UPDATE import_jobs SET file = 'x' WHERE id = 1" },
        { "imports_are_whole", "UPDATE import_jobs SET total = 7 WHERE id = 1" },
        { "imports_are_whole", "UPDATE import_jobs SET undo = 2 WHERE id = 1" },
        { "imports_are_whole", "INSERT INTO import_groups (job_id, groups) VALUES (1, x'01')" },
        { "an_owner_remains", "INSERT INTO members (id, public_id, name, email, email_key, role, security_stamp, failed_sign_ins, preferences, created_at) VALUES (1, 'mem_1', 'M', 'm@x', 'm@x', 2, 's', 0, '{}', 1); INSERT INTO founding VALUES (1, 1, 1)" },
        { "derived_columns", "UPDATE customers SET search_text = 'stale' WHERE id = 1" },
        { "derived_columns", "UPDATE customers SET is_verified = 1 WHERE id = 1" },
        { "derived_columns", "UPDATE customer_emails SET domain = 'elsewhere' WHERE id = 1" },
        { "derived_columns", "UPDATE customer_emails SET mailbox = 'someone@else' WHERE id = 1" },
        { "keys_are_normalised", "UPDATE customer_emails SET key = 'someone@else' WHERE id = 1" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Each_invariant_is_missed_when_it_is_broken(string invariant, string damage)
    {
        using var directory = await HealthyAsync();
        Assert.Empty(await directory.Check.RunAsync(Cancel));

        Break(directory, damage);

        Assert.Contains(invariant, (await directory.Check.RunAsync(Cancel)).Select(violation => violation.Invariant));
    }

    [Fact]
    public void Every_invariant_is_broken_by_one_of_the_damages()
    {
        var broken = Damages().Select(row => row.Data.Item1).ToHashSet();
        Assert.All(DirectoryCheckSql.All.Select(check => check.Invariant).Where(name => name is not "integrity"), name => Assert.Contains(name, broken));
    }

    [Fact]
    public async Task A_damaged_index_is_an_integrity_violation()
    {
        using var directory = await HealthyAsync();
        Break(directory, "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = 'CREATE INDEX \"IX_audit_entries_at\" ON \"audit_entries\" (\"door\")' WHERE name = 'IX_audit_entries_at'");
        SqliteConnection.ClearAllPools();

        Assert.Contains("integrity", (await directory.Check.RunAsync(Cancel)).Select(violation => violation.Invariant));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_an_integrity_violation()
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder.Data.Database, new string('x', 10_000), Cancel);

        var violation = Assert.Single(await new DirectoryCheck(new DirectoryReader(folder.Data)).RunAsync(Cancel));

        Assert.Equal("integrity", violation.Invariant);
    }

    [Fact]
    public async Task Of_each_invariant_no_more_violations_are_listed_than_can_be_read()
    {
        using var directory = await TestDirectory.NewAsync();
        for (var i = 0; i <= DirectoryCheck.MostPerInvariant; i++)
            await directory.GivenAsync(Some.Changes($"Ada {i}", $"ada{i}@example.com"));
        Break(directory, "UPDATE customers SET search_text = 'stale'; UPDATE customer_emails SET key = 'x' || key");

        var violations = await directory.Check.RunAsync(Cancel);

        Assert.Equal(["derived_columns", "keys_are_normalised"], violations.Select(violation => violation.Invariant).Distinct());
        Assert.All(violations.CountBy(violation => violation.Invariant), count => Assert.Equal(DirectoryCheck.MostPerInvariant, count.Value));
    }

    [Fact]
    public async Task What_a_server_writes_while_the_check_runs_is_no_violation()
    {
        using var directory = await HealthyAsync();
        var reader = new InterruptedReader(directory.Store.Folder, "UPDATE customer_emails SET address = 'countess@example.com', key = 'countess@example.com' WHERE id = 1");

        Assert.Empty(await new DirectoryCheck(reader).RunAsync(Cancel));

        Assert.True(reader.IsInterrupted);
    }

    /// <summary>Somebody writes between the query of the customers and that of their e-mails.</summary>
    private sealed class InterruptedReader(DataFolder folder, string sql) : DbCommandInterceptor, IDbContextFactory<DirectoryDb>
    {
        public bool IsInterrupted { get; private set; }

        public DirectoryDb CreateDbContext() => new(new DbContextOptionsBuilder<DirectoryDb>(SqliteConnections.ForReading(folder)).AddInterceptors(this).Options);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (!IsInterrupted && command.CommandText.Contains("JOIN \"customer_emails\"", StringComparison.Ordinal))
            {
                IsInterrupted = true;
                Execute(folder, sql);
            }

            return new(result);
        }
    }

    private static async Task<TestDirectory> HealthyAsync()
    {
        var directory = await TestDirectory.NewAsync();
        var ada = await directory.GivenAsync(Some.Changes("Ada", "ada@example.com"));
        await directory.GivenAsync(Some.Changes("Bob", "bob@example.com"));
        TestDirectory.Value(await directory.Feedback.RecordAsync(Some.Agent, new("email", null, "Hi"), ada, Cancel));
        TestDirectory.Value(await directory.Notes.AddAsync(Some.Agent, ada, "A note", Cancel));

        // The third is merged into the first; the fourth was, and is back.
        TestDirectory.Value(await directory.Merge.MergeAsync(Some.Admin, new(ada, [await directory.GivenAsync(Some.Changes("Countess"))]), Cancel));
        var undone = TestDirectory.Value(await directory.Merge.MergeAsync(Some.Admin, new(ada, [await directory.GivenAsync(Some.Changes("Charles"))]), Cancel));
        TestDirectory.Value(await directory.MergeUndo.UndoAsync(Some.Admin, undone.MergeId, Cancel));

        var cleo = await directory.GivenAsync(Some.Changes("Cleo", "cleo@example.com"));
        await directory.BulkAsync(Some.Admin, new BulkAction.Delete(new(ErasesFeedback: false, BlocksAddresses: true)), cleo);
        TestDirectory.Value(await directory.Purge.EraseAsync(Some.Owner, cleo, Cancel));

        TestDirectory.Value(await directory.Exports.StartAsync(Some.Admin, new(ExportFormat.Csv, new ExportScope.Everyone(), ["name"], "UTC"), Cancel));
        await ImportedAsync(directory);

        // The second may be the fourth, and is not the third, who is the first by now.
        Break(directory, "INSERT INTO duplicate_pairs (low_id, high_id, score, reasons, found_at) VALUES (2, 4, 80, 1, 1); INSERT INTO duplicate_dismissals (low_id, high_id, at, \"by\") VALUES (2, 3, 1, 'Ada')");
        return directory;
    }

    /// <summary>An import that made somebody, changed somebody and rejected a row, and one that waits.</summary>
    private static async Task ImportedAsync(TestDirectory directory)
    {
        var imports = directory.Service<CustomerImports>();
        foreach (var isStarted in new[] { true, false })
        {
            using var file = new MemoryStream("name,email\nNew,new@example.com\nBobby,bob@example.com\nBad,bad"u8.ToArray());
            var job = TestDirectory.Value(await directory.Service<ImportUploads>().UploadAsync(Some.Admin, file, "people.csv", Cancel));
            if (!isStarted)
                continue;

            TestDirectory.Value(await imports.CheckAsync(Some.Admin, job.Id, new(["name", "email"]), Cancel));
            await directory.Service<ImportRounds>().RunAsync(Cancel);
            TestDirectory.Value(await imports.StartAsync(Some.Admin, job.Id, Cancel));
            while ((await directory.Service<ImportRounds>().RunAsync(Cancel)).IsWorkLeft)
            {
                // Until nothing is waiting any more.
            }
        }
    }

    private static void Break(TestDirectory directory, string sql) => Execute(directory.Store.Folder, sql);

    private static void Execute(DataFolder folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
