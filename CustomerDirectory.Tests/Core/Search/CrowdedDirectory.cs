using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Search;

/// <summary>A directory of a few hundred customers with hostile and international names, made through the ordinary doors.</summary>
public class CrowdedDirectory : IAsyncLifetime
{
    public static readonly string[] Names =
    [
        "José García", "Łukasz Wójcik", "Straße & Söhne", "STRASSE", "Nguyễn Thị Minh Khai", "田中 美咲", "فاطمة الزهراء", "Ærøskøbing", "İstanbul ışık",
        "O'Brien", "Robert'); DROP TABLE customers;--", "100%", "a_b", "\\back\\slash", "<script>alert(1)</script>", "😀 Émoji", "ﬁne ligature", "Ｆｕｌｌ ｗｉｄｔｈ",
        "Zoë\u200Dzwj", "e\u0301 decomposed", "Смирнова Ёлка", "한국어 이름", "𝔊𝔬𝔱𝔥𝔦𝔠", "x", "ana", "Ana", "ANA MARIA", "João da Conceição", "null", "-1",
    ];

    public static readonly string[] Companies = ["Fjordlys Energi A/S", "ACME", "Acme", "Çelik Ağ", "株式会社", "%", "_"];

    public TestDirectory Directory { get; private set; } = null!;

    public IReadOnlyList<Fact> Facts { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Directory = await TestDirectory.NewAsync();
        (string Key, CustomFieldType Type, string[] Options)[] fields =
            [("seats", CustomFieldType.Number, []), ("note", CustomFieldType.Text, []), ("plan", CustomFieldType.Select, ["Free", "Pro", "Größe"]), ("kinds", CustomFieldType.MultiSelect, ["a", "b", "c"]), ("renewal", CustomFieldType.Date, []), ("vip", CustomFieldType.Checkbox, [])];
        foreach (var (key, type, options) in fields)
            TestDirectory.Value(await Directory.Fields.DefineAsync(Some.Admin, key, key, type, options, CancellationToken.None));

        var random = new Random(20261118);
        var start = Directory.Clock.Now;
        var (ids, facts) = (new List<string>(), new List<Fact>());
        for (var i = 0; i < 320; i++)
        {
            Directory.Clock.Now = start.AddHours(-random.Next(0, 2000));
            await BeforeAsync(i);
            var id = await Directory.GivenAsync(Customer(random, i));
            Directory.Clock.Now = start;
            for (var n = random.Next(0, 4) * random.Next(0, 2); n > 0; n--)
            {
                var channel = Pick(random, ["widget", "email", "api", "voice"]);
                TestDirectory.Value(await Directory.Feedback.RecordAsync(Some.Agent, new(channel, null, "Hi", start.AddMinutes(-random.Next(0, 40) * random.Next(1, 500))), id, CancellationToken.None));
            }

            ids.Add(id);
        }

        // Of the phone of somebody suspended nobody new could be made.
        foreach (var (i, id) in ids.Index())
        {
            if (i % 17 is 0)
                TestDirectory.Value(await Directory.Records.SuspendAsync(Some.Agent, id, "spam", i % 34 is 0 ? start.AddDays(1) : null, CancellationToken.None));
            if (i % 23 is 0)
            {
                TestDirectory.Value(await Directory.Bin.DeleteAsync(Some.Admin, id, CancellationToken.None));
                continue;
            }

            facts.Add(new Fact { Id = id, Detail = TestDirectory.Value(await Directory.Records.FindAsync(Some.Viewer, id, CancellationToken.None)) });
        }

        Facts = facts;
        Assert.Empty(await Directory.Check.RunAsync(CancellationToken.None));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Called before each customer is made.</summary>
    protected virtual Task BeforeAsync(int number) => Task.CompletedTask;

    internal static T Pick<T>(Random random, IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private static CustomerChanges Customer(Random random, int i)
    {
        bool Chance(int percent) => random.Next(100) < percent;
        var fields = new Dictionary<string, IReadOnlyList<string>>();
        if (Chance(40))
            fields["seats"] = [$"{random.Next(-3, 30)}.{random.Next(0, 3)}"];
        if (Chance(30))
            fields["note"] = [Pick(random, Names)];
        if (Chance(40))
            fields["plan"] = [Pick(random, ["Free", "Pro", "Größe"])];
        if (Chance(40))
            fields["kinds"] = [.. new[] { "a", "b", "c" }.Where(_ => Chance(50))];
        if (Chance(40))
            fields["renewal"] = [$"2026-{random.Next(1, 13):00}-{random.Next(1, 29):00}"];
        if (Chance(40))
            fields["vip"] = [Chance(50) ? "true" : "false"];

        return new CustomerChanges
        {
            Name = Chance(80) ? Pick(random, Names) : (Change?)null,
            Company = Chance(50) ? Pick(random, Companies) : (Change?)null,
            Country = Chance(60) ? Pick(random, ["DE", "PT", "JP", "NO"]) : (Change?)null,
            Language = Chance(50) ? Pick(random, ["pt", "pt-BR", "de", "en-GB"]) : (Change?)null,
            ExternalId = Chance(30) ? $"U{i}%_" : (Change?)null,
            VisitorKey = $"v{i}",
            AddEmails = Chance(60) ? [new($"User.{i}+t@Exämple.test", Chance(30)), .. Chance(20) ? [new AddressChange($"second{i}@x")] : Array.Empty<AddressChange>()] : [],
            AddPhones = Chance(50) ? [new($"+44 20 7946 0{random.Next(100, 999)}", Chance(20))] : Chance(10) ? [new("call 555-1234")] : [],
            AddTags = [.. new[] { "VIP", "Beta tester", "Ünïcode", "100%" }.Where(_ => Chance(25))],
            CustomFields = fields,
        };
    }
}

/// <summary>The same, searched by an index that was loaded when a third was there and has followed since.</summary>
public sealed class IndexedCrowd : CrowdedDirectory
{
    protected override async Task BeforeAsync(int number)
    {
        if (number is 100)
            await Directory.Index.ReloadAsync(CancellationToken.None);
        if (number % 7 is 0) // or everything would be taken in at once
            TestDirectory.Value(await Directory.Search.CountAsync(Some.Viewer, CustomerFilter.Everyone, CancellationToken.None));
    }
}
