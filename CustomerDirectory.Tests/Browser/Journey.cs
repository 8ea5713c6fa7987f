using CustomerDirectory.Core.Access;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

/// <summary>
/// Base of tests in a real browser. A test fails also when a page that it opened wrote an error, sent a request to
/// another host or made the server log an error.
/// </summary>
[Collection(BrowserTests.Name)]
[Trait("Kind", "Browser")]
public abstract class Journey(BrowserHost host) : IAsyncLifetime
{
    private readonly List<Visit> _visits = [];
    private readonly List<Visit> _watched = [];

    protected static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var troubles = new List<string>();
        foreach (var visit in _visits.Concat(_watched))
            troubles.AddRange(visit.TakeTroubles());
        foreach (var visit in _visits)
            await visit.DisposeAsync();

        Assert.Empty(troubles);
    }

    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    protected static IPageAssertions Expect(IPage page) => Assertions.Expect(page);

    /// <summary>A new window in which the owner is signed in.</summary>
    protected async Task<IPage> OpenAsync(Look? look = null) => (await VisitAsync(host.Owner, look)).Page;

    /// <param name="member">Who is signed in; null for nobody.</param>
    protected async Task<Visit> VisitAsync(Member? member, Look? look = null) =>
        Keep(await host.VisitAsync(member, look ?? Look.Desktop));

    /// <summary>Has a visit looked at that outlives the test.</summary>
    protected Visit Watch(Visit visit)
    {
        _watched.Add(visit);
        return visit;
    }

    /// <summary>Has the visit looked at and ended with the test.</summary>
    protected Visit Keep(Visit visit)
    {
        _visits.Add(visit);
        return visit;
    }
}
