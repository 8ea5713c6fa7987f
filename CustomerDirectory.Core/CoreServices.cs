using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Demo;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Core.Notes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Core.Timeline;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDirectory.Core;

/// <summary>
/// Registers the product's features: a line each, the table of contents of Core. The opened data folder
/// (<see cref="DirectoryStore"/>) and the clock come from whoever opened it.
/// </summary>
public static class CoreServices
{
    public static IServiceCollection AddCustomerDirectoryCore(this IServiceCollection services) => services
        .AddSingleton<MemberSessions>().AddSingleton<Members>().AddSingleton<MemberRoll>().AddSingleton<MemberSignIns>().AddSingleton<MemberPreferences>()
        .AddSingleton<CustomerRecords>().AddSingleton<CustomerBin>()
        .AddSingleton<CustomerSearch>()
        .AddSingleton<CustomerNotes>()
        .AddSingleton<CustomerTimeline>()
        .AddSingleton<FieldCatalog>()
        .AddSingleton<CustomerImport>()
        .AddSingleton<DirectorySeed>().AddSingleton<DemoData>()
        .AddSingleton<FeedbackBox>()
        .AddSingleton(provider => provider.GetRequiredService<DirectoryStore>().Gate.Changes);
}
