using System.Globalization;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.Core.Demo;

/// <summary>Who a seeded customer is.</summary>
/// <param name="Name">Null for visitors, and for those known by an address only.</param>
internal sealed record SeedPerson(Land Land, (string City, string TimeZone) Place, string? Name, string? Company, string? Email, string? Phone, string? ExternalId)
{
    public bool IsVisitor => (Email, Phone, ExternalId) is (null, null, null);
}

/// <summary>
/// The people of a plan. Everybody follows from the number they have, so that who repeats whom is known without a list.
/// </summary>
internal sealed class SeedPeople(SeedPlan plan)
{
    private const int PhoneNumbers = 10_000_000;

    private static readonly string[] OpenDomains = ["example.com", "example.org", "example.net", "mail.test"];

    /// <summary>Whom the customer repeats, and how; null for those who repeat nobody.</summary>
    public (int Original, SeededLikeness Likeness)? RepeatOf(int index)
    {
        var dice = new Dice(plan.Seed, index, purpose: 1);
        if (!dice.Falls(30))
            return null;

        var likeness = (SeededLikeness)dice.Below(4);
        for (var (before, steps) = (index - 1 - dice.Below(50), 0); before >= 0 && steps < 50; before--, steps++)
        {
            if (!new Dice(plan.Seed, before, purpose: 1).Falls(30) && Fits(Original(before), likeness))
                return (before, likeness);
        }

        return null;
    }

    public SeedPerson Person(int index) => RepeatOf(index) is var (original, likeness) ? Repeated(Original(original), index, likeness) : Original(index);

    private static bool Fits(SeedPerson person, SeededLikeness likeness) => likeness switch
    {
        SeededLikeness.SamePhone => person.Phone is not null,
        SeededLikeness.SameMailbox => person.Email is not null,
        SeededLikeness.SameNameAndCompany => person is { Name: not null, Company: not null },
        _ => person is { Name: not null, Email: { } email } && email.EndsWith(".example", StringComparison.Ordinal),
    };

    private SeedPerson Original(int index)
    {
        var dice = new Dice(plan.Seed, index, purpose: 2);
        // Taking the smaller of two makes the countries at the top of the list the more frequent ones.
        var land = Lands.All[Math.Min(dice.Below(Lands.All.Count), dice.Below(Lands.All.Count))];
        var place = dice.Of(land.Cities);
        if (dice.Falls(250))
            return new SeedPerson(land, place, null, null, null, null, null);

        var (first, last) = (dice.Of(land.FirstNames), dice.Of(land.LastNames));
        var company = dice.Falls(600) ? CompanyOf(dice.Below(Math.Max(1, plan.Customers / 12))) : ((string Name, string Domain)?)null;
        var domain = company is var (_, own) && dice.Falls(800) ? own : dice.Of(OpenDomains);
        var email = dice.Falls(880) ? $"{Mailbox(first, last)}{index.ToString("x", CultureInfo.InvariantCulture)}@{domain}" : null;
        var phone = dice.Falls(550) || email is null ? PhoneOf(land, index) : null;
        return new SeedPerson(
            land, place, dice.Falls(920) ? FullName(land, first, last) : null, company?.Name, email, phone, dice.Falls(350) ? $"u-{plan.Seed}-{index}" : null);
    }

    private static SeedPerson Repeated(SeedPerson original, int index, SeededLikeness likeness)
    {
        var mark = index.ToString("x", CultureInfo.InvariantCulture);
        var other = original with { ExternalId = null, Phone = null, Email = null };
        return likeness switch
        {
            SeededLikeness.SamePhone => other with { Phone = original.Phone, Email = $"{mark}@{OpenDomains[index % OpenDomains.Length]}" },
            SeededLikeness.SameMailbox => other with { Email = original.Email!.Replace("@", $"+{mark}@", StringComparison.Ordinal), Name = index % 2 is 0 ? original.Name : null },
            SeededLikeness.SameNameAndCompany => other with { Email = $"{mark}@{OpenDomains[index % OpenDomains.Length]}" },
            _ => other with { Name = Misspelt(original.Name!), Email = $"{mark}{original.Email![original.Email!.IndexOf('@', StringComparison.Ordinal)..]}" },
        };
    }

    private (string Name, string Domain) CompanyOf(int number)
    {
        var dice = new Dice(plan.Seed, number, purpose: 3);
        var (first, second, land) = (dice.Of(SeedWords.CompanyFirst), dice.Of(SeedWords.CompanySecond), dice.Of(Lands.All));
        var mark = number < SeedWords.CompanyFirst.Count ? "" : $" {number.ToString(CultureInfo.InvariantCulture)}";
        return ($"{first} {second}{mark} {land.CompanyEnd}", $"{first}-{second}-{number.ToString(CultureInfo.InvariantCulture)}.example".ToLowerInvariant());
    }

    private string PhoneOf(Land land, int index)
    {
        // The factor has no divisor in common with 10, so no two customers get the same number by chance.
        var left = (((long)index * 1_234_567) + ((uint)plan.Seed % PhoneNumbers)) % PhoneNumbers;
        return string.Create(land.Phone.Length, (land.Phone, left), static (written, given) =>
        {
            var digits = given.left;
            for (var at = given.Phone.Length - 1; at >= 0; at--)
            {
                written[at] = given.Phone[at] is '#' ? (char)('0' + (digits % 10)) : given.Phone[at];
                digits = given.Phone[at] is '#' ? digits / 10 : digits;
            }
        });
    }

    private static string FullName(Land land, string first, string last) =>
        !land.FamilyNameFirst ? $"{first} {last}" : land.Language is "vi" ? $"{last} {first}" : $"{last}{(land.Language is "ja" ? " " : "")}{first}";

    private static string Misspelt(string name) => name.Length > 3 ? name.Remove(name.Length - 2, 1) : name + name[^1];

    /// <summary>Scripts other than Latin rarely stand in a mailbox.</summary>
    private static string Mailbox(string first, string last)
    {
        var folded = $"{FoldedText.Fold(first)}.{FoldedText.Fold(last)}.";
        var plain = string.Concat(folded.Where(sign => char.IsAsciiLetterOrDigit(sign) || sign is '.'));
        return plain.Length > 6 ? plain : "user.";
    }
}
