using CustomerDirectory.Bench.Pages;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

/// <summary>One Chromium for all browser tests. They take turns: two pages at once would only wait for each other.</summary>
public sealed class RunningChromium : IAsyncLifetime
{
    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Browser = await Chromium.LaunchAsync(_playwright);
        Assertions.SetDefaultExpectTimeout(20_000); // a busy machine is slow, not broken
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<RunningChromium>
{
    public const string Name = "Browser";
}
