using System.CommandLine;

namespace CustomerDirectory.Bench.Pages;

/// <summary>Commands that look at the pages of a running server through Chromium.</summary>
internal static class PageCommands
{
    public static Command All()
    {
        var to = new Option<DirectoryInfo>("--to") { Description = "Where the pictures go.", DefaultValueFactory = _ => new("docs/screenshots") };
        var only = new Option<string?>("--only") { Description = "Only pictures whose name begins so." };
        var screenshots = new Command("screenshots", "Takes the pictures of docs/screenshots anew, from the demo.") { to, only };
        screenshots.SetAction((asked, cancel) => Screenshots.TakeAsync(asked.GetValue(to)!, asked.GetValue(only), cancel));

        var customers = new Option<int>("--customers") { Description = "How many customers to seed.", DefaultValueFactory = _ => 200_000 };
        var data = new Option<DirectoryInfo?>("--data") { Description = "A folder that was seeded before, to save the time." };
        var application = new Option<FileInfo?>("--application") { Description = "CustomerDirectory.App.dll as it was published before, to save the time." };
        var rounds = new Option<int>("--rounds") { Description = "How often each search is measured.", DefaultValueFactory = _ => 20 };
        var json = new Option<bool>("--json") { Description = "Prints JSON instead of a table." };
        var grid = new Command("grid", "Opens, searches, filters, jumps and scrolls through a large directory, and says how long the eye waits.") { customers, data, application, rounds, json };
        grid.SetAction((asked, cancel) => GridFigures.MeasureAsync(new(Wish(asked), asked.GetValue(rounds), asked.GetValue(json)), cancel));

        var pages = new Option<int?>("--pages") { Description = "Only the crowd of 100, or of 300." };
        var crowd = new Command("crowd", "Opens 100 pages on a server of 512 MB and 300 on one of 1 GB, searches in each, and says how much memory it takes.") { customers, data, application, pages, json };
        crowd.SetAction((asked, cancel) => CrowdFigures.MeasureAsync(Wish(asked), asked.GetValue(pages), asked.GetValue(json), cancel));

        return new Command("pages", "What a person sees.") { screenshots, grid, crowd };

        LargeDirectoryWish Wish(ParseResult asked) => new(asked.GetValue(customers), asked.GetValue(data), asked.GetValue(application));
    }
}
