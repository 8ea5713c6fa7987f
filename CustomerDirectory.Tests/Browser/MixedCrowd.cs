using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Demo;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Data.Sqlite;

namespace CustomerDirectory.Tests.Browser;

/// <summary>A server with 2,000 customers of all kinds, some with custom fields of every type, and its database for questions of one's own.</summary>
public sealed class MixedCrowd(RunningChromium chromium) : BrowserHost(chromium)
{
    public const int Size = 2_000;

    private Visit? _window;

    /// <summary>The owner's window, which the tests use one after the other.</summary>
    public async Task<Visit> WindowAsync() => _window ??= await VisitAsync(Owner, Look.Desktop);

    /// <summary>The document that the server draws for an address before there is a circuit.</summary>
    public async Task<IDocument> ReadAsync(string address)
    {
        var answer = await (await WindowAsync()).Page.APIRequest.GetAsync(address);
        return await new HtmlParser().ParseDocumentAsync(await answer.TextAsync());
    }

    /// <summary>Answers a question in SQL that was written by hand, from the file itself.</summary>
    public T Ask<T>(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Server.Folder.Data.Database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // written in the tests
        command.CommandText = sql;
#pragma warning restore CA2100
        return (T)command.ExecuteScalar()!;
    }

    protected override async Task FillAsync()
    {
        (string Key, string Label, CustomFieldType Type, string[] Options)[] fields =
            [("memo", "Memo", CustomFieldType.Text, []), ("renewal", "Renewal date", CustomFieldType.Date, []), ("key_account", "Key account", CustomFieldType.Checkbox, []), ("modules", "Modules", CustomFieldType.MultiSelect, ["Chat", "Voice", "Reports"])];
        foreach (var (key, label, type, options) in fields)
            TestDirectory.Value(await Service<FieldCatalog>().DefineAsync(Some.Admin, key, label, type, options, CancellationToken.None));
        var seed = new DirectorySeed(Service<DirectoryStore>(), TimeProvider.System);
        TestDirectory.Value(await seed.RunAsync(new SeedPlan(Size, 5_000, Seed: 7), progress: null, CancellationToken.None));

        var some = TestDirectory.Value(await Service<CustomerSearch>().PageAsync(Some.Viewer, CustomerFilter.Everyone, new(CustomerSortKey.CreatedAt, Descending: false), 0, 200, CancellationToken.None));
        foreach (var (row, place) in some.Rows.Select((row, place) => (row, place)))
        {
            var values = new Dictionary<string, IReadOnlyList<string>>
            {
                ["memo"] = [place % 3 is 0 ? "Größe zählt" : place % 3 is 1 ? "calls on Mondays" : $"note {place}"],
                ["renewal"] = [$"2027-{(place % 12) + 1:00}-{(place % 28) + 1:00}"],
                ["key_account"] = [place % 2 is 0 ? "true" : "false"],
                ["modules"] = place % 2 is 0 ? ["Chat", "Voice"] : ["Reports"],
            };
            TestDirectory.Value(await Service<CustomerRecords>().EditAsync(Some.Admin, row.Id, new CustomerChanges { CustomFields = values }, version: null, CancellationToken.None));
        }
    }
}
