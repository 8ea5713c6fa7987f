using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

/// <summary>Everybody who matches is tagged in the background, over pages, with a way to stop and a way back.</summary>
public sealed class BulkJourney(Crowd crowd) : Journey(crowd), IClassFixture<Crowd>
{
    [Fact]
    public async Task All_that_match_are_tagged_watched_undone_and_cancelled_with_exact_counts()
    {
        var page = await OpenAsync();
        var customers = new CustomersScreen(page);
        var jobs = new JobsScreen(page);
        await customers.OpenAsync("?country=DE");
        var matching = await CountAsync("SELECT COUNT(*) FROM customers WHERE country = 'DE'");
        Assert.InRange(matching, 9_000, Crowd.Size);

        // Ticking is one thing, everybody another.
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await Expect(customers.Bulk).ToContainTextAsync("1 selected");
        await customers.Bulk.GetByRole(AriaRole.Button, new() { Name = $"Select all {matching:N0}" }).ClickAsync();
        await Expect(customers.Bulk).ToContainTextAsync($"All {matching:N0} selected");
        await Expect(customers.Rows.And(page.Locator("[aria-selected=false]"))).ToHaveCountAsync(0);
        await Expect(customers.Bulk).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await Expect(customers.Bulk).ToContainTextAsync($"{matching - 1:N0} selected");

        await AddTagAsync(customers, page, "In bulk");
        await Expect(customers.Bulk).ToHaveCountAsync(0);
        await Expect(jobs.Pill("Adding tag In bulk")).ToBeVisibleAsync();

        // It goes on while another page is open, and is told there.
        await page.GotoAsync("/tags");
        await page.TakenOverAsync();
        await Expect(page.GetByText($"Added “In bulk” to {matching - 1:N0} customers")).ToBeVisibleAsync(Patient);
        Assert.Equal(matching - 1, await TaggedAsync("In bulk"));
        await page.Keyboard.PressAsync("z");
        await Expect(page.GetByText($"Took “In bulk” off {matching - 1:N0} customers again")).ToBeVisibleAsync(Patient);
        Assert.Equal(0, await TaggedAsync("In bulk"));

        // Stopped on the way, what was done stays, and is undone from the list of jobs.
        await customers.OpenAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await customers.Bulk.GetByRole(AriaRole.Button, new() { Name = "Select all" }).ClickAsync();
        await AddTagAsync(customers, page, "Half");
        await jobs.Pill("Adding tag Half").ClickAsync();
        await jobs.List.GetByRole(AriaRole.Button, new() { Name = "Cancel: Add tag Half" }).ClickAsync();
        await Expect(jobs.List).ToContainTextAsync("before it was cancelled");
        var job = TestDirectory.Value(await crowd.Service<BulkWork>().ListAsync(Some.Owner, Cancel))[0];
        Assert.Equal((BulkState.Cancelled, job.Changed), (job.State, await TaggedAsync("Half")));
        Assert.True(job.Changed < Crowd.Size);
        if (job.Changed is 0)
            return; // cancelled before the first batch: there is nothing to undo

        await jobs.List.GetByRole(AriaRole.Button, new() { Name = "Undo: Add tag Half" }).ClickAsync();
        await Expect(jobs.List).ToContainTextAsync($"Took “Half” off {Numbered(job.Changed)} again", new() { Timeout = Patient.Timeout });
        Assert.Equal(0, await TaggedAsync("Half"));
        Assert.Empty(await new DirectoryCheck(crowd.Service<DirectoryStore>()).RunAsync(Cancel));
    }

    private static LocatorAssertionsToBeVisibleOptions Patient { get; } = new() { Timeout = 60_000 };

    private static string Numbered(long customers) => customers is 1 ? "1 customer" : $"{customers:N0} customers";

    private static async Task AddTagAsync(CustomersScreen customers, IPage page, string tag)
    {
        await customers.Bulk.GetByRole(AriaRole.Button, new() { Name = "Add tag" }).ClickAsync();
        await Expect(customers.TagPicker).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Find or create a tag" }).FillAsync(tag);
        await customers.TagPicker.GetByRole(AriaRole.Button, new() { Name = $"Create “{tag}”" }).ClickAsync();
    }

    private Task<long> TaggedAsync(string tag) => CountAsync($"SELECT COUNT(*) FROM customer_tags l JOIN tags t ON t.id = l.tag_id WHERE t.name = '{tag}'");

    private async Task<long> CountAsync(string sql)
    {
        await using var db = crowd.Service<DirectoryStore>().CreateDbContext();
        await db.Database.OpenConnectionAsync(Cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // written above
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }
}
