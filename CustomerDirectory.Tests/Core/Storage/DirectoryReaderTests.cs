using CustomerDirectory.Core.Storage;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Data.Sqlite;

namespace CustomerDirectory.Tests.Core.Storage;

public sealed class DirectoryReaderTests
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_frozen_copy_is_read_whatever_its_path_and_nothing_is_put_beside_it()
    {
        using var folder = await TestDirectory.NewFolderAsync("back up #1 ä?50%41");

        Assert.Empty(await new DirectoryCheck(new DirectoryReader(folder.Data, isFrozen: true)).RunAsync(Cancel));

        Assert.Equal([folder.Data.Database], Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("DELETE FROM __EFMigrationsHistory", "older version")]
    [InlineData("DROP TABLE __EFMigrationsHistory", "empty")]
    [InlineData("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99.0')", "newer version")]
    public async Task A_database_of_another_schema_is_not_read_and_left_as_it_is(string sql, string why)
    {
        using var folder = await TestDirectory.NewFolderAsync();
        await using (var connection = new SqliteConnection($"Data Source={folder.Data.Database};Pooling=False"))
        {
            await connection.OpenAsync(Cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = sql + "; PRAGMA wal_checkpoint(TRUNCATE)";
            await command.ExecuteNonQueryAsync(Cancel);
        }

        var before = await File.ReadAllBytesAsync(folder.Data.Database, Cancel);

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => DirectoryReader.OpenAsync(folder.Data, Cancel));

        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(folder.Data.Database, Cancel));
    }
}
