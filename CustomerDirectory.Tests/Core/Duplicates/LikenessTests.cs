using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Duplicates;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Duplicates;

public sealed class LikenessTests
{
    [Theory]
    [InlineData("Ann Archer", "Ann Archer", 1, 1)]
    [InlineData("José Núñez", "Jose Nunez", 1, 1)]
    [InlineData("Łukasz Wójcik", "lukasz  WOJCIK", 1, 1)]
    [InlineData("Archer, Ann", "Ann Archer", 0.95, 0.99)]
    [InlineData("田中 美咲", "田中美咲", 0.95, 0.99)]
    [InlineData("O'Brien", "OBrien", 0.95, 0.99)]
    [InlineData("Jonathan Miller", "Jonahtan Miller", 0.9, 0.99)] // two signs swapped
    [InlineData("Catherine Miller", "Katherine Miller", 0.9, 0.99)]
    [InlineData("Ann Archer", "Ann Acher", 0.9, 0.99)]
    [InlineData("O. Adebayo Whitfield", "Oluwaseun Adébáyò-Whitfield", 0.9, 0.99)]
    [InlineData("John Michael Smith", "John Smith", 0.84, 0.99)]
    [InlineData("Min Kim", "Min Km", 0.9, 0.99)] // a sign left out
    [InlineData("John Smith", "Jane Smith", 0, 0.83)]
    [InlineData("Tim Cook", "Jim Cook", 0, 0.83)] // of so short a word one sign is a third
    [InlineData("John", "John Smith", 0, 0.83)]
    [InlineData("J. S.", "John Smith", 0, 0)] // initials alone tell nobody
    [InlineData("Ann Archer", "Bo Berg", 0, 0)]
    [InlineData("???", "!!!", 0, 0)]
    public void Names_are_compared_as_people_write_them(string one, string other, double least, double most) =>
        Assert.InRange(NameLikeness.Of(FoldedText.Fold(one), FoldedText.Fold(other)), least, most);

    [Fact]
    public void The_order_of_two_names_does_not_matter_and_the_answer_is_a_share()
    {
        AnyText.HoldsForAll((one, other) =>
        {
            var (a, b) = (FoldedText.Fold(one), FoldedText.Fold(other));
            var alike = NameLikeness.Of(a, b);
            return alike is >= 0 and <= 1 && alike.Equals(NameLikeness.Of(b, a)) && NameLikeness.Of(a, a) is 1;
        });
        foreach (var one in NaughtyStrings.All)
            Assert.All(NaughtyStrings.All, other => Assert.Equal(NameLikeness.Of(FoldedText.Fold(one), FoldedText.Fold(other)), NameLikeness.Of(FoldedText.Fold(other), FoldedText.Fold(one))));
    }

    [Fact]
    public void The_longest_names_are_compared_in_bounded_time()
    {
        var (one, other) = (string.Join(' ', Enumerable.Repeat("abcdefghi", 20)), new string('a', 200));
        Assert.InRange(NameLikeness.Of(one, one + "j"), 0, 1);
        Assert.InRange(NameLikeness.Of(other, other[..^1]), 0, 1);
    }

    [Fact]
    public void Likeness_is_symmetric_bounded_and_the_same_every_time()
    {
        var random = new Random(5);
        for (var round = 0; round < 20_000; round++)
        {
            var (one, other) = (Any(random, 1), Any(random, 2));
            var hinted = random.Next(8) is 0 ? LikenessKinds.SameItem : LikenessKinds.None;

            var likeness = Likeness.Between(one, other, SharedMailboxes.Usual, hinted);

            Assert.Equal((likeness.Score, likeness.Kinds), Told(Likeness.Between(other, one, SharedMailboxes.Usual, hinted)));
            Assert.Equal(likeness.Reasons, Likeness.Between(other, one, SharedMailboxes.Usual, hinted).Reasons);
            Assert.InRange(likeness.Score, likeness.Reasons.Count is 0 ? 0 : 1, 99);
            Assert.Equal(likeness.Score is 0, likeness.Reasons.Count is 0);
        }
    }

    [Fact]
    public void A_further_sign_never_makes_two_less_alike()
    {
        var random = new Random(6);
        for (var round = 0; round < 5_000; round++)
        {
            var (one, other) = (Any(random, 1), Any(random, 2));
            var phone = new ProfilePhone("+49 30 1", "+49301", null);

            var with = Likeness.Between(one with { Phones = [.. one.Phones, phone] }, other with { Phones = [.. other.Phones, phone] }, SharedMailboxes.Usual);

            Assert.True(with.Score >= Likeness.Between(one, other, SharedMailboxes.Usual).Score);
            Assert.True(with.Score >= Likeness.Least, "a shared phone is always suggested");
        }
    }

    [Theory]
    [InlineData("gmail.com")]
    [InlineData("yahoo.co.uk")]
    [InlineData("hotmail.fr")]
    [InlineData("example.org")]
    public void Where_anybody_gets_an_address_it_says_nothing(string domain)
    {
        Assert.True(PublicDomains.Contains(domain));
        Assert.False(PublicDomains.Contains($"mail-{domain}"));
        Assert.False(PublicDomains.Contains("acme.example"));
    }

    [Theory]
    [InlineData("ann+news@acme.example", "ann@acme.example", true)]
    [InlineData("a.n.n@gmail.com", "ann@googlemail.com", true)]
    [InlineData("a.nn@acme.example", "ann@acme.example", false)] // elsewhere dots tell people apart
    [InlineData("info+a@acme.example", "info+b@acme.example", false)] // several people read it
    [InlineData("+a@acme.example", "+b@acme.example", false)]
    public void A_mailbox_is_the_same_up_to_its_tag_and_at_Gmail_dots(string one, string other, bool isSame) =>
        Assert.Equal(isSame, Likeness.Between(Profile(1, null, emails: [one]), Profile(2, null, emails: [other]), SharedMailboxes.Usual).Has(LikenessKinds.SameMailbox));

    [Fact]
    public void Behind_another_extension_sits_somebody_else()
    {
        var (one, other) = (Profile(1, "Ann", phones: ["+49 30 123456 ext. 7"]), Profile(2, "Ann", phones: ["+49 30 123456 ext. 8"]));
        Assert.Empty(Likeness.Between(one, other, SharedMailboxes.Usual).Reasons);
        Assert.True(Likeness.Between(one, one with { Id = 2 }, SharedMailboxes.Usual).Has(LikenessKinds.SamePhone));
    }

    [Fact]
    public void What_speaks_against_it_lowers_the_score_and_what_speaks_for_it_raises_it()
    {
        var ann = Profile(1, "Ann Archer", phones: ["+49 30 123456"]);
        int Score(LikenessProfile other) => Likeness.Between(ann, other, SharedMailboxes.Usual).Score;
        var (unnamed, same, another) = (Profile(2, null, phones: ["+49 30 123456"]), Profile(2, "Ann Archer", phones: ["+49 30 123456"]), Profile(2, "Bo Berg", phones: ["+49 30 123456"]));

        Assert.True(Score(another) < Score(unnamed) && Score(unnamed) < Score(same));
        Assert.True(Likeness.Between(ann with { ExternalId = "a" }, same with { ExternalId = "b" }, SharedMailboxes.Usual).Score < Score(same));
    }

    private static (int, LikenessKinds) Told(Likeness likeness) => (likeness.Score, likeness.Kinds);

    /// <summary>Out of few things, so that much is the same.</summary>
    private static LikenessProfile Any(Random random, long id)
    {
        string?[] names = [null, "Ann Archer", "Anne Archer", "A. Archer", "Archer Ann", "Bo", "😀", "ﷺ", "\u202E", "ann archer"];
        string?[] companies = [null, "Acme", "ACME", "Globex"];
        string[] emails = ["ann@acme.example", "ann+1@acme.example", "info@acme.example", "a.nn@gmail.com", "ann@gmail.com", "bo@globex.example"];
        string[] phones = ["+49 30 123456", "0049 30 123456", "+49 30 123456 ext. 7", "12"];
        return Profile(id, Pick(names), Pick(companies), Some(emails), Some(phones)) with { ExternalId = random.Next(4) is 0 ? $"{random.Next(2)}" : null };

        T Pick<T>(T[] all) => all[random.Next(all.Length)];

        string[] Some(string[] all) => [.. all.Where(_ => random.Next(4) is 0)];
    }

    private static LikenessProfile Profile(long id, string? name, string? company = null, string[]? emails = null, string[]? phones = null) => new(
        id, 1, CustomerText.Key(name), CustomerText.Key(company), null,
        [.. (emails ?? []).Select(typed => EmailAddress.TryParse(typed, out var email, out _) ? new ProfileEmail(typed, email.MailboxKey, email.Key.Split('@')[1]) : throw new ArgumentException(typed, nameof(emails)))],
        [.. (phones ?? []).Select(typed => (typed, Phone: PhoneNumber.Parse(typed, null, out _))).Where(pair => pair.Phone?.E164 is not null).Select(pair => new ProfilePhone(pair.typed, pair.Phone!.E164!, pair.Phone.Extension))]);
}
