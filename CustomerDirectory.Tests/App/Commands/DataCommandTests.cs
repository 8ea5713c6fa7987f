using System.Text.Json;
using CustomerDirectory.App.Commands;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDirectory.Tests.App.Commands;

public sealed class DataCommandTests
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_answers_scripts_with_counts_and_a_reason_for_each_rejected_row()
    {
        using var folder = await TestDirectory.NewFolderAsync();
        var file = await FileAsync(folder, "Name,E-mail\nJosé García,jose@example.com\nBad,not an address\n");

        var run = await CommandPrompt.TypeAsync(folder, "", "import", file, "--json");

        Assert.Equal(0, run.Exit);
        Assert.StartsWith("1 of 2 rows\n", run.Error, StringComparison.Ordinal);
        var answer = JsonDocument.Parse(run.Out).RootElement;
        Assert.Equal((1, 0, 0, 1), (Number("created"), Number("updated"), Number("unchanged"), Number("rejected")));
        var error = Assert.Single(answer.GetProperty("errors").EnumerateArray());
        Assert.Equal(3, error.GetProperty("row").GetInt32());
        Assert.NotEmpty(error.GetProperty("reason").GetString()!);
        int Number(string name) => answer.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task An_import_beside_a_server_is_seen_by_it_at_once_and_a_second_one_creates_nobody()
    {
        await using var host = await DirectoryHost.StartAsync();
        var file = await FileAsync(host.Folder, "name,email\nŁukasz Wójcik,lukasz@example.com\n");

        Assert.Contains("1 created, 0 updated, 0 unchanged, 0 rejected.", (await CommandPrompt.TypeAsync(host.Folder, "", "import", file)).Out, StringComparison.Ordinal);
        Assert.Contains("0 created, 0 updated, 1 unchanged, 0 rejected.", (await CommandPrompt.TypeAsync(host.Folder, "", "import", file)).Out, StringComparison.Ordinal);

        var search = host.Services.GetRequiredService<CustomerSearch>();
        var found = TestDirectory.Value(await search.PageAsync(Some.Viewer, CustomerFilter.Everyone with { Search = "lukasz" }, CustomerSort.Default, 0, 10, Cancel));
        Assert.Equal("Łukasz Wójcik", Assert.Single(found.Rows).Name);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused_in_a_sentence()
    {
        using var folder = await TestDirectory.NewFolderAsync();
        var run = await CommandPrompt.TypeAsync(folder, "", "import", Path.Combine(folder.Path, "nothing.csv"));
        Assert.Equal((1, ""), (run.Exit, run.Out));
        Assert.Contains("nothing.csv", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seeded_directory_passes_the_check_and_is_not_seeded_twice()
    {
        using var folder = await TestDirectory.NewFolderAsync();

        var run = await CommandPrompt.TypeAsync(folder, "", "seed", "--customers", "300", "--feedback", "900", "--seed", "5");

        Assert.Equal(0, run.Exit);
        Assert.Contains(" of 300 customers\n", run.Error, StringComparison.Ordinal);
        Assert.Equal((0, "[]\n"), await CheckAsync(folder));
        Assert.Equal(1, (await CommandPrompt.TypeAsync(folder, "", "seed", "--customers", "300")).Exit);
        Assert.Equal((0, "[]\n"), await CheckAsync(folder));
    }

    [Fact]
    public async Task The_check_names_what_is_violated_also_beside_a_server()
    {
        await using var host = await DirectoryHost.StartAsync();
        await using (var connection = new SqliteConnection($"Data Source={host.Folder.Data.Database};Pooling=False"))
        {
            await connection.OpenAsync(Cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE members SET role = 0";
            await command.ExecuteNonQueryAsync(Cancel);
        }

        var (exit, output) = await CheckAsync(host.Folder);

        Assert.Equal(1, exit);
        Assert.Equal("an_owner_remains", Assert.Single(JsonDocument.Parse(output).RootElement.EnumerateArray()).GetProperty("invariant").GetString());
    }

    [Fact]
    public async Task A_folder_without_a_database_cannot_be_checked()
    {
        using var folder = new TestFolder();
        Assert.Equal(2, (await CheckAsync(folder)).Exit);
        Assert.False(File.Exists(folder.Data.Database));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("member", "list")]
    [InlineData("member", "set-role", "--email", "ann@example.com", "--role", "Agent")]
    [InlineData("member", "reset-password", "--email", "ann@example.com")]
    public async Task A_mistyped_folder_is_refused_and_not_made(params string[] line)
    {
        using var folder = new TestFolder("typo");
        Directory.Delete(folder.Path);

        var run = await CommandPrompt.TypeAsync(folder, "", line);

        Assert.Equal((2, "", $"There is no database in {folder.Path}. Name the data folder with --data.\n"), run);
        Assert.False(Directory.Exists(folder.Path));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("member", "list")]
    public async Task Reading_leaves_the_database_and_everything_of_ours_as_it_was(params string[] line)
    {
        using var folder = await TestDirectory.NewFolderAsync();
        var before = await File.ReadAllBytesAsync(folder.Data.Database, Cancel);

        Assert.Equal(0, (await CommandPrompt.TypeAsync(folder, "", line)).Exit);

        Assert.Equal(before, await File.ReadAllBytesAsync(folder.Data.Database, Cancel));
        Assert.All(Directory.GetFileSystemEntries(folder.Path), file => Assert.StartsWith(folder.Data.Database, file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_that_is_stopped_says_so_and_fails()
    {
        using var folder = await TestDirectory.NewFolderAsync();
        await using var error = new StringWriter { NewLine = "\n" };

        var exit = await CommandLine.RunAsync(["seed", "--data", folder.Path], new CommandConsole(TextReader.Null, TextWriter.Null, error), new CancellationToken(canceled: true));

        Assert.Equal((1, "Stopped before it was done.\n"), (exit, $"{error}"));
    }

    [Fact]
    public async Task A_demo_says_how_to_sign_in_each_time_it_starts()
    {
        var folder = new TestFolder(); // the host removes it
        var first = await DemoAsync(folder);
        var second = await DemoAsync(folder);
        Assert.NotEqual(first, second);

        await using var host = await DirectoryHost.StartAsync(folder: folder);
        using var browser = host.Browser();
        using var refused = await browser.SignInAsync("demo@example.com", first);
        Assert.Contains("failed=", $"{refused.Headers.Location}", StringComparison.Ordinal);
        using var welcome = await browser.SignInAsync("demo@example.com", second);
        Assert.Equal("/customers", $"{welcome.Headers.Location}");
        var counts = TestDirectory.Value(await host.Services.GetRequiredService<CustomerSearch>().CountTabsAsync(Some.Viewer, Cancel));
        Assert.All(Enum.GetValues<CustomerTab>(), tab => Assert.True(counts[tab] > 0, $"The tab {tab} is empty."));
        Assert.Equal((0, "[]\n"), await CheckAsync(folder));
    }

    [Fact]
    public async Task A_demo_does_not_touch_a_directory_of_a_team()
    {
        using var folder = await TestDirectory.NewFolderAsync();
        await CommandPrompt.TypeAsync(folder, DirectoryHost.Password, "member", "add", "--email", "ann@example.com", "--role", "Owner", "--password-stdin");

        await Assert.ThrowsAsync<StartRefusedException>(() => DemoAsync(folder));

        using var store = await DirectoryStore.OpenAsync(folder.Data, Cancel);
        await using var db = store.CreateDbContext();
        Assert.Equal(["ann@example.com"], db.Members.Select(member => member.Email).ToList());
        Assert.Empty(db.Customers);
    }

    private static async Task<string> DemoAsync(TestFolder folder)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await Demo.PrepareAsync(folder.Data, new CommandConsole(TextReader.Null, output, TextWriter.Null), Cancel);
        return $"{output}".Trim().Split(' ')[^1];
    }

    private static async Task<(int Exit, string Out)> CheckAsync(TestFolder folder)
    {
        var run = await CommandPrompt.TypeAsync(folder, "", "check", "--json");
        return (run.Exit, run.Out);
    }

    private static async Task<string> FileAsync(TestFolder folder, string content)
    {
        var file = Path.Combine(folder.Path, "customers.csv");
        await File.WriteAllTextAsync(file, content, Cancel);
        return file;
    }
}
