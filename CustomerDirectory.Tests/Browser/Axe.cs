using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

/// <summary>What axe finds wrong with a page, each with the place.</summary>
internal static class Axe
{
    // Everything below a modal dialog is out of reach of mouse, keyboard and screen reader.
    private const string Run = """
        async ([runOnly, isWhole]) => (await axe.run(isWhole ? document : [...document.querySelectorAll("dialog:modal")].at(-1) ?? document, { runOnly, resultTypes: ["violations"], preload: false })).violations
          .flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${violation.help}: ${node.html}`))
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    private static readonly object Rules = new { type = "tag", values = new[] { "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice" } };

    /// <summary>All that depends on the theme.</summary>
    private static readonly object ColourRules = new { type = "rule", values = new[] { "color-contrast", "link-in-text-block" } };

    public static Task<string[]> ViolationsAsync(IPage page) => RunAsync(page, Rules, isWhole: true);

    /// <summary>The same for what can be reached: the innermost modal dialog, else the page.</summary>
    public static Task<string[]> ReachableViolationsAsync(IPage page) => RunAsync(page, Rules, isWhole: false);

    /// <summary>What can be reached and is wrong in this theme, where everything else was looked at in another.</summary>
    public static Task<string[]> ReachableColourViolationsAsync(IPage page) => RunAsync(page, ColourRules, isWhole: false);

    private static async Task<string[]> RunAsync(IPage page, object rules, bool isWhole)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(Run, new object[] { rules, isWhole });
    }
}
