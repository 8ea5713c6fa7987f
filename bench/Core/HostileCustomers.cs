using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.Bench.Core;

/// <summary>Customers as people and attackers make them: names of every script, formulas, separators, quotation marks, directions, invisible signs. The same seed makes the same ones.</summary>
internal sealed class HostileCustomers(int seed)
{
    public static readonly IReadOnlyList<(string Key, string Label, CustomFieldType Type, string[] Options)> Fields =
    [
        ("motto", "Motto", CustomFieldType.Text, []),
        ("story", "Story", CustomFieldType.LongText, []),
        ("seats", "Seats", CustomFieldType.Number, []),
        ("invoice", "Invoice address", CustomFieldType.Email, []),
        ("site", "Site", CustomFieldType.Url, []),
        ("plan", "Plan", CustomFieldType.Select, ["Free", "=Pro", "1; 2", "\"Gold\""]),
        ("uses", "Uses", CustomFieldType.MultiSelect, ["Chat", "Mail", "+Voice", "Größe"]),
        ("areas", "Areas", CustomFieldType.MultiSelect, ["north; south", "east, west", "\"centre\"", "@home", "plain"]),
        ("beta", "Beta", CustomFieldType.Checkbox, []),
        ("since", "Since", CustomFieldType.Date, []),
        ("status", "Status", CustomFieldType.Text, []), // as a column of ours is called
        ("motto2", "Motto", CustomFieldType.Text, []), // as another field is called
    ];

    private static readonly string[] Pieces =
    [
        "a", "Ann", "O'Neill", "Müller", "José", "Łukasz", "Þórdís", "Nguyễn", "田中", "美咲", "김민준", "Александр", "Ελένη", "محمد", "שרה", "ด้้้", "प्रिया", "e\u0301", "ß", "İ", "ﬁ", "😀", "👩\u200D🔧", "𝕋", "𠜎",
        "=1+1", "=cmd|' /C calc'!A0", "+", "-", "@SUM(1)", "＝1", "＋", "－", "＠", "'", "''", "'=", "\"", "\"\"", "\\N", "\\", ";", ",", "; ", ", ", "|", "#", "---", "----", "_x0041_", "<b>&amp;", "]]>", "NULL", "true", "0", "007", "1e5", "2026-11-21",
        " ", "  ", "\u00A0", "\u3000", "\u200B", "\u200E", "\u202E", "\u202C", "\u2066", "\u2069", "\uFEFF", "\u00AD", "\u2028", "\uFFFD",
    ];

    private static readonly string[] Breaks = ["\n", "\r\n", "\r", "\t", "\n---\n", "\r\n----\r\n", "\n- x\n"];

    private static readonly string[] Numbers = ["+49 30 #", "+4930#", "+1 202 #", "030 #", "#", "+44 20 # ext. 7", "(0#) 4711, 12; 13", "＋４９ ３０ #"];

    private static readonly string[] Countries = ["DE", "JP", "BR", "NG", "IS", "GB"];
    private static readonly string[] TimeZoneIds = ["Europe/Berlin", "Asia/Tokyo", "America/Sao_Paulo", "Africa/Lagos"];
    private static readonly string[] Languages = ["de", "ja", "pt-BR", "ar", "en-GB"];

    private readonly Random _random = new(seed);

    /// <summary>Somebody who can be recognised by an e-mail address or an external id.</summary>
    public CustomerChanges Next(int number)
    {
        var hasEmail = _random.Next(5) > 0;
        return new CustomerChanges
        {
            Name = Maybe(Line(200)),
            Company = Maybe(Line(200)),
            City = Maybe(Line(100)),
            Country = Maybe(Pick(Countries)),
            TimeZone = Maybe(Pick(TimeZoneIds)),
            Language = Maybe(Pick(Languages)),
            ExternalId = hasEmail && _random.Next(2) is 0 ? null : new Change($"{Line(30)}{number}"),
            AddEmails = hasEmail ? [.. Enumerable.Range(0, _random.Next(1, 4)).Select(at => new AddressChange(Email(number, at), IsVerified: _random.Next(3) is 0, IsPrimary: _random.Next(3) is 0))] : [],
            AddPhones = [.. Enumerable.Range(0, _random.Next(3)).Select(at => new AddressChange(Pick(Numbers).Replace("#", ((number * 3) + at).ToString("0000000", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal), IsVerified: _random.Next(3) is 0))],
            AddTags = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Line(20)).Where(tag => tag.Length > 0)],
            CustomFields = Fields.Where(_ => _random.Next(2) is 0).ToDictionary(field => field.Key, Values),
        };
    }

    /// <summary>Notes, each another.</summary>
    public IReadOnlyList<string> Notes(int number) => [.. Enumerable.Range(0, _random.Next(3)).Select(at => $"{Lines(300)}x{number}.{at}{Lines(30)}")];

    private IReadOnlyList<string> Values((string Key, string Label, CustomFieldType Type, string[] Options) field) => field.Type switch
    {
        CustomFieldType.Number => [Pick("0", "-7", "1234.5", "0.0000000000000000000000000001", "79228162514264337593543950335")],
        CustomFieldType.Email => [Email(_random.Next(), 0)],
        CustomFieldType.Url => [Pick("https://example.com/?q=1;2,3", "mailto:a@example.com", "http://例え.jp/\"x\"")],
        CustomFieldType.Select => [Pick(field.Options)],
        CustomFieldType.MultiSelect => [.. field.Options.Where(_ => _random.Next(2) is 0)],
        CustomFieldType.Checkbox => [Pick("true", "false")],
        CustomFieldType.Date => [Pick("2026-11-21", "1899-12-31", "1900-02-28", "0001-01-01", "9999-12-31")],
        CustomFieldType.LongText => [Lines(500)],
        _ => [Line(300)],
    };

    private string Email(int number, int at) => Pick("=a{0}@example.com", "+{0}@例え.jp", "a;b{0}@example.org", "a,b{0}@example.org", "\"q{0}@example.com", "'{0}@persona.mycompany", "Ünï{0}@example.com", "田中{0}@example.jp", "{0}@x").Replace("{0}", $"{number}.{at}", StringComparison.Ordinal);

    /// <summary>What could stand in a field of one line, or nothing that is to be seen.</summary>
    private string Line(int longest) => Text(Pieces, longest);

    private string Lines(int longest) => Text([.. Pieces, .. Breaks, .. Breaks], longest);

    private string Text(string[] pieces, int longest)
    {
        var text = string.Concat(Enumerable.Range(0, _random.Next(1, 7)).Select(_ => Pick(pieces)));
        return text.Length > longest || string.IsNullOrWhiteSpace(text) ? "Ann" : text;
    }

    private Change? Maybe(string text) => _random.Next(4) is 0 ? null : new Change(text);

    private T Pick<T>(params T[] from) => from[_random.Next(from.Length)];
}
