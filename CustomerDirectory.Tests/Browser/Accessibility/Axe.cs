using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser.Accessibility;

/// <summary>What axe finds wrong with a page, each with the place.</summary>
internal static class Axe
{
    private const string Run = """
        async ([runOnly, isWhole]) => {
          const top = ["dialog:modal", "[popover]:is([role=menu], [role=dialog]):popover-open"].flatMap((kind) => [...document.querySelectorAll(kind)].slice(-1))[0];
          return (await axe.run(isWhole ? document : top ?? document, { runOnly, resultTypes: ["violations"], preload: false })).violations
            .flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${violation.help}: ${node.html}`));
        }
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    private static readonly object Rules = new { type = "tag", values = new[] { "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice" } };

    /// <summary>All that depends on the theme.</summary>
    private static readonly object ColourRules = new { type = "rule", values = new[] { "color-contrast", "link-in-text-block" } };

    public static Task<string[]> ViolationsAsync(IPage page) => RunAsync(page, Rules, isWhole: true);

    /// <summary>The same for what lies on top: a dialog, else a menu or panel, else the page. What lies below them is a state of its own.</summary>
    public static Task<string[]> TopViolationsAsync(IPage page) => RunAsync(page, Rules, isWhole: false);

    /// <summary>What lies on top and is wrong in this theme, where all that is no matter of colours was looked at in another.</summary>
    public static Task<string[]> TopColourViolationsAsync(IPage page) => RunAsync(page, ColourRules, isWhole: false);

    private static async Task<string[]> RunAsync(IPage page, object rules, bool isWhole)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(Run, new object[] { rules, isWhole });
    }
}
