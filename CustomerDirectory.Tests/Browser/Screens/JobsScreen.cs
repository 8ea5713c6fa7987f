using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser.Screens;

/// <summary>The work in the background that the top bar of every page shows.</summary>
public sealed class JobsScreen(IPage page)
{
    /// <summary>While something goes on: opens the list.</summary>
    public ILocator Pill(string doing) => page.GetByRole(AriaRole.Button, new() { Name = doing });

    /// <summary>While nothing does.</summary>
    public ILocator Button => page.GetByRole(AriaRole.Button, new() { Name = "Background work", Exact = true });

    public ILocator List => page.GetByRole(AriaRole.Dialog, new() { Name = "Background work" });
}
