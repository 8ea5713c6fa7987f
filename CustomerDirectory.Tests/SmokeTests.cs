using System.Reflection;

namespace CustomerDirectory.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void The_application_is_named() =>
        Assert.Equal("Customer Directory", typeof(App.Components.Root).Assembly.GetCustomAttribute<AssemblyProductAttribute>()?.Product);
}
