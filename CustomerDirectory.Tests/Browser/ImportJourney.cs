using System.Text;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

/// <summary>A file is brought in through the browser, from the button to the undo, without a mouse where it matters.</summary>
public sealed class ImportJourney(ImportJourney.One host) : Journey(host), IClassFixture<ImportJourney.One>
{
    private static LocatorAssertionsToBeVisibleOptions Patient { get; } = new() { Timeout = 60_000 };

    [Fact]
    public async Task A_file_is_uploaded_mapped_checked_imported_downloaded_and_undone()
    {
        var page = await OpenAsync();
        await page.GotoAsync("/customers");
        await page.TakenOverAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Import", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Choose a file, or drop it here")).ToBeVisibleAsync();
        await page.TakenOverAsync();

        // Nothing chosen.
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        await Expect(page.Locator(".upload [role=alert]")).ToHaveTextAsync("Choose a file first.");
        await ChooseAsync(page, "Größe.csv", "Full name;E-Mail;Shoe size\nCountess;ada@example.com;38\nNew;new@example.com;40\nBad;bad;0\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).PressAsync("Enter");
        await page.WaitForURLAsync("**/import/imp_*");
        await Expect(page.GetByText("Größe.csv")).ToBeVisibleAsync();
        await page.TakenOverAsync();
        await Expect(page.GetByLabel("Full name fills")).ToHaveValueAsync("name");
        await page.GetByLabel("Shoe size fills").SelectOptionAsync("new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make field" }).ClickAsync();
        await Expect(page.GetByLabel("Shoe size fills")).ToHaveValueAsync("custom[shoe_size]");
        await page.GetByLabel("Source").FillAsync("Fair");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Would be created")).ToBeVisibleAsync(Patient);
        Assert.Equal(1, await CountAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Import 2 rows" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Show the customers" })).ToBeVisibleAsync(Patient);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download rejected rows" }).ClickAsync());
        Assert.Equal("Größe-rejected.csv", download.SuggestedFilename);
        Assert.Contains("Bad,bad,0,", await File.ReadAllTextAsync(await download.PathAsync(), Cancel), StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo import" }).ClickAsync();
        await Expect(page.GetByText("Undone: 2 customers are as before")).ToBeVisibleAsync(Patient);
        Assert.Equal(1, await CountAsync());
        Assert.Empty(await new DirectoryCheck(host.Service<DirectoryStore>()).RunAsync(Cancel));
    }

    private static Task ChooseAsync(IPage page, string name, string content) =>
        page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });

    private async Task<int> CountAsync()
    {
        await using var db = host.Service<DirectoryStore>().CreateDbContext();
        return await db.Customers.CountAsync(customer => customer.DeletedAt == null, Cancel);
    }

    /// <summary>A directory with one customer.</summary>
    public sealed class One(RunningChromium chromium) : BrowserHost(chromium)
    {
        protected override async Task FillAsync() =>
            TestDirectory.Value(await Service<CustomerDirectory.Core.Customers.CustomerRecords>().CreateAsync(Some.Agent, Some.Changes("Ada", "ada@example.com"), CancellationToken.None));
    }
}
