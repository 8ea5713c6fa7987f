using System.Globalization;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.Tests.Core.Search;

/// <summary>Questions somebody could ask of the crowded directory; the same for the same seed.</summary>
internal sealed class RandomQuestions(int seed, CrowdedDirectory crowd)
{
    private readonly Random _random = new(seed);

    public CustomerFilter Filter()
    {
        var fact = CrowdedDirectory.Pick(_random, crowd.Facts);
        return new CustomerFilter
        {
            Tab = Chance(30) ? CrowdedDirectory.Pick(_random, Enum.GetValues<CustomerTab>()) : CustomerTab.All,
            Search = Chance(60) ? Typed(fact) : "",
            Channels = Chance(20) ? [.. new[] { "widget", "email", "portal" }.Where(_ => Chance(50))] : [],
            Tags = Chance(25) ? [.. new[] { "vip", "BETA tester", "Ünïcode", "100%", "nonesuch" }.Where(_ => Chance(35))] : [],
            TagMode = CrowdedDirectory.Pick(_random, Enum.GetValues<TagMode>()),
            Company = Chance(8) ? CrowdedDirectory.Pick(_random, CrowdedDirectory.Companies) : null,
            Country = Chance(10) ? CrowdedDirectory.Pick(_random, ["DE", "PT", "XX"]) : null,
            Language = Chance(8) ? CrowdedDirectory.Pick(_random, ["pt", "pt-BR", "en", "p"]) : null,
            Email = Chance(4) ? fact.Detail.Emails.Select(e => e.Key).FirstOrDefault() : null,
            Phone = Chance(4) ? fact.Detail.Phones.Select(p => p.E164).FirstOrDefault() : null,
            ExternalId = Chance(4) ? fact.Detail.ExternalId : null,
            HasEmail = Chance(10) ? Chance(50) : null,
            HasPhone = Chance(10) ? Chance(50) : null,
            FeedbackCountMin = Chance(10) ? _random.Next(0, 3) : null,
            FeedbackCountMax = Chance(10) ? _random.Next(0, 3) : null,
            LastSeen = Range(),
            FirstSeen = Range(),
            Created = Range(),
            Updated = Range(),
            CustomFields = [.. Conditions()],
        };
    }

    public CustomerSort Sort() => new(CrowdedDirectory.Pick(_random, Enum.GetValues<CustomerSortKey>()), Chance(50));

    public int Offset() => Chance(60) ? 0 : _random.Next(0, 330);

    public int Limit() => _random.Next(1, 60);

    private bool Chance(int percent) => _random.Next(100) < percent;

    private string Typed(Fact fact)
    {
        var texts = new[] { fact.Row.Name, fact.Row.Company, fact.Row.PrimaryEmail, fact.Row.PrimaryPhone, fact.Detail.ExternalId, "%", "_", "nothing like this", "jose", "strasse", "7946" }.OfType<string>().ToList();
        var text = CrowdedDirectory.Pick(_random, texts);
        var elements = StringInfo.GetTextElementEnumerator(text);
        var parts = new List<string>();
        while (elements.MoveNext())
            parts.Add(elements.GetTextElement());
        var start = _random.Next(0, parts.Count);
        var piece = string.Concat(parts.Skip(start).Take(_random.Next(1, 8)));
        return Chance(30) ? piece.ToUpperInvariant() : piece;
    }

    private InstantRange Range()
    {
        if (!Chance(6))
            return default;

        var after = Chance(70) ? crowd.Directory.Clock.Now.AddHours(-_random.Next(0, 1500)) : (DateTimeOffset?)null;
        return new(after, Chance(50) ? crowd.Directory.Clock.Now.AddHours(-_random.Next(0, 500)) : null);
    }

    private IEnumerable<CustomFieldCondition> Conditions()
    {
        if (!Chance(25))
            yield break;

        yield return _random.Next(0, 13) switch
        {
            0 => new("seats", CustomFieldOperator.Less, [$"{_random.Next(0, 25)}"]),
            1 => new("seats", CustomFieldOperator.More, ["4.5"]),
            2 => new("seats", CustomFieldOperator.Between, ["1", "15"]),
            3 => new("seats", CustomFieldOperator.IsNot, ["3.0"]),
            4 => new("note", CustomFieldOperator.Is, ["ana"]),
            5 => new("note", CustomFieldOperator.StartsWith, ["jose"]),
            6 => new("note", CustomFieldOperator.IsNot, ["x"]),
            7 => new("plan", CustomFieldOperator.AnyOf, ["free", "Größe"]),
            8 => new("kinds", CustomFieldOperator.NoneOf, ["a", "c"]),
            9 => new("renewal", CustomFieldOperator.Between, ["2026-03-01", "2026-09-30"]),
            12 => new("seats", CustomFieldOperator.More, ["1"]),
            10 => new("vip", CustomFieldOperator.Is, ["true"]),
            _ => new("renewal", Chance(50) ? CustomFieldOperator.IsSet : CustomFieldOperator.IsNotSet, []),
        };

        // Several conditions on one field, in the same way and in another, all have to hold.
        if (!Chance(40))
            yield break;

        yield return new("note", CustomFieldOperator.Contains, ["a"]);
        yield return new("note", CustomFieldOperator.Contains, ["n"]);
        yield return new("kinds", CustomFieldOperator.AnyOf, ["a", "b"]);
    }
}
