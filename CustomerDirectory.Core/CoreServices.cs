using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Demo;
using CustomerDirectory.Core.Duplicates;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Core.Import.Jobs;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Core.Notes;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Search.Index;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Core.Tags;
using CustomerDirectory.Core.Timeline;
using CustomerDirectory.Core.Workspaces;
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
        .AddSingleton<CustomerRecords>()
        .AddImports()
        .AddSingleton<AddressBlocks>().AddSingleton<CustomerBin>().AddRetention()
        .AddSingleton<CustomerSearch>().AddSingleton<CustomerIndex>()
        .AddSingleton<CustomerMerge>().AddSingleton<MergeUndo>().AddSingleton<MergeHistory>().AddSingleton<MergeParts>().AddSingleton<IForgetsCustomers, MergeSnapshots>()
        .AddSingleton<IMovesOnMerge, TagsMoveOnMerge>().AddSingleton<IMovesOnMerge, FieldsMoveOnMerge>().AddSingleton<IMovesOnMerge, NotesMoveOnMerge>().AddSingleton<IMovesOnMerge, FeedbackMovesOnMerge>()
        .AddSingleton<DuplicateFinder>().AddSingleton<DuplicateSuggestions>().AddSingleton<DuplicateDismissals>().AddSingleton<DuplicateNews>().AddSingleton<IMovesOnMerge, DuplicatesMoveOnMerge>().AddSingleton<IForgetsCustomers, ForgottenDuplicates>()
        .AddBulkWork()
        .AddExport()
        .AddSingleton<CustomerNotes>()
        .AddSingleton<TagCatalog>()
        .AddSingleton<CustomerTimeline>().AddSingleton<CustomerHistory>()
        .AddSingleton<FieldCatalog>().AddSingleton<FieldUpkeep>().AddSingleton<FieldTypeChange>()
        .AddSingleton(given => new ExportFile(given.GetRequiredService<DirectoryStore>(), given.GetRequiredService<TimeProvider>())).AddSingleton<PersonExport>()
        .AddSingleton<DirectorySeed>().AddSingleton<DemoData>()
        .AddSingleton<Workspace>()
        .AddSingleton<FeedbackBox>().AddSingleton<FeedbackMoves>()
        .AddSingleton(provider => provider.GetRequiredService<DirectoryStore>().Gate.Changes);

    private static IServiceCollection AddBulkWork(this IServiceCollection services) => services
        .AddSingleton<BulkNews>().AddSingleton<BulkStep>()
        .AddSingleton(given => new BulkRounds(given.GetRequiredService<DirectoryStore>(), given.GetRequiredService<TimeProvider>(), given.GetRequiredService<BulkStep>(), given.GetRequiredService<BulkNews>()))
        .AddSingleton(given => new BulkWork(given.GetRequiredService<DirectoryStore>(), given.GetRequiredService<TimeProvider>(), given.GetRequiredService<CustomerSearch>(), given.GetRequiredService<BulkStep>(), given.GetRequiredService<BulkRounds>()))
        .AddSingleton<IForgetsCustomers, BulkSnapshots>().AddSingleton<IExpires, BulkSnapshots>();

    private static IServiceCollection AddExport(this IServiceCollection services) => services
        .AddSingleton<ExportNews>().AddSingleton<ExportShelf>().AddSingleton<ExportSteps>()
        .AddSingleton(given => new ExportRounds(given.GetRequiredService<DirectoryStore>(), given.GetRequiredService<TimeProvider>(), given.GetRequiredService<ExportFile>(), given.GetRequiredService<ExportShelf>(), given.GetRequiredService<ExportSteps>(), given.GetRequiredService<ExportNews>()))
        .AddSingleton(given => new CustomerExport(given.GetRequiredService<DirectoryStore>(), given.GetRequiredService<TimeProvider>(), given.GetRequiredService<ExportFile>(), given.GetRequiredService<ExportShelf>(), given.GetRequiredService<ExportRounds>()))
        .AddSingleton<ExportKeeping>().AddSingleton<IForgetsCustomers>(given => given.GetRequiredService<ExportKeeping>()).AddSingleton<IClearsFiles>(given => given.GetRequiredService<ExportKeeping>()).AddSingleton<IExpires>(given => given.GetRequiredService<ExportKeeping>());

    /// <summary>Before whatever forgets the history: what an import forgets is found by the names and addresses that stand there.</summary>
    private static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddSingleton<CustomerImport>().AddSingleton<ImportFiles>().AddSingleton(given => new ImportFolder(given.GetRequiredService<DirectoryStore>().Folder))
        .AddSingleton<ImportNews>().AddSingleton<ImportCheck>().AddSingleton<ImportRun>().AddSingleton<ImportRejects>()
        .AddSingleton(given => new ImportUndo(given.GetRequiredService<DirectoryStore>(), given.GetRequiredService<TimeProvider>(), given.GetRequiredService<CustomerBin>()))
        .AddSingleton(given => new ImportRounds(given.GetRequiredService<DirectoryStore>(), given.GetRequiredService<TimeProvider>(), given.GetRequiredService<ImportFolder>(), given.GetRequiredService<ImportCheck>(), given.GetRequiredService<ImportRun>(), given.GetRequiredService<ImportUndo>(), given.GetRequiredService<ImportNews>()))
        .AddSingleton(given => new ImportUploads(given.GetRequiredService<DirectoryStore>(), given.GetRequiredService<TimeProvider>(), given.GetRequiredService<ImportFolder>(), given.GetRequiredService<ImportFiles>(), given.GetRequiredService<ImportRounds>()))
        .AddSingleton(given => new CustomerImports(given.GetRequiredService<DirectoryStore>(), given.GetRequiredService<TimeProvider>(), given.GetRequiredService<ImportFolder>(), given.GetRequiredService<ImportRounds>()))
        .AddSingleton<ImportTraces>().AddSingleton<IForgetsCustomers>(given => given.GetRequiredService<ImportTraces>()).AddSingleton<IClearsFiles>(given => given.GetRequiredService<ImportTraces>()).AddSingleton<IExpires>(given => given.GetRequiredService<ImportTraces>());

    private static IServiceCollection AddRetention(this IServiceCollection services) => services
        .AddSingleton<IForgetsCustomers, ForgottenNotes>().AddSingleton<IForgetsCustomers, ForgottenValues>()
        .AddSingleton<ErasedTraces>()
        .AddSingleton(given => new CustomerPurge(given.GetRequiredService<DirectoryStore>(), given.GetRequiredService<TimeProvider>(), given.GetRequiredService<ErasedTraces>(), given.GetServices<IForgetsCustomers>()))
        .AddSingleton(given => new RetentionSweep(given.GetRequiredService<DirectoryStore>(), given.GetRequiredService<TimeProvider>(), given.GetRequiredService<CustomerPurge>(), given.GetRequiredService<ErasedTraces>(), given.GetServices<IExpires>()));
}
