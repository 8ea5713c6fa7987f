using CustomerDirectory.Bench.Core;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Export;

public sealed class RoundTripTests : ExportFixture
{
    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Excel)]
    public async Task Exported_imported_and_exported_again_hostile_customers_are_the_same_to_the_byte(ExportFormat between) // bench core roundtrip does it by the ten thousand
    {
        var report = await new RoundTrip(customers: 300, seed: 7, between).RunAsync(Cancel);
        Assert.Empty(report.Faults);
        Assert.True(report.Customers > 200, $"Only {report.Customers} could be kept, so this proves little.");
    }

    [Fact]
    public async Task Naughty_names_come_back_as_they_were()
    {
        var names = NaughtyStrings.All.ToList();
        foreach (var (number, name) in names.Index())
            await Customers.GivenAsync(Some.Changes(name, $"n{number}@example.com") with { Company = name, City = name, AddTags = name.Length <= CustomerLimits.Tag ? [name] : [] });
        using var there = await TestDirectory.NewAsync();
        var (first, _) = await WriteAsync(new ExportOrder(ExportFormat.Csv, Everyone, ["name", "email", "company", "city", "tags"], "UTC"));
        var file = Path.Combine(there.Store.Folder.Path, "customers.csv");
        await File.WriteAllBytesAsync(file, first, Cancel);

        var report = TestDirectory.Value(await there.Service<CustomerImport>().RunAsync(Some.Admin, file, progress: null, Cancel));

        Assert.Equal((names.Count, 0), (report.Created, report.Rejected.Count));
        await using var second = new MemoryStream();
        TestDirectory.Value(await there.Service<ExportFile>().WriteAsync(new ExportOrder(ExportFormat.Csv, Everyone, ["name", "email", "company", "city", "tags"], "UTC"), second, progress: null, Cancel));
        Assert.Equal(first, second.ToArray());
    }
}
