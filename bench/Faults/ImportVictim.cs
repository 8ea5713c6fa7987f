using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Bench.Faults;

/// <summary>Imports a file and says after each batch how many rows are done, so that it can be killed between and within them.</summary>
internal static class ImportVictim
{
    public static async Task<int> RunAsync(string folder, string file, CancellationToken cancel)
    {
        using var store = await DirectoryStore.OpenAsync(new DataFolder(folder), cancel);
        var outcome = await new CustomerImport(store, TimeProvider.System, new AddressBlocks(store, TimeProvider.System)).RunAsync(Actor.CommandLine, file, new Lines(), cancel);
        return outcome is { Value.Rejected: [] } ? 0 : 1;
    }

    private sealed class Lines : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            Console.WriteLine(value.Done);
            Console.Out.Flush();
        }
    }
}
