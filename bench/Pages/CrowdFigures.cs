using System.Globalization;
using Microsoft.Playwright;

namespace CustomerDirectory.Bench.Pages;

/// <summary>How many open pages a server of a given size bears, and whether each of them still answers.</summary>
internal static class CrowdFigures
{
    /// <summary>In a container .NET gives the managed heap three quarters of the memory, so the server gets the same limit here.</summary>
    private const double Managed = 0.75;

    private const int Megabyte = 1024 * 1024;

    /// <summary>A browser keeps at most 256 sockets open for all pages of one profile; the others would wait for good.</summary>
    private const int PagesOfOneProfile = 100;

    private static readonly (int Pages, int Megabytes)[] Crowds = [(100, 512), (300, 1024)];

    /// <summary>A process of the browser for each page would need more memory than the machine has, and one for all of them is slower with each.</summary>
    private static readonly string[] Sharing = ["--renderer-process-limit=12"];

    /// <param name="only">Only the crowd of so many pages.</param>
    public static async Task<int> MeasureAsync(LargeDirectoryWish wish, int? only, bool asJson, CancellationToken cancel)
    {
        var figures = new Figures();
        using var directory = await LargeDirectory.OpenAsync(wish, cancel);
        using var playwright = await Playwright.CreateAsync();
        try
        {
            foreach (var (pages, megabytes) in Crowds.Where(crowd => only is null || crowd.Pages == only))
                await MeasureAsync(playwright, directory, pages, megabytes, figures, cancel);
        }
        finally
        {
            figures.Print(asJson); // what there is, also of a run that broke off
        }

        return 0;
    }

    private static async Task MeasureAsync(IPlaywright playwright, LargeDirectory directory, int count, int megabytes, Figures figures, CancellationToken cancel)
    {
        var limit = new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = ((long)(megabytes * Managed * Megabyte)).ToString("X", CultureInfo.InvariantCulture) };
        await using var server = await RunningServer.StartAsync(directory.Application, "serve", directory.Folder, "Production", cancel, limit);
        await using var browser = await Chromium.LaunchAsync(playwright, Sharing);
        var what = $"{count} pages in {megabytes} MB";
        var signedIn = await MemberBrowser.SignInAsync(browser, server.Address);
        var context = await MemberBrowser.NewContextAsync(browser, server.Address, signedIn); // all of them go with the browser
        await MemberBrowser.OpenListAsync(context); // the index is there, and everything is compiled that one page needs
        figures.Add($"{what}: working set with one page", server.Memory / (double)Megabyte, "MB");

        var pages = new List<IPage>();
        while (pages.Count < count)
        {
            pages.Add(await MemberBrowser.OpenListAsync(context));
            if (pages.Count % PagesOfOneProfile is 0)
                context = await MemberBrowser.NewContextAsync(browser, server.Address, signedIn);
        }

        figures.Add($"{what}: working set with all of them, nothing collected", server.Memory / (double)Megabyte, "MB", megabytes);

        var silent = 0;
        foreach (var page in pages)
        {
            if (!await AnswersAsync(page, cancel))
                silent++;
        }

        figures.Add($"{what}: pages that did not answer a search", silent, "pages", 0);
        figures.Add($"{what}: most memory (RSS) since the start", server.MostMemory / (double)Megabyte, "MB", megabytes);
        figures.Add($"{what}: managed heap once garbage is collected", await server.HeapAsync() / (double)Megabyte, "MB");
    }

    /// <summary>Searches in it. How quickly it answers is no figure: a browser lets pages in the background wait. Silence is told, and the others go on.</summary>
    private static async Task<bool> AnswersAsync(IPage page, CancellationToken cancel)
    {
        try
        {
            var painted = page.EvaluateAsync<double>(MemberBrowser.Painted);
            await page.GetByRole(AriaRole.Searchbox).PressSequentiallyAsync("m");
            await painted.WaitAsync(TimeSpan.FromSeconds(60), cancel);
            return true;
        }
        catch (Exception failed) when (failed is TimeoutException or PlaywrightException)
        {
            await Console.Error.WriteLineAsync($"A page did not answer: {failed.Message}");
            return false;
        }
    }
}
