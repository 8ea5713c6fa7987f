using CustomerDirectory.Bench.Pages;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

/// <summary>One Chromium for the tests of a collection, which take turns.</summary>
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

/// <summary>Somebody at work in the browser.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<RunningChromium>
{
    public const string Name = "Browser";
}

/// <summary>Tests that visit page after page and look at each: half of all time in the browser, spent beside the journeys.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserSurveys : ICollectionFixture<RunningChromium>
{
    public const string Name = "Browser surveys";
}
