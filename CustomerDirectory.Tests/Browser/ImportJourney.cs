using System.Text;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Core.Import;
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
        var visit = await VisitAsync(host.Owner);
        var page = visit.Page;
        await page.GotoAsync("/customers");
        await page.TakenOverAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Import", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Choose a file, or drop it here")).ToBeVisibleAsync();
        await page.TakenOverAsync();

        // Nothing chosen.
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        await Expect(page.Locator(".upload [role=alert]")).ToHaveTextAsync("Choose a file first.");

        // What is too large is not sent, what is no table comes back with a sentence, and the page goes on.
        visit.ExpectRefusals("/import/upload");
        using var folder = new TestFolder();
        var large = Path.Combine(folder.Path, "large.csv");
        await using (var file = File.Create(large))
            file.SetLength(ImportLimits.File + 1);
        foreach (var (name, content, sentence) in new[] { ("no.xlsx", "PK\u0003\u0004 and no more"u8.ToArray(), "damaged or of an unknown kind"), ("bomb.xlsx", Bomb(), "256 MB") })
        {
            await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
            await page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
            await Expect(page.Locator(".upload [role=alert]")).ToContainTextAsync(sentence);
        }

        await page.Locator("input[type=file]").SetInputFilesAsync(large);
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        await Expect(page.Locator(".upload [role=alert]")).ToContainTextAsync("larger than 50 MB");
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

    [Fact]
    public async Task A_file_chosen_before_the_circuit_is_there_is_uploaded_and_checked_once()
    {
        var page = await OpenAsync();
        var takeOver = await page.OpenHeldAsync("/import");
        await ChooseAsync(page, "early.csv", "Full name,E-Mail,Seen at\nGrace,grace@example.com,Oslo\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        await takeOver();
        await page.WaitForURLAsync("**/import/imp_*");
        await using var db = host.Service<DirectoryStore>().CreateDbContext();
        Assert.Equal(1, await db.ImportJobs.CountAsync(job => job.FileName == "early.csv", Cancel));

        takeOver = await page.OpenHeldAsync(page.Url);
        await page.GetByLabel("Seen at fills").SelectOptionAsync("city");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check the file" }).ClickAsync();
        await takeOver();
        await Expect(page.GetByText("Would be created")).ToBeVisibleAsync(Patient);
        Assert.Contains("city", (await db.ImportJobs.SingleAsync(job => job.FileName == "early.csv", Cancel)).Mapping, StringComparison.Ordinal);
    }

    private static Task ChooseAsync(IPage page, string name, string content) =>
        page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });

    /// <summary>A small file that unpacks to 300 MB.</summary>
    private static byte[] Bomb() => new TestWorkbook().Rows(["name"], ["Ada"]).Part("xl/media/image1.bin", part =>
    {
        var megabyte = new byte[1024 * 1024];
        for (var i = 0; i < 300; i++)
            part.Write(megabyte);
    }).ToBytes();

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
