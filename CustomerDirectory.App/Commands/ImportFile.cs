using System.CommandLine;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Import;

namespace CustomerDirectory.App.Commands;

internal sealed class ImportFile() : FolderCommand<ImportFile.Arguments>("import")
{
    internal sealed record Arguments(string File, bool Json);

    public override Command Line(CommandConsole console)
    {
        var (file, json) = (new Argument<FileInfo>("FILE") { Description = "A CSV file with a header line." }, GlobalOptions.Json());
        return Runs(
            new Command("import", "Take customers from a CSV file. The whole file is checked first; a second run changes nothing.") { file, json },
            console,
            parsed => Task.FromResult(new Arguments(parsed.GetRequiredValue(file).FullName, parsed.GetValue(json))));
    }

    protected override async Task<int> RunAsync(Arguments arguments, CommandRun run, CancellationToken cancel)
    {
        var lines = new ProgressLines<ImportProgress>(run, progress => $"{progress.Done} of {progress.Of} rows");
        var outcome = await run.Service<CustomerImport>().RunAsync(Actor.CommandLine, arguments.File, lines, cancel);
        if (outcome.Value is not { } report)
            return await run.FailedAsync(outcome.Problem!);

        if (arguments.Json)
        {
            await run.JsonAsync(new { report.Created, report.Updated, report.Unchanged, Rejected = report.Rejected.Count, Errors = report.Rejected });
            return ExitCode.Done;
        }

        foreach (var rejected in report.Rejected)
            await run.OutputAsync($"Row {rejected.Row}: {rejected.Reason}");
        if (report.IgnoredColumns is not [])
            await run.OutputAsync($"Columns that mean nothing here and were left out: {string.Join(", ", report.IgnoredColumns)}");
        await run.OutputAsync($"{report.Created} created, {report.Updated} updated, {report.Unchanged} unchanged, {report.Rejected.Count} rejected.");
        return ExitCode.Done;
    }
}
