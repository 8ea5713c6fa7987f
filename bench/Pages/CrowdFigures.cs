using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace CustomerDirectory.Bench.Pages;

/// <summary>How many open pages a server of a given size bears, and whether each of them still answers.</summary>
internal static class CrowdFigures
{
    /// <summary>In a container .NET gives the managed heap three quarters of the memory, so the server gets the same limit here.</summary>
    private const double Managed = 0.75;

    private const int Megabyte = 1024 * 1024;

    private static readonly (int Pages, int Megabytes)[] Crowds = [(100, 512), (300, 1024)];

    /// <summary>A process of the browser for each page would need more memory than the machine has, and one for all of them is slower with each.</summary>
    private static readonly string[] Sharing = ["--renderer-process-limit=12"];

    public static async Task<int> MeasureAsync(LargeDirectoryWish wish, bool asJson, CancellationToken cancel)
    {
        var figures = new Figures();
        using var directory = await LargeDirectory.OpenAsync(wish, cancel);
        using var playwright = await Playwright.CreateAsync();
        try
        {
            foreach (var (pages, megabytes) in Crowds)
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
        await using var context = await MemberBrowser.NewContextAsync(browser, server.Address, await MemberBrowser.SignInAsync(browser, server.Address));
        await MemberBrowser.OpenListAsync(context); // the index is there, and everything is compiled that one page needs
        figures.Add($"{what}: working set with one page", server.Memory / (double)Megabyte, "MB");

        var pages = new List<IPage>();
        while (pages.Count < count)
            pages.Add(await MemberBrowser.OpenListAsync(context));
        figures.Add($"{what}: working set with all of them, nothing collected", server.Memory / (double)Megabyte, "MB", megabytes);

        var times = new List<double>();
        foreach (var page in pages)
        {
            var worked = Stopwatch.GetTimestamp();
            var painted = page.EvaluateAsync<double>(MemberBrowser.Painted);
            await page.GetByRole(AriaRole.Searchbox).PressSequentiallyAsync("m");
            await painted.WaitAsync(TimeSpan.FromSeconds(60), cancel);
            times.Add(Stopwatch.GetElapsedTime(worked).TotalMilliseconds);
        }

        figures.Add($"{what}: pages that answered a search", times.Count, "pages");
        figures.AddP95($"{what}: a search in one of them", times);
        figures.Add($"{what}: most memory (RSS) since the start", server.MostMemory / (double)Megabyte, "MB", megabytes);
        figures.Add($"{what}: managed heap once garbage is collected", await server.HeapAsync() / (double)Megabyte, "MB");
    }
}
