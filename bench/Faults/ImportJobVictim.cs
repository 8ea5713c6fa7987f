using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Import.Jobs;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Bench.Faults;

/// <summary>Does what the server does with an import in the background, and says after each step how many rows are done. In a folder where one was cut off it goes on with it.</summary>
internal static class ImportJobVictim
{
    public static async Task<int> RunAsync(string folder, string file, CancellationToken cancel)
    {
        using var store = await DirectoryStore.OpenAsync(new DataFolder(folder), cancel);
        await using var services = InProcess.Services(store);
        var (imports, rounds, actor) = (InProcess.Get<CustomerImports>(services), InProcess.Get<ImportRounds>(services), Actor.CommandLine);
        if (await LatestAsync(imports, cancel) is null)
            await UploadAsync(imports, InProcess.Get<ImportUploads>(services), actor, file, cancel);

        while (true)
        {
            var round = await rounds.RunAsync(cancel);
            if (round.Failure is { } failure)
                throw new InvalidOperationException("The import stopped.", failure);

            var job = await LatestAsync(imports, cancel) ?? throw new InvalidOperationException("The import is gone.");
            Console.WriteLine($"{job.State} {job.Processed}");
            Console.Out.Flush();
            if (job.State is ImportState.Checked)
                Value(await imports.StartAsync(actor, job.Id, cancel));
            else if (!round.IsWorkLeft)
                return job.State is ImportState.Done ? 0 : 1;
        }
    }

    private static async Task<ImportJobRow?> LatestAsync(CustomerImports imports, CancellationToken cancel) => Value(await imports.ListAsync(Actor.CommandLine, cancel)) is [var job, ..] ? job : null;

    private static async Task UploadAsync(CustomerImports imports, ImportUploads uploads, Actor actor, string file, CancellationToken cancel)
    {
        await using var content = File.OpenRead(file);
        var job = Value(await uploads.UploadAsync(actor, content, "people.csv", cancel));
        Value(await imports.CheckAsync(actor, job.Id, Value(await uploads.PreviewAsync(actor, job.Id, cancel)).Proposal, cancel));
    }

    private static T Value<T>(Outcome<T> outcome) => outcome.Succeeded ? outcome.Value : throw new InvalidOperationException(outcome.Problem.Message);
}
