using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CustomerDirectory.Tests.Core.Storage;

public sealed class DirectoryStoreTests
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_migrations_describe_the_model()
    {
        using var directory = await TestDirectory.NewAsync();
        await using var db = directory.Open();

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Every_connection_keeps_the_promises_about_durability()
    {
        using var directory = await TestDirectory.NewAsync();
        await using var reader = directory.Open();
        await directory.Gate.WriteAsync<Done>(async writer =>
        {
            foreach (var db in new[] { reader, writer })
            {
                Assert.Equal("wal", await PragmaAsync(db, "journal_mode"));
                Assert.Equal("2", await PragmaAsync(db, "synchronous"));
                Assert.Equal("1", await PragmaAsync(db, "foreign_keys"));
                Assert.Equal("1", await PragmaAsync(db, "secure_delete"));
                Assert.Equal("0", await PragmaAsync(db, "wal_autocheckpoint"));
            }

            return Done.Value;
        }, Cancel);
    }

    [Fact]
    public async Task A_reading_context_can_neither_write_nor_checkpoint()
    {
        using var directory = await TestDirectory.NewAsync();
        await WriteSettingAsync(directory, "before");
        await using var db = directory.Open();

        db.Settings.Add(new Setting { Key = "a", Value = "b" });
        await Assert.ThrowsAnyAsync<Exception>(() => db.SaveChangesAsync(Cancel));
        var log = new FileInfo(directory.Store.Folder.Database + "-wal").Length;
        await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Cancel));

        Assert.True(log > 0);
        Assert.Equal(log, new FileInfo(directory.Store.Folder.Database + "-wal").Length);
    }

    [Fact]
    public async Task A_refusal_inside_the_gate_leaves_no_trace()
    {
        using var directory = await TestDirectory.NewAsync();

        var outcome = await directory.Gate.WriteAsync<Done>(db =>
        {
            db.Settings.Add(new Setting { Key = "a", Value = "b" });
            return Task.FromResult<Outcome<Done>>(new Problem.Conflict("Changed meanwhile."));
        }, Cancel);

        Assert.IsType<Problem.Conflict>(outcome.Problem);
        await using var reader = directory.Open();
        Assert.Empty(await reader.Settings.ToListAsync(Cancel));
    }

    [Fact]
    public async Task The_log_stays_small_however_much_is_written()
    {
        using var directory = await TestDirectory.NewAsync();
        var filler = new string('x', 100_000);
        for (var i = 0; i < 200; i++)
            await WriteSettingAsync(directory, $"{i}", filler);

        Assert.InRange(new FileInfo(directory.Store.Folder.Database + "-wal").Length, 0, 2 * WriteGate.CheckpointFrom);
    }

    [Fact]
    public async Task A_change_and_its_audit_entry_are_one()
    {
        using var directory = await TestDirectory.NewAsync();
        await directory.Gate.WriteAsync<Done>(db =>
        {
            db.Record(Actor.CommandLine, DateTimeOffset.UnixEpoch, "tested").Changed("field", "old", "new");
            return Task.FromResult<Outcome<Done>>(Done.Value);
        }, Cancel);

        await using var reader = directory.Open();
        var entry = await reader.Audit.Include(a => a.Changes).SingleAsync(Cancel);
        Assert.Equal("new", Assert.Single(entry.Changes).After);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        using var folder = new TestFolder();
        (await DirectoryStore.OpenAsync(folder.Data, Cancel)).Dispose();
        Alter(folder.Data, "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99.0')");
        var before = await File.ReadAllBytesAsync(folder.Data.Database, Cancel);

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => DirectoryStore.OpenAsync(folder.Data, Cancel));

        Assert.Contains("newer version", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(folder.Data.Database, Cancel));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4096 * 8)]
    public async Task A_damaged_database_is_refused_and_left_as_it_is(int damageAt)
    {
        using var folder = new TestFolder();
        (await DirectoryStore.OpenAsync(folder.Data, Cancel)).Dispose();
        var bytes = await File.ReadAllBytesAsync(folder.Data.Database, Cancel);
        Array.Fill(bytes, (byte)0xA5, damageAt, 4096);
        await File.WriteAllBytesAsync(folder.Data.Database, bytes, Cancel);

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => DirectoryStore.OpenAsync(folder.Data, Cancel));

        Assert.Contains("damaged", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(folder.Data.Database, Cancel));
    }

    [Fact]
    public async Task A_copy_is_put_aside_before_an_old_database_is_migrated()
    {
        using var folder = new TestFolder();
        (await DirectoryStore.OpenAsync(folder.Data, Cancel)).Dispose();
        Alter(folder.Data, "DROP TABLE settings; DELETE FROM __EFMigrationsHistory");

        await Assert.ThrowsAsync<SqliteException>(() => DirectoryStore.OpenAsync(folder.Data, Cancel));

        Assert.Single(Directory.GetFiles(folder.Path, "directory.db.before-*"));
    }

    [Fact]
    public async Task A_copy_that_was_cut_off_is_made_anew()
    {
        using var folder = new TestFolder();
        (await DirectoryStore.OpenAsync(folder.Data, Cancel)).Dispose();
        Alter(folder.Data, "DROP TABLE settings; DELETE FROM __EFMigrationsHistory");
        await Assert.ThrowsAsync<SqliteException>(() => DirectoryStore.OpenAsync(folder.Data, Cancel));
        var copy = Assert.Single(Directory.GetFiles(folder.Path, "directory.db.before-*"));
        var whole = new FileInfo(copy).Length;
        File.Delete(copy);
        await File.WriteAllTextAsync(copy + ".part", "cut off", Cancel);

        await Assert.ThrowsAsync<SqliteException>(() => DirectoryStore.OpenAsync(folder.Data, Cancel));

        Assert.Equal(copy, Assert.Single(Directory.GetFiles(folder.Path, "directory.db.before-*")));
        Assert.Equal(whole, new FileInfo(copy).Length);
    }

    [Fact]
    public void Naming_a_folder_neither_makes_it_nor_writes_to_it()
    {
        using var folder = new TestFolder();

        Assert.False(Directory.Exists(new DataFolder(Path.Combine(folder.Path, "typo")).Path));

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_second_holder_of_the_lock_is_refused()
    {
        using var folder = new TestFolder();
        using (FolderLock.TryTake(folder.Data))
            Assert.Null(FolderLock.TryTake(folder.Data));

        using var again = FolderLock.TryTake(folder.Data);
        Assert.NotNull(again);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_refused_with_the_way_out()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "file");
        File.WriteAllText(file, "");

        var refusal = Assert.Throws<StartRefusedException>(() => new DataFolder(Path.Combine(file, "data")).MakeWritable());

        Assert.Contains("--data", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<string?> PragmaAsync(DirectoryDb db, string name)
    {
        await db.Database.OpenConnectionAsync(Cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return $"{await command.ExecuteScalarAsync(Cancel)}";
    }

    private static async Task WriteSettingAsync(TestDirectory directory, string key, string value = "") =>
        Assert.True((await directory.Gate.WriteAsync<Done>(db =>
        {
            db.Settings.Add(new Setting { Key = key, Value = value });
            return Task.FromResult<Outcome<Done>>(Done.Value);
        }, Cancel)).Succeeded);

    private static void Alter(DataFolder folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql + "; PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
    }
}
