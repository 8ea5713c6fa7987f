using System.Diagnostics;
using Microsoft.Playwright;

namespace CustomerDirectory.Bench.Pages;

/// <summary>How long the eye waits in a large list: from the last key to painted rows, while scrolling, and at the first load.</summary>
internal static class GridFigures
{
    private const int OpenPages = 20;

    /// <summary>Buffers that carried a page to the browser lie in pools for some seconds before they are given back.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(25);

    /// <summary>So many rounds of all searches before those that count: server and browser compile what they run often.</summary>
    private const int WarmUp = 3;

    /// <summary>The count differs with the last key of each; the last finds nobody.</summary>
    private static readonly string[] Searches = ["mar", "ann", "linde", "+49", "xq"];

    /// <summary>Counts frames in which a place in the middle of the list shows no row.</summary>
    private const string Watch = """
        () => {
          window.frames = { all: 0, blank: 0, on: true };
          const list = document.getElementById("customer-list").getBoundingClientRect();
          const look = () => {
            if (!window.frames.on) return;
            window.frames.all++;
            const places = [.2, .5, .8].map((part) => document.elementFromPoint(list.left + 200, list.top + list.height * part));
            if (places.some((element) => !element?.closest("tr[data-row]"))) window.frames.blank++;
            requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        }
        """;

    public static async Task<int> MeasureAsync(GridRun run, CancellationToken cancel)
    {
        using var directory = await LargeDirectory.OpenAsync(run.Directory, cancel);
        var figures = new Figures();
        try
        {
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await Chromium.LaunchAsync(playwright);
            await using var server = await RunningServer.StartAsync(directory.Application, "serve", directory.Folder, "Production", cancel);
            await using var wire = new Wire(server.Address);
            await MeasureAsync(browser, server, wire, run.Rounds, figures);
        }
        finally
        {
            figures.Print(run.AsJson); // what there is, also of a run that broke off
        }

        return 0;
    }

    private static async Task MeasureAsync(IBrowser browser, RunningServer server, Wire wire, int rounds, Figures figures)
    {
        var state = await MemberBrowser.SignInAsync(browser, wire.Address);
        await using var context = await MemberBrowser.NewContextAsync(browser, wire.Address, state);
        var page = await context.NewPageAsync();

        wire.Take();
        var from = Stopwatch.GetTimestamp();
        await page.GotoAsync("/customers", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        figures.Add("first load, cold cache: rows in the document", Stopwatch.GetElapsedTime(from).TotalMilliseconds, "ms");
        await MemberBrowser.LiveAsync(page);
        await page.WaitForTimeoutAsync(1500);
        figures.Add("first load, cold cache, names of five scripts: bytes on the wire, socket included", Kilobytes(wire.Take()), "kB", 150);
        await using (var other = await MemberBrowser.NewContextAsync(browser, wire.Address, state))
        {
            var latin = await other.NewPageAsync();
            await latin.GotoAsync("/customers?country=GB&search=ltd");
            await MemberBrowser.LiveAsync(latin);
            await latin.WaitForTimeoutAsync(1500);
            figures.Add("first load, cold cache, rows in Latin letters only: bytes on the wire, socket included", Kilobytes(wire.Take()), "kB", 150);
        }

        await page.ReloadAsync();
        await MemberBrowser.LiveAsync(page);
        await page.WaitForTimeoutAsync(1500);
        figures.Add("second load: bytes on the wire, socket included", Kilobytes(wire.Take()), "kB");

        if (rounds > 0)
        {
            await SearchAsync(page, server, rounds, figures);
            await FilterAsync(page, rounds, figures);
        }

        await JumpAsync(page, figures);
        await ScrollAsync(page, wire, figures);
        await CountMemoryAsync(browser, server, wire, state, figures);
    }

    private static async Task SearchAsync(IPage page, RunningServer server, int rounds, Figures figures)
    {
        var (times, cpu) = (Searches.ToDictionary(search => search, _ => new List<double>()), new List<double>());
        for (var round = -WarmUp; round < rounds; round++)
        {
            foreach (var search in Searches)
            {
                await page.GotoAsync("/customers");
                await MemberBrowser.LiveAsync(page);
                var box = page.GetByRole(AriaRole.Searchbox);
                await box.PressSequentiallyAsync(search[..^1]);
                await page.WaitForTimeoutAsync(700);
                var worked = server.Worked;
                var painted = page.EvaluateAsync<double>(MemberBrowser.Painted);
                await box.PressSequentiallyAsync(search[^1..]);
                var took = await painted.WaitAsync(TimeSpan.FromSeconds(20));
                if (round < 0)
                    continue;

                times[search].Add(took);
                cpu.Add((server.Worked - worked).TotalMilliseconds);
            }
        }

        foreach (var (search, took) in times)
            figures.AddP95($"last key of “{search}” to painted rows, pause included", took);
        var all = times.Values.SelectMany(took => took).ToList();
        figures.AddP95("last key of any search to painted rows, pause included", all, most: 200);
        figures.AddP95("processor time of the server for one search, drawing and compression included", cpu);
    }

    private static async Task FilterAsync(IPage page, int rounds, Figures figures)
    {
        var times = new List<double>();
        for (var round = 0; round <= rounds; round++)
        {
            await page.GotoAsync("/customers");
            await MemberBrowser.LiveAsync(page);
            await page.GetByRole(AriaRole.Button, new() { Name = "Channel" }).ClickAsync();
            var choice = page.Locator(":popover-open").GetByRole(AriaRole.Checkbox).Nth(round % 3);
            await page.WaitForTimeoutAsync(700);
            var painted = page.EvaluateAsync<double>(MemberBrowser.Painted);
            await choice.ClickAsync();
            var took = await painted.WaitAsync(TimeSpan.FromSeconds(20));
            if (round > 0)
                times.Add(took);
        }

        figures.AddP95("tick of a channel to painted rows", times);
    }

    private static async Task JumpAsync(IPage page, Figures figures)
    {
        await page.GotoAsync("/customers");
        await MemberBrowser.LiveAsync(page);
        foreach (var (what, part) in new[] { ("the middle", .5), ("the end", 1.0), ("the beginning", 0.0) })
        {
            var taken = await page.EvaluateAsync<double>("""
                (part) => new Promise((done) => {
                  const list = document.getElementById("customer-list");
                  const from = performance.now();
                  list.scrollTop = (list.scrollHeight - list.clientHeight) * part;
                  const look = () => {
                    const box = list.getBoundingClientRect();
                    const shown = [.2, .5, .8].every((at) => document.elementFromPoint(box.left + 200, box.top + box.height * at)?.closest("tr[data-row]"));
                    if (shown) done(performance.now() - from); else requestAnimationFrame(look);
                  };
                  setTimeout(() => requestAnimationFrame(look), 20);
                })
                """, part);
            figures.Add($"jump to {what} to painted rows", taken, "ms");
            await page.WaitForTimeoutAsync(500);
        }
    }

    private static async Task ScrollAsync(IPage page, Wire wire, Figures figures)
    {
        await page.Mouse.MoveAsync(700, 500);
        wire.Take();
        await page.EvaluateAsync(Watch);
        for (var turn = 0; turn < 120; turn++)
        {
            await page.Mouse.WheelAsync(0, 120); // 14,400 px in all
            await page.WaitForTimeoutAsync(16);
        }

        await page.WaitForTimeoutAsync(500);
        var frames = await page.EvaluateAsync<int[]>("() => { window.frames.on = false; return [window.frames.all, window.frames.blank]; }");
        figures.Add("long scroll of 14,400 px: frames", frames[0], "frames");
        figures.Add("long scroll of 14,400 px: blank frames", 100.0 * frames[1] / frames[0], "%", 1);
        figures.Add("long scroll of 14,400 px: bytes on the wire", Kilobytes(wire.Take()), "kB", 100);
    }

    private static async Task CountMemoryAsync(IBrowser browser, RunningServer server, Wire wire, string state, Figures figures)
    {
        await using var context = await MemberBrowser.NewContextAsync(browser, wire.Address, state);
        for (var warm = 0; warm < 3; warm++)
            await MemberBrowser.OpenListAsync(context);
        await Task.Delay(Settling);
        var before = await server.HeapAsync();
        for (var opened = 0; opened < OpenPages; opened++)
            await MemberBrowser.OpenListAsync(context);
        await Task.Delay(Settling);
        figures.Add($"managed memory per open page, of {OpenPages}", Kilobytes((await server.HeapAsync() - before) / OpenPages), "kB", 500);
        figures.Add("working set of the server at the end", Kilobytes(server.Memory), "kB");
    }

    private static double Kilobytes(long bytes) => bytes / 1024.0;
}

/// <param name="Rounds">How often each search is measured.</param>
internal sealed record GridRun(LargeDirectoryWish Directory, int Rounds, bool AsJson);
