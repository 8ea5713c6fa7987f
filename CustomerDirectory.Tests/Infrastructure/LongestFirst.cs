using CustomerDirectory.Tests.Browser;
using CustomerDirectory.Tests.Infrastructure;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace CustomerDirectory.Tests.Infrastructure;

/// <summary>
/// The tests in the browser stand in two long queues, which take minutes one after the other: whoever began with something
/// else would wait for them alone at the end.
/// </summary>
internal sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> testCollections)
        where T : ITestCollection =>
        [.. testCollections.OrderByDescending(collection => collection.TestCollectionDisplayName is BrowserSurveys.Name or BrowserTests.Name)];
}
