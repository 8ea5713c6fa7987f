using System.CommandLine;
using CustomerDirectory.Core.Export;

namespace CustomerDirectory.Bench.Core;

/// <summary>Commands that call the core in this process, without server and browser.</summary>
internal static class CoreCommands
{
    public static Command All()
    {
        var feedback = new Option<int>("--feedback") { Description = "How many items the customer has.", DefaultValueFactory = _ => 100_000 };
        var json = new Option<bool>("--json") { Description = "Prints JSON instead of a table." };
        var profile = new Command("profile", "Opens the profile of a customer with a great deal of feedback 200 times.") { feedback, json };
        profile.SetAction((asked, cancel) => ProfileFigures.MeasureAsync(asked.GetValue(feedback), asked.GetValue(json), cancel));

        var data = new Option<DirectoryInfo?>("--data") { Description = "A folder that was seeded before, to save the time." };
        var customers = new Option<int>("--customers") { Description = "How many customers to seed.", DefaultValueFactory = _ => 200_000 };
        var asks = new Option<int>("--asks") { Description = "How many questions to ask.", DefaultValueFactory = _ => 500 };
        var search = new Command("search", "Asks a large directory for views by chance.") { data, customers, asks, json };
        search.SetAction((asked, cancel) => SearchFigures.MeasureAsync(asked.GetValue(data), asked.GetValue(customers), asked.GetValue(asks), asked.GetValue(json), cancel));

        var runs = new Option<int>("--runs") { Description = "How often to merge and undo, alone and beside others.", DefaultValueFactory = _ => 50 };
        var merge = new Command("merge", "Merges a customer with a great deal of feedback, and undoes it, while others read and write.") { feedback, runs, json };
        merge.SetAction((asked, cancel) => MergeFigures.MeasureAsync(asked.GetValue(feedback), asked.GetValue(runs), asked.GetValue(json), cancel));

        var people = new Option<int>("--customers") { Description = "How many customers to seed; with a folder that was seeded before, how many those were.", DefaultValueFactory = _ => 100_000 };
        var kept = new Option<DirectoryInfo?>("--data") { Description = "A folder to seed, or one that this command has seeded before, to save the time." };
        var duplicates = new Command("duplicates", "Plants pairs that are one person among others that only look so, and compares everybody.") { people, kept, json };
        duplicates.SetAction((asked, cancel) => DuplicateFigures.MeasureAsync(asked.GetValue(kept), asked.GetValue(people), asked.GetValue(json), cancel));

        var bulk = new Command("bulk", "Tags everybody and undoes it, while others search and write.") { customers, json };
        bulk.SetAction((asked, cancel) => BulkFigures.MeasureAsync(asked.GetValue(customers), asked.GetValue(json), cancel));

        return new Command("core", "What the server does, without a browser.") { profile, search, merge, duplicates, bulk, Import(), Export(), ExportWriter(), Excel(), RoundTrips() };
    }

    private static Command Import()
    {
        var rows = new Option<int>("--rows") { Description = "How many rows the file has.", DefaultValueFactory = _ => 100_000 };
        var json = new Option<bool>("--json") { Description = "Prints JSON instead of a table." };
        var import = new Command("import", "Checks, imports and undoes a large file, while somebody else writes.") { rows, json };
        import.SetAction((asked, cancel) => ImportFigures.MeasureAsync(asked.GetValue(rows), asked.GetValue(json), cancel));
        return import;
    }

    private static Command Export()
    {
        var data = new Option<DirectoryInfo?>("--data") { Description = "A folder to seed, or one that was seeded before, to save the time." };
        var customers = new Option<int>("--customers") { Description = "How many customers to seed.", DefaultValueFactory = _ => 1_000_000 };
        var runs = new Option<int>("--runs") { Description = "How often to write each file, beside a first time that does not count.", DefaultValueFactory = _ => 3 };
        var json = new Option<bool>("--json") { Description = "Prints JSON instead of a table." };
        var export = new Command("export", "Writes everybody as CSV and as Excel, beside the sqlite3 shell on the same SQL.") { data, customers, runs, json };
        export.SetAction((asked, cancel) => ExportFigures.MeasureAsync(asked.GetValue(data), asked.GetValue(customers), asked.GetValue(runs), asked.GetValue(json), cancel));
        return export;
    }

    private static Command ExportWriter()
    {
        var data = new Option<DirectoryInfo>("--data") { Required = true };
        var file = new Option<FileInfo>("--file") { Required = true };
        var format = new Option<ExportFormat>("--format");
        var writer = new Command("export-writer", "Writes one file.") { data, file, format };
        writer.Hidden = true;
        writer.SetAction((asked, cancel) => ExportFigures.WriteAsync(asked.GetRequiredValue(data), asked.GetRequiredValue(file), asked.GetValue(format), cancel));
        return writer;
    }

    private static Command Excel()
    {
        var data = new Option<DirectoryInfo?>("--data") { Description = "A folder to fill, or one that this command has filled before." };
        var customers = new Option<int>("--customers") { Description = "How many customers to seed; more than 1,048,575 make a second sheet.", DefaultValueFactory = _ => 1_048_586 };
        var excel = new Command("excel", "Opens an exported workbook with ExcelDataReader and LibreOffice and compares every cell.") { data, customers };
        excel.SetAction((asked, cancel) => ExcelCheck.RunAsync(asked.GetValue(data), asked.GetValue(customers), cancel));
        return excel;
    }

    private static Command RoundTrips()
    {
        var customers = new Option<int>("--customers") { Description = "How many hostile customers to make.", DefaultValueFactory = _ => 10_000 };
        var seed = new Option<int>("--seed") { Description = "Decides who they are.", DefaultValueFactory = _ => 1 };
        var format = new Option<ExportFormat>("--format") { Description = "Of the file that goes between." };
        var roundTrip = new Command("roundtrip", "Exports hostile customers, imports them into an empty directory, and exports again: byte by byte the same.") { customers, seed, format };
        roundTrip.SetAction(async (asked, cancel) =>
        {
            var report = await new RoundTrip(asked.GetValue(customers), asked.GetValue(seed), asked.GetValue(format)).RunAsync(cancel);
            Console.WriteLine($"{report.Customers} customers, {report.Faults.Count} faults");
            foreach (var fault in report.Faults.Take(20))
                Console.WriteLine(fault);
            return report.Faults.Count is 0 ? 0 : 1;
        });
        return roundTrip;
    }
}
