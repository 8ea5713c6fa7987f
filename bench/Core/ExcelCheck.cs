using System.Diagnostics;
using System.Globalization;
using System.Text;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Demo;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Storage;
using ExcelDataReader;

namespace CustomerDirectory.Bench.Core;

/// <summary>Opens an exported workbook with programs that know nothing of ours: ExcelDataReader, and LibreOffice without a screen.</summary>
internal sealed class ExcelCheck(DirectoryInfo folder)
{
    private const string Zone = "Europe/Berlin";

    private static readonly string[] Columns = ["name", "email", "phone", "external_id", "feedback_count", "first_seen", "created_at", "tags"];

    private readonly List<string> _faults = [];

    /// <param name="customers">More than 1,048,575 make a second sheet.</param>
    public static async Task<int> RunAsync(DirectoryInfo? data, int customers, CancellationToken cancel)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var folder = data ?? Directory.CreateTempSubdirectory("excel-");
        folder.Create();
        try
        {
            var check = new ExcelCheck(folder);
            await check.CheckAsync(customers, cancel);
            foreach (var fault in check._faults.Take(20))
                Console.WriteLine(fault);
            Console.WriteLine($"{check._faults.Count} faults");
            return check._faults.Count is 0 ? 0 : 1;
        }
        finally
        {
            if (data is null)
                folder.Delete(recursive: true);
        }
    }

    private async Task CheckAsync(int customers, CancellationToken cancel)
    {
        var data = new DataFolder(folder.FullName);
        if (!File.Exists(data.Database))
            await FillAsync(data, customers, cancel);

        var (csv, excel) = (Path.Combine(folder.FullName, "customers.csv"), Path.Combine(folder.FullName, "customers.xlsx"));
        var export = new ExportFile(await DirectoryReader.OpenAsync(data, cancel), TimeProvider.System);
        var expected = await WriteAsync(export, ExportFormat.Csv, csv, cancel);
        var written = await WriteAsync(export, ExportFormat.Excel, excel, cancel);
        Console.WriteLine($"{written.Rows} customers, {written.Sheets} sheets, {written.Bytes} bytes, {written.CutCells} cells cut");
        Expect(written.Rows == expected.Rows, $"{written.Rows} rows in Excel, {expected.Rows} in CSV");
        Expect(written.Sheets == (written.Rows + 1_048_574) / 1_048_575, $"{written.Sheets} sheets for {written.Rows} rows");
        CompareWithReader(csv, excel, written.Sheets);
        await CompareWithLibreOfficeAsync(excel, written, cancel);
    }

    private static async Task FillAsync(DataFolder data, int customers, CancellationToken cancel)
    {
        using var store = await DirectoryStore.OpenAsync(data, cancel);
        var seeded = await new DirectorySeed(store, TimeProvider.System).RunAsync(new(customers, customers, Seed: 7), progress: null, cancel);
        if (!seeded.Succeeded)
            throw new InvalidOperationException(seeded.Problem.Message);

        // A few whom no seed makes.
        await using var services = InProcess.Services(store);
        var (records, hostile) = (InProcess.Get<CustomerRecords>(services), new HostileCustomers(7));
        foreach (var (key, label, type, options) in HostileCustomers.Fields)
            await InProcess.Get<FieldCatalog>(services).DefineAsync(CustomerDirectory.Core.Access.Actor.CommandLine, key, label, type, options, cancel);
        for (var number = 1; number <= 200; number++)
            await records.CreateAsync(CustomerDirectory.Core.Access.Actor.CommandLine, hostile.Next(number), cancel);
    }

    private static async Task<ExportedFile> WriteAsync(ExportFile export, ExportFormat format, string path, CancellationToken cancel)
    {
        await using var target = File.Create(path);
        return (await export.WriteAsync(new ExportOrder(format, new ExportScope.Everyone(), Columns, Zone), target, progress: null, cancel)).Value!;
    }

    /// <summary>Every cell of the workbook beside the same cell of the CSV file.</summary>
    private void CompareWithReader(string csv, string excel, int sheets)
    {
        using var book = ExcelReaderFactory.CreateReader(File.OpenRead(excel));
        using var text = ExcelReaderFactory.CreateCsvReader(File.OpenRead(csv), new ExcelReaderConfiguration { FallbackEncoding = Encoding.UTF8, AutodetectSeparators = [','] });
        var (seen, rows) = (0, 0L);
        text.Read(); // its headers
        do
        {
            seen++;
            book.Read();
            while (book.Read() && text.Read())
            {
                rows++;
                for (var column = 0; column < Columns.Length; column++)
                    Compare(rows, column, book.GetValue(column), text.GetString(column));
            }
        }
        while (book.NextResult());

        Expect(!text.Read(), "the workbook ends before the CSV file");
        Expect(seen == sheets, $"the reader finds {seen} sheets, not {sheets}");
        Console.WriteLine($"ExcelDataReader: {rows} rows in {seen} sheets");
    }

    private void Compare(long row, int column, object? cell, string text)
    {
        var isAlike = (Columns[column], cell) switch
        {
            (_, null) => text is null or "",
            ("first_seen" or "created_at", DateTime local) => local == DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).DateTime,
            ("feedback_count", double number) => number == double.Parse(text, CultureInfo.InvariantCulture),
            ("name" or "email" or "phone" or "external_id" or "tags", string written) => written.Replace("_x005F_", "_", StringComparison.Ordinal) == text || "'" + written.Replace("_x005F_", "_", StringComparison.Ordinal) == text,
            _ => false,
        };
        Expect(isAlike, $"row {row}, {Columns[column]}: {cell} ({cell?.GetType().Name}) and “{text}”");
    }

    private async Task CompareWithLibreOfficeAsync(string excel, ExportedFile written, CancellationToken cancel)
    {
        var to = folder.CreateSubdirectory("office");
        // UTF-8, all sheets, cells as they are shown.
        using var office = Process.Start(new ProcessStartInfo("soffice", [$"-env:UserInstallation=file://{to.FullName}/profile", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "--outdir", to.FullName, excel]) { RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new InvalidOperationException("LibreOffice could not be started; it is in Debian's package “libreoffice-calc-nogui”.");
        await office.StandardOutput.ReadToEndAsync(cancel);
        await office.WaitForExitAsync(cancel);

        var files = to.GetFiles("*.csv").OrderBy(file => file.Name.Length).ThenBy(file => file.Name, StringComparer.Ordinal).ToList();
        Expect(files.Count == written.Sheets, $"LibreOffice finds {files.Count} sheets, not {written.Sheets}");
        var rows = 0L;
        foreach (var file in files)
        {
            using var text = ExcelReaderFactory.CreateCsvReader(file.OpenRead(), new ExcelReaderConfiguration { FallbackEncoding = Encoding.UTF8, AutodetectSeparators = [','] });
            text.Read();
            while (text.Read())
            {
                rows++;
                var stamp = text.GetString(Array.IndexOf(Columns, "created_at"));
                Expect(DateTime.TryParseExact(stamp, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), $"row {rows}: “{stamp}” is not shown as a date");
                Expect(!Enumerable.Range(0, Columns.Length).Any(column => text.GetString(column) is ['#', .. { Length: > 3 }] or "Err:508" or "Err:510"), $"row {rows}: something was calculated");
            }
        }

        Expect(rows == written.Rows, $"LibreOffice finds {rows} rows, not {written.Rows}");
        Console.WriteLine($"LibreOffice: {rows} rows in {files.Count} sheets");
        to.Delete(recursive: true);
    }

    private void Expect(bool holds, string otherwise)
    {
        if (!holds)
            _faults.Add(otherwise);
    }
}
