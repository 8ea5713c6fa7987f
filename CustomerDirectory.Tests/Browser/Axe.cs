using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

/// <summary>What axe finds wrong with a page, each with the place.</summary>
internal static class Axe
{
    private const string Run = """
        async (runOnly) => (await axe.run(document, { runOnly, resultTypes: ["violations"], preload: false })).violations
          .flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${violation.help}: ${node.html}`))
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    private static readonly object Rules = new { type = "tag", values = new[] { "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice" } };

    /// <summary>All that depends on the theme.</summary>
    private static readonly object ColourRules = new { type = "rule", values = new[] { "color-contrast", "link-in-text-block" } };

    public static Task<string[]> ViolationsAsync(IPage page) => ViolationsAsync(page, Rules);

    /// <summary>What is wrong with a page that was looked at already in another theme.</summary>
    public static Task<string[]> ColourViolationsAsync(IPage page) => ViolationsAsync(page, ColourRules);

    private static async Task<string[]> ViolationsAsync(IPage page, object rules)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(Run, rules);
    }
}
