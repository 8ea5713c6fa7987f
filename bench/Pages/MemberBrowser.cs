using Microsoft.Playwright;

namespace CustomerDirectory.Bench.Pages;

/// <summary>A browser in which the owner is signed in, and the pages they open.</summary>
internal static class MemberBrowser
{
    /// <summary>From a key or a click until the count of customers differs and a frame has been painted, in milliseconds.</summary>
    public const string Painted = """
        () => new Promise((done) => {
          const status = document.querySelector(".result [role=status]");
          const before = status.textContent;
          let pressed;
          for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, () => { pressed = performance.now(); }, { capture: true });
          new MutationObserver((_, watch) => {
            if (status.textContent === before || pressed === undefined) return;
            watch.disconnect();
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - pressed), 0));
          }).observe(status, { subtree: true, childList: true, characterData: true });
        })
        """;

    /// <param name="state">What <see cref="SignInAsync"/> answered; null for nobody.</param>
    public static Task<IBrowserContext> NewContextAsync(IBrowser browser, Uri address, string? state) => browser.NewContextAsync(new()
    {
        BaseURL = address.AbsoluteUri,
        ViewportSize = new() { Width = 1440, Height = 900 },
        StorageState = state,
    });

    public static async Task<string> SignInAsync(IBrowser browser, Uri address)
    {
        await using var context = await NewContextAsync(browser, address, state: null);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name=email]", ShotList.Owner.Email);
        await page.FillAsync("[name=password]", ShotList.Owner.Password);
        await page.ClickAsync("button[type=submit]");
        await page.WaitForURLAsync("**/customers");
        return await context.StorageStateAsync();
    }

    /// <summary>The list of customers, as soon as its circuit is there.</summary>
    public static async Task<IPage> OpenListAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/customers");
        await LiveAsync(page);
        return page;
    }

    public static async Task LiveAsync(IPage page) =>
        await page.WaitForFunctionAsync("() => [...(document.getElementById('main')?.attributes ?? [])].some(each => each.name.startsWith('_bl_'))");
}
