using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Core.Notes;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDirectory.Bench.Core;

/// <param name="Customers">How many were written.</param>
/// <param name="Faults">Rows that were not taken in again, lines that differ in the second file; empty when all is well.</param>
public sealed record RoundTripReport(int Customers, IReadOnlyList<string> Faults);

/// <summary>
/// Exports hostile customers, imports the file into an empty directory, and exports that: as CSV, both are the same to the
/// byte, whatever the format of the file between. Imported where it came from, the file changes nothing.
/// </summary>
public sealed class RoundTrip(int customers, int seed, ExportFormat format)
{
    private static readonly string[] Columns =
    [
        "name", "email", "phone", "company", "external_id", "timezone", "language", "tags", "notes", "emails", "phones", "verified", "country", "city",
        .. HostileCustomers.Fields.Select(field => ExportColumns.KeyOf(field.Key)),
    ];

    public async Task<RoundTripReport> RunAsync(CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("round-trip-");
        try
        {
            var (first, second) = (Path.Combine(folder.FullName, "first.csv"), Path.Combine(folder.FullName, "second.csv"));
            var between = format is ExportFormat.Csv ? first : Path.Combine(folder.FullName, "between.xlsx");
            int made;
            List<string> faults;
            using (var store = await DirectoryStore.OpenAsync(New(folder, "one"), cancel))
            {
                await using var services = InProcess.Services(store);
                made = await FillAsync(services, cancel);
                await ExportAsync(services, ExportFormat.Csv, first, cancel);
                if (between != first)
                    await ExportAsync(services, format, between, cancel);
                faults = [.. await ImportAsync(services, between, report => report.Created + report.Updated, "changed where they came from", cancel)];
            }

            using (var store = await DirectoryStore.OpenAsync(New(folder, "two"), cancel))
            {
                await using var services = InProcess.Services(store);
                await DefineAsync(services, cancel);
                faults.AddRange(await ImportAsync(services, between, report => report.Updated + report.Unchanged, "not new in an empty directory", cancel));
                await ExportAsync(services, ExportFormat.Csv, second, cancel);
                faults.AddRange((await new DirectoryCheck(store).RunAsync(cancel)).Select(violation => $"{violation.Invariant}: {violation.Detail}"));
            }

            var (before, after) = (await File.ReadAllBytesAsync(first, cancel), await File.ReadAllBytesAsync(second, cancel));
            if (!before.AsSpan().SequenceEqual(after))
                faults.AddRange(Different(await File.ReadAllLinesAsync(first, cancel), await File.ReadAllLinesAsync(second, cancel)));
            return new RoundTripReport(made, faults);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static DataFolder New(DirectoryInfo within, string name) => new(within.CreateSubdirectory(name).FullName);

    /// <returns>How many there are. One who cannot be kept, because an address is taken or nothing is left to know them by, is left out.</returns>
    private async Task<int> FillAsync(IServiceProvider services, CancellationToken cancel)
    {
        await DefineAsync(services, cancel);
        var (records, notes, hostile, made) = (services.GetRequiredService<CustomerRecords>(), services.GetRequiredService<CustomerNotes>(), new HostileCustomers(seed), 0);
        for (var number = 1; number <= customers; number++)
        {
            var created = await records.CreateAsync(Actor.CommandLine, hostile.Next(number), cancel);
            var texts = hostile.Notes(number);
            if (!created.Succeeded)
                continue;

            made++;
            foreach (var text in texts)
                Value(await notes.AddAsync(Actor.CommandLine, created.Value.Row.Id, text, cancel));
        }

        return made;
    }

    private static async Task DefineAsync(IServiceProvider services, CancellationToken cancel)
    {
        foreach (var (key, label, type, options) in HostileCustomers.Fields)
            Value(await services.GetRequiredService<FieldCatalog>().DefineAsync(Actor.CommandLine, key, label, type, options, cancel));
    }

    private static async Task ExportAsync(IServiceProvider services, ExportFormat format, string file, CancellationToken cancel)
    {
        await using var target = File.Create(file);
        Value(await services.GetRequiredService<ExportFile>().WriteAsync(new ExportOrder(format, new ExportScope.Everyone(), Columns, "Europe/Berlin"), target, progress: null, cancel));
    }

    private static async Task<IEnumerable<string>> ImportAsync(IServiceProvider services, string file, Func<ImportReport, int> wrong, string how, CancellationToken cancel)
    {
        var report = Value(await services.GetRequiredService<CustomerImport>().RunAsync(Actor.CommandLine, file, progress: null, cancel));
        var rejected = report.Rejected.Select(row => $"row {row.Row}: {row.Reason}");
        return wrong(report) is 0 ? rejected : rejected.Append($"{wrong(report)} rows were {how}");
    }

    private static IEnumerable<string> Different(string[] first, string[] second) =>
        first.Zip(second).Where(lines => lines.First != lines.Second).Select(lines => $"{lines.First}\n  became {lines.Second}").Append($"{first.Length} and {second.Length} lines");

    private static T Value<T>(Outcome<T> outcome) => outcome.Succeeded ? outcome.Value : throw new InvalidOperationException(outcome.Problem.Message);
}
