using System.CommandLine;
using System.Text.Json;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Core.Workspaces;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.App.Commands;

/// <summary>
/// Writes customers into a file, or to standard output. Reads only, so it runs in its own process beside a server and on a
/// read-only copy, and leaves nothing in the audit trail.
/// </summary>
internal static class ExportFolder
{
    /// <summary>Words of an address that say nothing about which customers it shows.</summary>
    private static readonly string[] OfThePage = ["cols", "open", "panel", "new", "merge", "merged_from"];

    public static Command Line(CommandConsole console)
    {
        var format = new Option<string?>("--format") { Description = "csv or excel; without it by the ending of the file, else csv.", HelpName = "FORMAT" };
        format.AcceptOnlyFromAmong("csv", "excel");
        var columns = new Option<string?>("--columns") { Description = $"Keys with commas between them, in the order of the file, or “all”. Known everywhere: {string.Join(", ", ExportColumns.Fixed.Select(column => column.Key))}; a custom field is custom[key]. Without it: {string.Join(", ", ExportColumns.Usual)}.", HelpName = "KEYS" };
        var filter = new Option<string?>("--filter") { Description = "Only customers of this view, in its order: an address copied from the customers page, or what stands behind its question mark, for example “search=oslo&tag=vip&sort=name”. Without it everybody.", HelpName = "VIEW" };
        var zone = new Option<string?>("--time-zone") { Description = "Where clocks show the times in the file and days of the filter begin, for example Europe/Berlin; without it in the time zone of the workspace.", HelpName = "ZONE" };
        var file = new Option<FileInfo?>("--out") { Description = "The file to write; one of that name is replaced once the new one is whole. Without it CSV goes to standard output.", HelpName = "FILE" };
        var json = GlobalOptions.Json();
        var line = new Command("export", "Write customers into a CSV or Excel file. Reads only, also beside a running server.") { format, columns, filter, zone, file, json };
        line.SetAction((parsed, cancel) => RunAsync(
            new Asked(parsed.GetValue(format), parsed.GetValue(columns), parsed.GetValue(filter), parsed.GetValue(zone), parsed.GetValue(file), parsed.GetValue(json)),
            GlobalOptions.Folder(parsed), console, cancel));
        return line;
    }

    private static async Task<int> RunAsync(Asked asked, DataFolder folder, CommandConsole console, CancellationToken cancel)
    {
        var format = asked.Format is "excel" || (asked.Format is null && asked.Out?.Extension.ToLowerInvariant() is ".xlsx") ? ExportFormat.Excel : ExportFormat.Csv;
        if (format is ExportFormat.Excel && asked.Out is null)
            return await FailedAsync(console, "An Excel file cannot go to standard output. Name a file with --out.");
        if (asked.Json && asked.Out is null)
            return await FailedAsync(console, "With --json standard output holds the result. Name a file with --out.");

        var reader = await DirectoryReader.OpenAsync(folder, cancel);
        var zone = asked.Zone ?? await Workspace.TimeZoneAsync(reader, cancel);
        var scope = Scope(asked.Filter, zone);
        if (!scope.Succeeded)
            return await FailedAsync(console, scope.Problem.Message);

        var order = new ExportOrder(format, scope.Value, await ColumnsAsync(reader, asked.Columns, cancel), zone);
        var export = new ExportFile(reader, TimeProvider.System);
        var written = asked.Out is null
            ? await export.WriteAsync(order, console.OpenBytes(), progress: null, cancel)
            : await WholeFile.WriteAsync(asked.Out, target => export.WriteAsync(order, target, new Lines(console), cancel));
        if (written.Value is not { } file)
            return await FailedAsync(console, written.Problem!.Message);
        if (asked.Out is null)
            return ExitCode.Done;

        await console.Out.WriteLineAsync(asked.Json
            ? JsonSerializer.Serialize(new { File = asked.Out.FullName, file.Rows, file.Bytes, file.Sheets, file.CutCells }, CommandRun.Json)
            : $"{file.Rows} customers were written to {asked.Out.FullName}.{(file.CutCells is 0 ? "" : $" {file.CutCells} cells were longer than an Excel cell can be and were cut.")}");
        return ExitCode.Done;
    }

    private static Outcome<ExportScope> Scope(string? view, string zone)
    {
        if (view is null)
            return new ExportScope.Everyone();

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found))
            return new Problem.Invalid("time-zone", $"“{zone}” is not a time zone. Use a name such as Europe/Berlin.");

        var (sort, filters) = (CustomerSort.Default, new List<KeyValuePair<string, string>>());
        foreach (var (name, values) in QueryHelpers.ParseQuery(view[(view.IndexOf('?', StringComparison.Ordinal) + 1)..]))
        {
            if (name is "sort" && CustomerSort.Parse(values[^1]) is not { } read)
                return new Problem.Invalid("sort", $"Customers cannot be sorted by “{values[^1]}”.");
            else if (name is "sort")
                sort = CustomerSort.Parse(values[^1])!;
            else if (!OfThePage.Contains(name))
                filters.AddRange(values.Select(value => KeyValuePair.Create(name, value ?? "")));
        }

        var filter = FilterQuery.Read(filters, found);
        return filter.Succeeded ? new ExportScope.View(filter.Value, sort) : filter.Problem;
    }

    private static async Task<IReadOnlyList<string>> ColumnsAsync(DirectoryReader reader, string? columns, CancellationToken cancel)
    {
        if (columns is null)
            return ExportColumns.Usual;
        if (columns is not "all")
            return columns.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        await using var db = reader.CreateDbContext();
        var fields = await db.CustomFields.Where(field => field.IsListed).OrderBy(field => field.Position).ThenBy(field => field.Key).Select(field => field.Key).ToListAsync(cancel);
        return [.. ExportColumns.Fixed.Select(column => column.Key), .. fields.Select(ExportColumns.KeyOf)];
    }

    private static async Task<int> FailedAsync(CommandConsole console, string why)
    {
        await console.Error.WriteLineAsync(why);
        return ExitCode.Failed;
    }

    private sealed record Asked(string? Format, string? Columns, string? Filter, string? Zone, FileInfo? Out, bool Json);

    /// <summary>Shows progress at most twice a second.</summary>
    private sealed class Lines(CommandConsole console) : IProgress<ExportProgress>
    {
        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

        private long _shown = TimeProvider.System.GetTimestamp();

        public void Report(ExportProgress value)
        {
            if (TimeProvider.System.GetElapsedTime(_shown) < Pause)
                return;

            _shown = TimeProvider.System.GetTimestamp();
            console.Error.WriteLine($"{value.Done} of {value.Of} customers");
        }
    }
}
