using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Bench.Faults;

/// <summary>Asks for files and writes them, for ever; a line on the console is the acknowledgement, or says that it is writing.</summary>
internal static class ExportVictim
{
    public static async Task<int> RunAsync(string folder, CancellationToken cancel)
    {
        using var store = await DirectoryStore.OpenAsync(new DataFolder(folder), cancel);
        await using var services = InProcess.Services(store);
        var (exports, rounds) = (InProcess.Get<CustomerExport>(services), InProcess.Get<ExportRounds>(services));
        using var writing = InProcess.Get<ExportNews>(services).Subscribe(() => Say("writing"));
        for (var number = 0; !cancel.IsCancellationRequested; number++)
        {
            var order = new ExportOrder(number % 2 is 0 ? ExportFormat.Csv : ExportFormat.Excel, new ExportScope.Everyone(), ExportColumns.Usual, "UTC");
            var asked = await exports.StartAsync(Actor.CommandLine, order, cancel);
            if (!asked.Succeeded)
                throw new InvalidOperationException(asked.Problem.Message);
            Say($"asked {asked.Value.Id}");
            while ((await rounds.RunNextAsync(cancel)).IsWorkLeft)
            {
                // Also what an earlier victim had begun.
            }

            Say($"written {asked.Value.Id}");
        }

        return 0;
    }

    private static void Say(string line)
    {
        Console.WriteLine(line);
        Console.Out.Flush();
    }
}
