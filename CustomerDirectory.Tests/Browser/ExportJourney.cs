using CustomerDirectory.Core.Export;
using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

/// <summary>Files are asked for, followed and fetched without a mouse, and hold what the dialog said.</summary>
public sealed class ExportJourney(Crowd crowd) : Journey(crowd), IClassFixture<Crowd>
{
    [Fact]
    public async Task Everybody_is_written_in_the_background_and_a_view_is_fetched_at_once_by_keyboard()
    {
        var page = await OpenAsync();
        var (customers, export) = (new CustomersScreen(page), new ExportScreen(page));
        await customers.OpenAsync("?search=marlowe&country=GB");

        // A filter is in force, and everybody is offered first.
        await page.GetByRole(AriaRole.Link, new() { Name = "Export" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(export.Choice("All customers")).ToBeCheckedAsync();
        await Expect(export.Frame).ToContainTextAsync("The filters on the page (Search, Country) do not apply to “All customers”.");
        await Expect(export.Choice("All customers")).ToHaveAccessibleNameAsync($"All customers {Crowd.Size:N0}");
        await Expect(export.Choice("All customers")).ToBeFocusedAsync(); // the first thing to choose
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(export.Frame).ToContainTextAsync("so this runs in the background");
        await page.Keyboard.PressAsync("Tab"); // from the heading into the rows
        await export.Export.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var mine = export.Recent.First;
        await Expect(mine.GetByRole(AriaRole.Link, new() { Name = "Download" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(mine).ToContainTextAsync($"CSV · {Crowd.Size:N0} customers");
        await mine.GetByRole(AriaRole.Link, new() { Name = "Download" }).FocusAsync();
        var all = await LinesAsync(await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter")));
        Assert.Equal(Crowd.Size + 1, all.Count);
        Assert.StartsWith("Name,Email,Phone,Company,External ID,Timezone,Language,Channels,", all[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Escape");
        await Expect(export.Frame).ToBeHiddenAsync();
        await Expect(page).ToHaveURLAsync($"{crowd.Server.Address}customers?search=marlowe&country=GB");

        // The view, at once: the page stays, and its connection too.
        await page.GetByRole(AriaRole.Link, new() { Name = "Export" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(export.Choice("All customers")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(export.Choice("This view")).ToBeCheckedAsync();
        await export.Frame.GetByRole(AriaRole.Button, new() { Name = "Only Identity" }).PressAsync("Enter");
        await Expect(export.Column("Tags")).Not.ToBeCheckedAsync();
        await export.Column("Tags").PressAsync("Space");
        await export.Next.PressAsync("Enter");
        await Expect(export.Frame).ToContainTextAsync("in this view: “marlowe”, Country is United Kingdom");
        var download = await page.RunAndWaitForDownloadAsync(() => export.Export.PressAsync("Enter"));
        Assert.Matches("^customers-view-[0-9-]{10}.csv$", download.SuggestedFilename);
        Assert.Equal(["Name,Email,Phone,Company,External ID,Timezone,Language,Tags", "Petra Marlowe,marlowe@example.org,'+44 20 7946 0018,Thames Rowing,,,,VIP"], (await LinesAsync(download)).Select(line => line.TrimStart('\uFEFF')));
        await Expect(export.Frame).ToContainTextAsync("Downloaded customers-view-");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page).ToHaveURLAsync($"{crowd.Server.Address}customers?search=marlowe&country=GB");

        // Whoever leaves finds their files again.
        await customers.OpenAsync("?export=recent");
        await Expect(export.Recent).ToHaveCountAsync(2);
        Assert.All(TestDirectory.Value(await crowd.Service<CustomerExport>().ListAsync(Some.Owner, Cancel)), row => Assert.Equal(ExportState.Ready, row.State));
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(IDownload download)
    {
        await using var content = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(content);
        return (await reader.ReadToEndAsync(Cancel)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
