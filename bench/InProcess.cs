using CustomerDirectory.Core;
using CustomerDirectory.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDirectory.Bench;

/// <summary>The features of Core on an opened folder, as the application registers them.</summary>
internal static class InProcess
{
    public static ServiceProvider Services(DirectoryStore store) =>
        new ServiceCollection().AddSingleton(store).AddSingleton(TimeProvider.System).AddCustomerDirectoryCore().BuildServiceProvider();

    public static T Get<T>(ServiceProvider services) where T : notnull => services.GetRequiredService<T>();
}
