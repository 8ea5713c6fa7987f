using CustomerDirectory.Core.Customers.Values;

namespace CustomerDirectory.Core.Search;

/// <summary>Countries and languages are stored as codes but looked for by name; there are few enough to do that here.</summary>
internal static class ValueChoices
{
    public static List<ValueChoice> Named(ChoiceField field, IReadOnlyList<ValueChoice> stored, string words, int limit)
    {
        var named = field is ChoiceField.Country
            ? stored.Select(each => each with { Name = Countries.NameOf(each.Value) ?? each.Value })
            : Families(stored).Select(each => each with { Name = Languages.NameOf(each.Value) ?? each.Value });
        var matching =
            from choice in named
            let name = FoldedText.Fold(choice.Name)
            let place = words is "" ? 0 : name.IndexOf(words, StringComparison.Ordinal)
            let isCode = choice.Value.Equals(words, StringComparison.OrdinalIgnoreCase)
            where place >= 0 || isCode
            orderby isCode || place is 0 descending, choice.Customers descending, name
            select choice;
        return [.. matching.Take(limit)];
    }

    /// <summary>A language finds its regional forms as well, so it is offered with them and counts them.</summary>
    private static IEnumerable<ValueChoice> Families(IReadOnlyList<ValueChoice> stored) =>
        stored.SelectMany(each => new[] { each.Value, each.Value.Split('-')[0] }).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(tag => new ValueChoice(tag, tag, stored.Where(each => IsWithin(each.Value, tag)).Sum(each => each.Customers)));

    private static bool IsWithin(string tag, string family) =>
        tag.Equals(family, StringComparison.OrdinalIgnoreCase) || tag.StartsWith(family + "-", StringComparison.OrdinalIgnoreCase);
}
