using System.Globalization;
using Microsoft.Playwright;

namespace CustomerDirectory.Bench.Pages;

/// <summary>How long the eye waits in a large list: from the last key to painted rows, while scrolling, and at the first load.</summary>
internal static class GridFigures
{
    private const int OpenPages = 20;

    private static readonly string[] Searches = ["mar", "garcia", "example.net", "+49", "zz-nobody"];

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

    /// <summary>From a key in the search box until the count differs and a frame has been painted, in milliseconds.</summary>
    private const string Painted = """
        () => new Promise((done) => {
          const status = document.querySelector(".result [role=status]");
          const before = status.textContent;
          let pressed;
          document.addEventListener("keydown", () => { pressed = performance.now(); }, { capture: true });
          new MutationObserver((_, watch) => {
            if (status.textContent === before || pressed === undefined) return;
            watch.disconnect();
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - pressed), 0));
          }).observe(status, { subtree: true, childList: true, characterData: true });
        })
        """;

    public static async Task<int> MeasureAsync(int customers, DirectoryInfo? data, CancellationToken cancel)
    {
        var application = await RunningServer.PublishAsync(cancel);
        var folder = data ?? Directory.CreateTempSubdirectory("grid-");
        try
        {
            if (data is null)
            {
                await RunningServer.RunAsync("dotnet", [application, "seed", "--customers", Text(customers), "--feedback", Text(customers * 3L), "--seed", "7", "--data", folder.FullName], cancel);
                await AddOwnerAsync(application, folder.FullName, cancel);
            }

            using var playwright = await Playwright.CreateAsync();
            await using var browser = await Chromium.LaunchAsync(playwright);
            await using var server = await RunningServer.StartAsync(application, "serve", folder.FullName, "Production", cancel);
            await using var wire = new Wire(server.Address);
            await MeasureAsync(browser, server, wire);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(application)!, recursive: true);
            if (data is null)
                folder.Delete(recursive: true);
        }

        return 0;
    }

    private static async Task MeasureAsync(IBrowser browser, RunningServer server, Wire wire)
    {
        var state = await SignInAsync(browser, wire);
        await using var context = await NewContextAsync(browser, wire, state);
        var page = await context.NewPageAsync();

        wire.Take();
        var from = await TimeAsync(() => page.GotoAsync("/customers", new() { WaitUntil = WaitUntilState.DOMContentLoaded }));
        await LiveAsync(page);
        await page.WaitForTimeoutAsync(1500);
        Say("first load, cold cache: rows in the document", $"{from:F0} ms");
        Say("first load, cold cache: bytes on the wire, socket included", Kilobytes(wire.Take()));

        foreach (var search in Searches)
        {
            await page.GotoAsync("/customers");
            await LiveAsync(page);
            var box = page.GetByRole(AriaRole.Searchbox);
            await box.PressSequentiallyAsync(search[..^1]);
            await page.WaitForTimeoutAsync(1500);
            var painted = page.EvaluateAsync<double>(Painted);
            await box.PressSequentiallyAsync(search[^1..]);
            Say($"last key of “{search}” to painted rows, debounce included", $"{await painted:F0} ms");
        }

        await JumpAsync(page);
        await ScrollAsync(page, wire);
        await CountMemoryAsync(browser, server, wire, state);
    }

    private static async Task JumpAsync(IPage page)
    {
        await page.GotoAsync("/customers");
        await LiveAsync(page);
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
            Say($"jump to {what} to painted rows", $"{taken:F0} ms");
            await page.WaitForTimeoutAsync(500);
        }
    }

    private static async Task ScrollAsync(IPage page, Wire wire)
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
        Say("long scroll of 14,400 px: frames, of them blank", $"{frames[0]}, {frames[1]} ({100.0 * frames[1] / frames[0]:F1} %)");
        Say("long scroll of 14,400 px: bytes on the wire", Kilobytes(wire.Take()));
    }

    private static async Task CountMemoryAsync(IBrowser browser, RunningServer server, Wire wire, string state)
    {
        await using var context = await NewContextAsync(browser, wire, state);
        for (var warm = 0; warm < 3; warm++)
            await LiveAsync(await OpenAsync(context));
        var before = server.Memory;
        for (var opened = 0; opened < OpenPages; opened++)
            await LiveAsync(await OpenAsync(context));
        Say($"memory of the whole server per open page, of {OpenPages}", Kilobytes((server.Memory - before) / OpenPages));
        Say("memory of the whole server at the end", Kilobytes(server.Memory));
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/customers");
        return page;
    }

    private static Task<IBrowserContext> NewContextAsync(IBrowser browser, Wire wire, string? state) => browser.NewContextAsync(new()
    {
        BaseURL = wire.Address.AbsoluteUri,
        ViewportSize = new() { Width = 1440, Height = 900 },
        StorageState = state,
    });

    private static async Task<string> SignInAsync(IBrowser browser, Wire wire)
    {
        await using var context = await NewContextAsync(browser, wire, state: null);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name=email]", ShotList.Owner.Email);
        await page.FillAsync("[name=password]", ShotList.Owner.Password);
        await page.ClickAsync("button[type=submit]");
        await page.WaitForURLAsync("**/customers");
        return await context.StorageStateAsync();
    }

    private static async Task LiveAsync(IPage page) =>
        await page.WaitForFunctionAsync("() => [...(document.getElementById('main')?.attributes ?? [])].some(each => each.name.startsWith('_bl_'))");

    private static async Task AddOwnerAsync(string application, string data, CancellationToken cancel)
    {
        var start = new System.Diagnostics.ProcessStartInfo("dotnet", [application, "member", "add", "--email", ShotList.Owner.Email, "--role", "Owner", "--password-stdin", "--data", data]) { RedirectStandardInput = true, UseShellExecute = false };
        using var process = System.Diagnostics.Process.Start(start) ?? throw new InvalidOperationException("The command could not be started.");
        await process.StandardInput.WriteLineAsync(ShotList.Owner.Password);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancel);
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var from = System.Diagnostics.Stopwatch.GetTimestamp();
        await work();
        return System.Diagnostics.Stopwatch.GetElapsedTime(from).TotalMilliseconds;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Kilobytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:N0} kB");

    private static void Say(string what, string figure) => Console.WriteLine($"| {what} | {figure} |");
}
