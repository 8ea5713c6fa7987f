using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Demo;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Core.Notes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerDirectory.Core;

/// <summary>Registers the product's features: one line each, the table of contents of Core.</summary>
public static class CoreServices
{
    /// <param name="store">The opened data folder; disposed with the container's host, not by the container.</param>
    public static IServiceCollection AddCustomerDirectoryCore(this IServiceCollection services, DirectoryStore store)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(store)
            .AddSingleton<DirectoryCheck>(_ => new DirectoryCheck(store))
            .AddSingleton<CustomerRecords>()
            .AddSingleton<CustomerBin>()
            .AddSingleton<CustomerSearch>()
            .AddSingleton<CustomerNotes>()
            .AddSingleton<FieldCatalog>()
            .AddSingleton<CustomerImport>()
            .AddSingleton<DirectorySeed>()
            .AddSingleton<DemoData>()
            .AddSingleton<FeedbackBox>();
    }
}
