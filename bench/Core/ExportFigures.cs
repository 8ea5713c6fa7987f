using System.Diagnostics;
using System.Globalization;
using CustomerDirectory.Core.Demo;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Bench.Core;

/// <summary>
/// How long files of everybody take, each written by a process of its own, beside the sqlite3 shell that answers the same
/// question. Both write to the same disk; the first run of each is not counted.
/// </summary>
internal static class ExportFigures
{
    private static readonly string[] TwentyColumns =
    [
        "name", "email", "phone", "company", "external_id", "timezone", "language", "channels", "feedback_count", "first_seen", "last_seen",
        "tags", "notes", "created_at", "updated_at", "emails", "phones", "country", "city", "page_visits",
    ];

    /// <summary>What the shell answers for the same columns; times as SQLite itself writes ISO 8601.</summary>
    private const string SameSql = """
        SELECT c.name, c.primary_email, c.primary_phone, c.company,
          (SELECT x.value FROM customer_external_ids x WHERE x.customer_id = c.id AND NOT x.is_alias),
          c.time_zone, c.language,
          (SELECT group_concat(DISTINCT u.channel) FROM customer_ids i JOIN customer_channels u ON u.issued_id = i.id WHERE i.customer_id = c.id),
          c.feedback_count, strftime('%Y-%m-%dT%H:%M:%S+00:00', c.first_seen / 1000, 'unixepoch'), strftime('%Y-%m-%dT%H:%M:%S+00:00', c.last_seen / 1000, 'unixepoch'),
          (SELECT group_concat(t.name, '; ') FROM customer_tags l JOIN tags t ON t.id = l.tag_id WHERE l.customer_id = c.id),
          (SELECT group_concat(n.text, char(10)) FROM customer_ids i JOIN notes n ON n.issued_id = i.id WHERE i.customer_id = c.id),
          strftime('%Y-%m-%dT%H:%M:%S+00:00', c.created_at / 1000, 'unixepoch'), strftime('%Y-%m-%dT%H:%M:%S+00:00', c.updated_at / 1000, 'unixepoch'),
          (SELECT group_concat(e.address, '; ') FROM customer_emails e WHERE e.customer_id = c.id),
          (SELECT group_concat(p.number, '; ') FROM customer_phones p WHERE p.customer_id = c.id),
          c.country, c.city, c.page_visits
        FROM customers c WHERE c.deleted_at IS NULL ORDER BY c.id;
        """;

    public static async Task<int> MeasureAsync(DirectoryInfo? data, int customers, int runs, bool asJson, CancellationToken cancel)
    {
        var folder = data ?? Directory.CreateTempSubdirectory("export-");
        folder.Create();
        var files = Directory.CreateTempSubdirectory("exported-");
        try
        {
            await SeedAsync(new DataFolder(folder.FullName), customers, cancel);
            var (csv, excel, shell) = (new List<Ran>(), new List<Ran>(), new List<Ran>());
            var database = new DataFolder(folder.FullName).Database;
            for (var run = 0; run <= runs; run++)
            {
                // One after another and in turn, so that whatever else the machine does falls on each of them.
                shell.Add(await RunAsync("sqlite3", ["-readonly", "-csv", "-header", database, $".output {Path.Combine(files.FullName, "shell.csv")}", SameSql], cancel));
                csv.Add(await WriterAsync(folder, Path.Combine(files.FullName, "customers.csv"), ExportFormat.Csv, cancel));
                excel.Add(await WriterAsync(folder, Path.Combine(files.FullName, "customers.xlsx"), ExportFormat.Excel, cancel));
            }

            var figures = new Figures();
            Add(figures, "sqlite3 shell, CSV, 20 columns", shell, null);
            Add(figures, "CSV, 20 columns", csv, (shell, 1.0));
            Add(figures, "Excel, 15 columns", excel, (shell, 1.5));
            await ExportBeside.MeasureAsync(figures, new DataFolder(folder.FullName), (reader, target, format) => WriteAsync(reader, target, format, cancel), cancel);
            foreach (var file in files.EnumerateFiles())
                figures.Add($"size of {file.Name}", file.Length / 1024.0 / 1024.0, "MB");
            figures.Print(asJson);
        }
        finally
        {
            files.Delete(recursive: true);
            if (data is null)
                folder.Delete(recursive: true);
        }

        return 0;
    }

    /// <summary>What a process of its own does: writes one file.</summary>
    public static async Task<int> WriteAsync(DirectoryInfo data, FileInfo file, ExportFormat format, CancellationToken cancel)
    {
        await using var target = file.Create();
        return await WriteAsync(await DirectoryReader.OpenAsync(new DataFolder(data.FullName), cancel), target, format, cancel) ? 0 : 1;
    }

    private static async Task<bool> WriteAsync(IDbContextFactory<DirectoryDb> reader, Stream target, ExportFormat format, CancellationToken cancel)
    {
        var columns = format is ExportFormat.Csv ? TwentyColumns : [.. ExportColumns.Fixed.Where(column => column.Group is not ExportGroup.More).Select(column => column.Key)];
        var export = new ExportFile(reader, TimeProvider.System);
        return (await export.WriteAsync(new ExportOrder(format, new ExportScope.Everyone(), columns, "Europe/Berlin"), target, progress: null, cancel)).Succeeded;
    }

    private static async Task SeedAsync(DataFolder folder, int customers, CancellationToken cancel)
    {
        if (File.Exists(folder.Database))
            return;

        using var store = await DirectoryStore.OpenAsync(folder, cancel);
        var seeded = await new DirectorySeed(store, TimeProvider.System).RunAsync(new(customers, customers * 3, Seed: 7), progress: null, cancel);
        if (!seeded.Succeeded)
            throw new InvalidOperationException(seeded.Problem.Message);
    }

    private static Task<Ran> WriterAsync(DirectoryInfo data, string file, ExportFormat format, CancellationToken cancel) =>
        RunAsync("dotnet", [typeof(ExportFigures).Assembly.Location, "core", "export-writer", "--data", data.FullName, "--file", file, "--format", $"{format}"], cancel);

    /// <summary>Runs a program under time(1), which tells what the whole process took.</summary>
    private static async Task<Ran> RunAsync(string program, string[] arguments, CancellationToken cancel)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/time", ["-f", "%e %U %S %M", program, .. arguments]) { RedirectStandardError = true, UseShellExecute = false })
            ?? throw new InvalidOperationException("time(1) could not be started; it is in Debian's package “time”.");
        var said = await process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode is not 0)
            throw new InvalidOperationException($"{program} failed: {said}");

        var told = said.Trim().Split('\n')[^1].Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return new Ran(told[0], told[1] + told[2], told[3] / 1024);
    }

    private static void Add(Figures figures, string what, List<Ran> all, (List<Ran> Than, double Most)? limit)
    {
        var ran = all.Skip(1).ToList();
        figures.Add($"{what}: seconds, middle of {ran.Count}", Middle(ran, one => one.Seconds), "s");
        figures.Add($"{what}: processor time", Middle(ran, one => one.Worked), "s");
        if (limit is { } beside)
        {
            figures.Add($"{what}: of the shell's time", Middle(ran, one => one.Seconds) / Middle([.. beside.Than.Skip(1)], one => one.Seconds), "×", beside.Most);
            figures.Add($"{what}: of the shell's processor time", Middle(ran, one => one.Worked) / Middle([.. beside.Than.Skip(1)], one => one.Worked), "×");
        }

        figures.Add($"{what}: most memory (RSS)", ran.Max(one => one.Megabytes), "MB", limit is null ? null : 200);
    }

    private static double Middle(List<Ran> ran, Func<Ran, double> of) => ran.Select(of).Order().ElementAt(ran.Count / 2);

    /// <param name="Worked">Processor time in seconds, user and system.</param>
    /// <param name="Megabytes">The most of memory that was resident.</param>
    private readonly record struct Ran(double Seconds, double Worked, double Megabytes);
}
