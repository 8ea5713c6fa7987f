using System.Diagnostics;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Import.Jobs;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Bench.Core;

/// <summary>Checks, imports and undoes a large file, while somebody else writes.</summary>
internal static class ImportFigures
{
    public static async Task<int> MeasureAsync(int rows, bool asJson, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("import-");
        try
        {
            using var store = await DirectoryStore.OpenAsync(new DataFolder(folder.FullName), cancel);
            await using var services = InProcess.Services(store);
            var (uploads, imports, rounds, records) = (InProcess.Get<ImportUploads>(services), InProcess.Get<CustomerImports>(services), InProcess.Get<ImportRounds>(services), InProcess.Get<CustomerRecords>(services));
            var other = Value(await records.CreateAsync(Actor.CommandLine, new() { Name = "Somebody else" }, cancel)).Row.Id;
            var figures = new Figures();
            var from = Stopwatch.GetTimestamp();
            string id;
            await using (var file = Content(rows))
                id = Value(await uploads.UploadAsync(Actor.CommandLine, file, "people.csv", cancel)).Id;
            figures.Add("taking the file in", Stopwatch.GetElapsedTime(from).TotalSeconds, "s");

            Value(await imports.CheckAsync(Actor.CommandLine, id, Value(await uploads.PreviewAsync(Actor.CommandLine, id, cancel)).Proposal, cancel));
            await RunAsync("checking it", most: null);
            Value(await imports.StartAsync(Actor.CommandLine, id, cancel));
            await RunAsync("importing it", most: 60);
            Value(await imports.UndoAsync(Actor.CommandLine, id, cancel));
            await RunAsync("undoing it", most: null);
            figures.Add("memory at the most, of the process", Process.GetCurrentProcess().PeakWorkingSet64 / 1024d / 1024d, "MB");
            figures.Print(asJson);
            return 0;

            async Task RunAsync(string what, double? most)
            {
                using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
                var (writing, began) = (Beside.RepeatAsync(run => Beside.EditAsync(records, other, run, over.Token), over.Token), Stopwatch.GetTimestamp());
                while (true)
                {
                    var round = await rounds.RunAsync(cancel);
                    if (round.Failure is { } failure)
                        throw new InvalidOperationException("The import stopped.", failure);
                    if (!round.IsWorkLeft)
                        break;

                    await Task.Delay(round.Rest, cancel);
                }

                figures.Add($"{what}, {rows} rows, pauses included", Stopwatch.GetElapsedTime(began).TotalSeconds, "s", most);
                await over.CancelAsync();
                var writes = (await writing).Order().ToList();
                figures.Add($"an edit of another beside {what}, p99 of {writes.Count}", writes[(int)(writes.Count * 0.99)], "ms", 300);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static MemoryStream Content(int rows)
    {
        var file = new MemoryStream();
        using var text = new StreamWriter(file, leaveOpen: true);
        text.WriteLine("external id,name,email,phone,company,country,city,tags,note");
        for (var row = 0; row < rows; row++)
            text.WriteLine($"u-{row},Person {row},person{row}@example.com,+1 202 {row / 10_000 + 200} {row % 10_000:D4},Company {row % 500},DE,Town {row % 90},\"a;b{row % 7}\",Note {row}");
        text.Flush();
        file.Position = 0;
        return file;
    }

    private static T Value<T>(Outcome<T> outcome) => outcome.Succeeded ? outcome.Value : throw new InvalidOperationException(outcome.Problem.Message);
}
