using Microsoft.Playwright;

namespace CustomerDirectory.Bench.Pages;

/// <summary>Takes the pictures of docs/screenshots: every state that has a face, from the demo, as a member sees it.</summary>
internal static class Screenshots
{
    /// <summary>Whether mouse and keyboard work, in the words of the browser.</summary>
    public const string TakenOver = "() => [...document.getElementById('main')?.attributes ?? []].some(each => each.name.startsWith('_bl_'))";

    private static readonly (ShotLooks Look, string Suffix, int Width, int Height, ColorScheme Theme)[] Looks =
    [
        (ShotLooks.None, "", 1440, 900, ColorScheme.Light),
        (ShotLooks.Dark, "-dark", 1440, 900, ColorScheme.Dark),
        (ShotLooks.Tablet, "-1024", 1024, 768, ColorScheme.Light),
        (ShotLooks.Phone, "-mobile", 390, 844, ColorScheme.Light),
        (ShotLooks.PhoneDark, "-mobile-dark", 390, 844, ColorScheme.Dark),
    ];

    public static async Task<int> TakeAsync(DirectoryInfo to, string? only, CancellationToken cancel)
    {
        to.Create();
        var failed = 0;
        var application = await RunningServer.PublishAsync(cancel);
        var folders = Directory.CreateTempSubdirectory("screenshots-");
        try
        {
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await Chromium.LaunchAsync(playwright);
            await using (var demo = await RunningServer.StartAsync(application, "demo", Path.Combine(folders.FullName, "demo"), "Development", cancel))
                failed += await TakeAsync(browser, demo, ShotList.OfTheDemo(demo), to, only, cancel);
            await using (var empty = await RunningServer.StartAsync(application, "serve", Path.Combine(folders.FullName, "empty"), "Development", "/setup?code=", cancel))
                failed += await TakeAsync(browser, empty, ShotList.OfAnEmptyFolder(empty.Printed), to, only, cancel);
        }
        finally
        {
            folders.Delete(recursive: true);
            Directory.Delete(Path.GetDirectoryName(application)!, recursive: true);
        }

        return failed is 0 ? 0 : 1;
    }

    /// <returns>How many states could not be reached.</returns>
    private static async Task<int> TakeAsync(IBrowser browser, RunningServer server, IEnumerable<Shot> shots, DirectoryInfo to, string? only, CancellationToken cancel)
    {
        var failed = 0;
        string? cookies = null;
        foreach (var shot in shots.Where(shot => only is null || shot.Name.StartsWith(only, StringComparison.Ordinal)))
        {
            foreach (var (look, suffix, width, height, theme) in Looks.Where(look => shot.Also.HasFlag(look.Look)))
            {
                cancel.ThrowIfCancellationRequested();
                await using var context = await browser.NewContextAsync(new()
                {
                    BaseURL = server.Address.AbsoluteUri,
                    ViewportSize = new() { Width = width, Height = height },
                    ColorScheme = theme,
                    ReducedMotion = ReducedMotion.Reduce,
                    TimezoneId = "Europe/Stockholm",
                    StorageState = shot.IsPublic ? null : cookies,
                });
                var page = await context.NewPageAsync();
                page.SetDefaultTimeout(20_000);
                var words = "";
                try
                {
                    if (!shot.IsPublic && cookies is null)
                    {
                        await SignInAsync(page, server);
                        cookies = await context.StorageStateAsync();
                    }

                    await page.GotoAsync(shot.Address);
                    if (!shot.IsPublic)
                        await page.WaitForFunctionAsync(TakenOver);
                    await shot.Reach(page);
                    await page.Mouse.MoveAsync(width / 2, 1); // hovers nothing
                    await page.WaitForTimeoutAsync(700); // fonts, pictures and what fades in
                }
                catch (Exception problem) when (problem is PlaywrightException or TimeoutException)
                {
                    // What it looks like instead says more than the message.
                    failed++;
                    words = $": not reached, {problem.Message}";
                }

                await page.ScreenshotAsync(new() { Path = Path.Combine(to.FullName, $"{shot.Name}{suffix}.png") });
                Console.WriteLine($"{shot.Name}{suffix}{words}");
            }
        }

        return failed;
    }

    private static async Task SignInAsync(IPage page, RunningServer server)
    {
        // A folder without a demo is set up by the first picture that is public.
        var (email, password) = server.Printed.Contains("Sign in as", StringComparison.Ordinal) ? server.Demo : ShotList.Owner;
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name=email]", email);
        await page.FillAsync("[name=password]", password);
        await page.ClickAsync("button[type=submit]");
        await page.WaitForURLAsync("**/customers");
    }
}
