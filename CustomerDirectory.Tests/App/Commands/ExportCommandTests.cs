using System.Text.Json;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Core.Workspaces;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDirectory.Tests.App.Commands;

public sealed class ExportCommandTests
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_file_CSV_goes_to_standard_output()
    {
        using var folder = await FolderAsync(Some.Changes("Ann", "ann@example.com"), Some.Changes("Bob", "bob@example.com"));

        Assert.Equal((0, "\uFEFFName,Email\r\nAnn,ann@example.com\r\nBob,bob@example.com\r\n", ""), await CommandPrompt.TypeAsync(folder, "", "export", "--columns", "name,email"));
        Assert.StartsWith("\uFEFFName,Email,Phone,Company,External ID,Timezone,Language,Channels,Feedback Count,First Seen,Last Seen,Tags,Created At,Updated At\r\n", (await CommandPrompt.TypeAsync(folder, "", "export")).Out, StringComparison.Ordinal);
        Assert.Contains(",Country,City,Status,Page Visits\r\n", (await CommandPrompt.TypeAsync(folder, "", "export", "--columns", "all")).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("search=ann", "Ann")]
    [InlineData("?has_phone=false&sort=-name", "Bob Ann")]
    [InlineData("http://localhost:5080/customers?sort=name&open=cus_1&panel=notes&search=b%20", "Bob")]
    public async Task A_view_is_named_as_in_the_address_bar(string view, string names)
    {
        using var folder = await FolderAsync(Some.Changes("Ann", "ann@example.com"), Some.Changes("Bob", "bob@example.com"), Some.Changes("Cy", phone: "+12025550107"));

        var run = await CommandPrompt.TypeAsync(folder, "", "export", "--columns", "name", "--filter", view);

        Assert.Equal(names, string.Join(' ', run.Out.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1)));
    }

    [Fact]
    public async Task A_file_is_replaced_as_a_whole_and_nothing_else_is_left_beside_it()
    {
        using var folder = await FolderAsync(Some.Changes("Ann", "ann@example.com"));
        using var target = new TestFolder();
        var file = Path.Combine(target.Path, "customers.xlsx");
        await File.WriteAllTextAsync(file, "old", Cancel);

        var run = await CommandPrompt.TypeAsync(folder, "", "export", "--out", file, "--json");

        Assert.Equal(0, run.Exit);
        var told = JsonDocument.Parse(run.Out).RootElement;
        Assert.Equal((file, 1, 1), (told.GetProperty("file").GetString(), told.GetProperty("rows").GetInt32(), told.GetProperty("sheets").GetInt32()));
        Assert.Equal(told.GetProperty("bytes").GetInt64(), new FileInfo(file).Length);
        Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(file, Cancel))[..2]); // by its ending
        Assert.Equal(file, Assert.Single(Directory.GetFileSystemEntries(target.Path)));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Times_are_those_of_the_workspace_unless_another_zone_is_named()
    {
        using var folder = await FolderAsync(Some.Changes("Ann"));
        using (var store = await DirectoryStore.OpenAsync(folder.Data, Cancel))
            TestDirectory.Value(await new Workspace(store, new FixedClock()).SaveAsync(Some.Admin, rules => rules with { TimeZone = "Asia/Tokyo" }, Cancel));

        Assert.EndsWith("+09:00\r\n", (await CommandPrompt.TypeAsync(folder, "", "export", "--columns", "created_at")).Out, StringComparison.Ordinal);
        Assert.EndsWith("+05:30\r\n", (await CommandPrompt.TypeAsync(folder, "", "export", "--columns", "created_at", "--time-zone", "Asia/Kolkata")).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shoe_size", "--columns", "name,shoe_size")]
    [InlineData("Europe/Atlantis", "--time-zone", "Europe/Atlantis")]
    [InlineData("Europe/Atlantis", "--time-zone", "Europe/Atlantis", "--filter", "tab=all")]
    [InlineData("no filter “serach”", "--filter", "serach=ann")]
    [InlineData("sorted by “shoes”", "--filter", "sort=shoes")]
    [InlineData("There is no folder", "--out", "{0}/nowhere/customers.csv")]
    [InlineData("is a folder", "--out", "{0}")]
    [InlineData("--out", "--format", "excel")]
    [InlineData("--out", "--json")]
    public async Task What_cannot_be_done_is_refused_in_a_sentence_and_leaves_nothing(string says, params string[] options)
    {
        using var folder = await FolderAsync(Some.Changes("Ann", "ann@example.com"));
        using var target = new TestFolder();

        string[] given = [.. options.Select(option => option.Replace("{0}", target.Path, StringComparison.Ordinal))];
        var run = await CommandPrompt.TypeAsync(folder, "", ["export", .. given, .. given.Contains("--out") || given.Contains("--json") || given.Contains("excel") ? [] : new[] { "--out", Path.Combine(target.Path, "customers.csv") }]);

        Assert.Equal((1, ""), (run.Exit, run.Out));
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(target.Path));
    }

    [Fact]
    public async Task Beside_a_running_server_it_shows_what_was_committed_and_writes_nothing()
    {
        await using var host = await DirectoryHost.StartAsync();
        TestDirectory.Value(await host.Services.GetRequiredService<CustomerRecords>().CreateAsync(Some.Agent, Some.Changes("Łukasz", "lukasz@example.com"), Cancel));

        Assert.Contains("Łukasz", (await CommandPrompt.TypeAsync(host.Folder, "", "export", "--columns", "name")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_database_is_not_made()
    {
        using var folder = new TestFolder();
        Assert.Equal(2, (await CommandPrompt.TypeAsync(folder, "", "export")).Exit);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static async Task<TestFolder> FolderAsync(params CustomerChanges[] customers)
    {
        var folder = await TestDirectory.NewFolderAsync();
        using var store = await DirectoryStore.OpenAsync(folder.Data, Cancel);
        foreach (var changes in customers)
            TestDirectory.Value(await new CustomerRecords(store, new FixedClock()).CreateAsync(Some.Agent, changes, Cancel));
        return folder;
    }
}
