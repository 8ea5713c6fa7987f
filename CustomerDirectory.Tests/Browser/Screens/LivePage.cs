using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser.Screens;

/// <summary>What a test needs to know of every page that a circuit takes over.</summary>
internal static class LivePage
{
    private const string IsTakenOver = "() => [...document.getElementById('main')?.attributes ?? []].some(each => each.name.startsWith('_bl_'))";

    private const string FocusShows = """
        () => {
          const focused = document.activeElement;
          if (!focused || focused === document.body || !focused.matches(":focus-visible")) return false;
          const ring = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 || style.boxShadow.includes("inset");
          const box = focused.getBoundingClientRect();
          return [focused, focused.parentElement, focused.lastElementChild].some((each) => each && ring(getComputedStyle(each)))
            && box.width > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
        }
        """;

    /// <summary>Waits until the prerendered page has come to life: a circuit marks the elements it holds references to.</summary>
    public static Task TakenOverAsync(this IPage page) => page.WaitForFunctionAsync(IsTakenOver);

    /// <summary>Opens a page that no circuit takes over before it is told to, as on a slow line.</summary>
    public static async Task<Func<Task>> OpenHeldAsync(this IPage page, string address)
    {
        var released = new TaskCompletionSource();
        await page.RouteAsync("**/blazor.server*.js", async route =>
        {
            await released.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });
        await Assertions.Expect(page.Locator("script[src*='blazor.server']")).ToBeAttachedAsync(); // the last element of the page
        return () =>
        {
            released.SetResult();
            return page.TakenOverAsync();
        };
    }

    /// <summary>Waits until the focus can be seen on the screen.</summary>
    public static Task FocusShowsAsync(this IPage page) => page.WaitForFunctionAsync(FocusShows);
}
