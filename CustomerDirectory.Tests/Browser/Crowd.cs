using System.Globalization;
using System.Text;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Browser;

/// <summary>A server with 20,000 customers, a few of whom a test can find.</summary>
public sealed class Crowd(RunningChromium chromium) : BrowserHost(chromium)
{
    public const int Size = 20_000;

    private static readonly string[] Notable =
    [
        "José Ibarra,ibarra@example.org,,Mercado Central,ES,yes,VIP",
        "Łukasz Wójcik,wojcik@example.org,,Zielona,PL,yes,VIP;Partner",
        "Erika Gruber,gruber@example.org,,Straße und Söhne,DE,no,Partner",
        "Petra Marlowe,marlowe@example.org,+44 20 7946 0018,Thames Rowing,GB,yes,VIP",
        "Percy Wool,wool@example.org,,100% Wool,GB,no,",
        "Una Score,score@example.org,,snake_case,GB,no,",
    ];

    private static readonly string[] First = ["Ada", "Bela", "Carla", "Dan", "Elif", "Finn", "Gita", "Hugo", "Ivo", "Juno", "Kemal", "Lena", "Mara", "Nils", "Oda", "Pavel", "Rosa", "Sven", "Tara", "Uwe"];

    private static readonly string[] Last = ["Abel", "Bauer", "Costa", "Dietz", "Ernst", "Falk", "Grau", "Holm", "Iversen", "Jansen", "Keller", "Lund", "Moser", "Nowak", "Olsen", "Peters", "Roth", "Sommer", "Thoma", "Ulrich"];

    /// <summary>How many customers the directory itself finds.</summary>
    public async Task<long> CountAsync(CustomerFilter filter) =>
        TestDirectory.Value(await Service<CustomerSearch>().PageAsync(Some.Viewer, filter, CustomerSort.Default, 0, 1, CancellationToken.None)).Total;

    /// <summary>Ids in the order of the list.</summary>
    public async Task<IReadOnlyList<string>> IdsAsync(CustomerFilter filter, int offset, int limit) =>
        [.. TestDirectory.Value(await Service<CustomerSearch>().PageAsync(Some.Viewer, filter, CustomerSort.Default, offset, limit, CancellationToken.None)).Rows.Select(row => row.Id)];

    protected override async Task FillAsync()
    {
        var file = Path.Combine(Server.Folder.Path, "crowd.csv");
        await File.WriteAllTextAsync(file, Csv());
        var report = TestDirectory.Value(await Service<CustomerImport>().RunAsync(Actor.CommandLine, file, progress: null, CancellationToken.None));
        Assert.Equal((Size, 0), (report.Created, report.Rejected.Count));

        var partners = await IdsAsync(new CustomerFilter { Tags = ["Partner"] }, 0, 40);
        foreach (var (id, at) in partners.Select((id, at) => (id, at)))
            TestDirectory.Value(await Service<FeedbackBox>().RecordAsync(Actor.CommandLine, new FeedbackDraft(at % 4 is 0 ? "widget" : "email", "Hello", "A question."), id, CancellationToken.None));
    }

    private static string Csv()
    {
        var csv = new StringBuilder("Name,Email,Phone,Company,Country,Verified,Tags\n");
        for (var number = 0; number < Size - Notable.Length; number++)
        {
            var (first, last) = (First[number % First.Length], Last[number / First.Length % Last.Length]);
            var phone = number % 3 is 0 ? $"+49 30 {number.ToString("D7", CultureInfo.InvariantCulture)}" : "";
            csv.Append(CultureInfo.InvariantCulture, $"{first} {last},{first}.{last}.{number}@example.org,{phone},{last} & {Last[number % 7]},{(number % 2 is 0 ? "DE" : "FR")},{(number % 5 is 0 ? "yes" : "no")},{(number % 500 is 0 ? "Partner" : "")}\n");
        }

        return csv.AppendJoin('\n', Notable).Append('\n').ToString();
    }
}
