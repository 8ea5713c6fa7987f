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

    private static readonly object Everything = new { type = "tag", values = new[] { "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice" } };

    private static readonly object Colours = new { type = "rule", values = new[] { "color-contrast", "link-in-text-block" } };

    public static Task<string[]> ViolationsAsync(IPage page) => RunAsync(page, Everything);

    /// <summary>Only what another theme can change; the rest has been looked at.</summary>
    public static Task<string[]> ColourViolationsAsync(IPage page) => RunAsync(page, Colours);

    private static async Task<string[]> RunAsync(IPage page, object rules)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(Run, rules);
    }
}
