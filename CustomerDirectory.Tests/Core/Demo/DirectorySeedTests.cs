using System.Text.RegularExpressions;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Demo;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Demo;

public sealed class DirectorySeedTests
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;
    private static readonly SeedPlan Plan = new(Customers: 1_300, Feedback: 3_900, Seed: 42);

    [Fact]
    public async Task A_seeded_directory_keeps_every_promise_and_holds_what_was_planned()
    {
        using var directory = await SeededAsync(Plan);
        await using var db = directory.Open();

        Assert.Empty(await directory.Check.RunAsync(Cancel));
        Assert.Equal((1_300, 3_900), (await db.Customers.CountAsync(Cancel), await db.Feedback.CountAsync(Cancel)));
        var (visitors, verified, suspended) = (await db.Customers.CountAsync(c => c.IsVisitor, Cancel), await db.Customers.CountAsync(c => c.IsVerified, Cancel), await db.Customers.CountAsync(c => c.SuspendedAt != null, Cancel));
        Assert.InRange(visitors, 260, 390);
        Assert.InRange(verified, 300, 650);
        Assert.InRange(suspended, 1, 20);
        Assert.True(await db.Customers.Select(c => c.Country).Distinct().CountAsync(Cancel) > 20);
        Assert.True(await db.Customers.CountAsync(c => c.LastSeen > directory.Clock.Now, Cancel) is 0);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_directory_and_another_seed_another()
    {
        using var one = await SeededAsync(Plan);
        using var same = await SeededAsync(Plan);
        using var other = await SeededAsync(Plan with { Seed = 43 });

        Assert.Equal(await TextAsync(one), await TextAsync(same));
        Assert.NotEqual(await TextAsync(one), await TextAsync(other));
    }

    [Fact]
    public async Task The_pairs_are_in_the_directory_as_they_were_told()
    {
        using var directory = await SeededAsync(Plan);
        await using var db = directory.Open();
        var all = await db.Customers.Include(c => c.Emails).Include(c => c.Phones).AsSplitQuery().ToDictionaryAsync(c => c.Id, Cancel);
        var pairs = DirectorySeed.PairsOf(Plan).ToList();

        Assert.InRange(pairs.Count, 20, 60);
        Assert.Equal(4, pairs.Select(pair => pair.Likeness).Distinct().Count());
        Assert.All(pairs, pair => Assert.True(IsAlike(all[pair.First], all[pair.Second], pair.Likeness), $"{pair}"));
    }

    [Fact]
    public async Task Only_an_empty_directory_is_seeded()
    {
        using var directory = await TestDirectory.NewAsync();
        await directory.GivenAsync(Some.Changes("Ada"));
        var before = await directory.ContentAsync();

        Assert.IsType<Problem.Conflict>((await new DirectorySeed(directory.Store, directory.Clock).RunAsync(Plan, null, Cancel)).Problem);
        Assert.IsType<Problem.Conflict>((await new DemoData(directory.Store, directory.Clock).RunAsync(null, Cancel)).Problem);

        Assert.Equal(before, await directory.ContentAsync());
        Assert.Empty(await directory.Check.RunAsync(Cancel));
    }

    [Fact]
    public async Task Somebody_who_adds_a_customer_meanwhile_is_not_written_over()
    {
        using var directory = await TestDirectory.NewAsync();
        var meanwhile = new AddsOneAfterTheFirstBatch(directory);

        var problem = (await new DirectorySeed(directory.Store, directory.Clock).RunAsync(Plan, meanwhile, Cancel)).Problem;

        Assert.Contains("only 500 made-up ones", Assert.IsType<Problem.Conflict>(problem).Message, StringComparison.Ordinal);
        Assert.Equal("Ada", TestDirectory.Value(await directory.Records.FindAsync(Some.Viewer, await meanwhile.Added!, Cancel)).Row.Name);
        await using var db = directory.Open();
        Assert.Equal(501, await db.Customers.CountAsync(Cancel));
        Assert.Empty(await directory.Check.RunAsync(Cancel));
    }

    private sealed class AddsOneAfterTheFirstBatch(TestDirectory directory) : IProgress<SeedProgress>
    {
        public Task<string>? Added { get; private set; }

        public void Report(SeedProgress value) => Added ??= directory.GivenAsync(Some.Changes("Ada"));
    }

    [Fact]
    public async Task The_demo_shows_people_whom_one_remembers()
    {
        using var directory = await TestDirectory.NewAsync();
        TestDirectory.Value(await new DemoData(directory.Store, directory.Clock).RunAsync(null, Cancel));

        Assert.Empty(await directory.Check.RunAsync(Cancel));
        await using var db = directory.Open();
        string[] stars = ["Oluwaseun Adébáyò-Whitfield", "Nguyễn Thị Minh Khai", "Zoë Østergaard-Müller", "田中 美咲", "فاطمة الزهراء بنعلي", "Łukasz Wójcik", "João da Conceição Neto"];
        Assert.Equal(stars.Length, await db.Customers.CountAsync(c => stars.Contains(c.Name!), Cancel));
        Assert.NotNull((await db.Customers.SingleAsync(c => c.Name == "Mehmet Çağlayan Öztürk", Cancel)).SuspendedAt);
        Assert.True(await db.Customers.CountAsync(c => c.LastSeen > directory.Clock.Now.AddMinutes(-5), Cancel) >= 3);
    }

    private static async Task<TestDirectory> SeededAsync(SeedPlan plan)
    {
        var directory = await TestDirectory.NewAsync();
        TestDirectory.Value(await new DirectorySeed(directory.Store, directory.Clock).RunAsync(plan, null, Cancel));
        return directory;
    }

    /// <summary>Everything but the public ids, which are made by chance.</summary>
    private static async Task<string> TextAsync(TestDirectory directory) =>
        Regex.Replace(await directory.ContentAsync(), "_[0-9a-z]{26}", "_", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));

    private static bool IsAlike(Customer one, Customer other, SeededLikeness likeness) => likeness switch
    {
        SeededLikeness.SamePhone => one.Phones[0].E164 is { } phone && phone == other.Phones[0].E164,
        SeededLikeness.SameMailbox => Mailbox(one) == Mailbox(other),
        SeededLikeness.SameNameAndCompany => (one.NameKey, one.CompanyKey) == (other.NameKey, other.CompanyKey) && one.NameKey is not null && one.CompanyKey is not null,
        SeededLikeness.SimilarNameAndDomain => one.Emails[0].Key.Split('@')[1] == other.Emails[0].Key.Split('@')[1] && FoldedText.Fold(one.Name)[..1] == FoldedText.Fold(other.Name)[..1],
        _ => false,
    };

    private static string? Mailbox(Customer customer) => EmailAddress.TryParse(customer.Emails[0].Address, out var email, out _) ? email.MailboxKey : null;
}
