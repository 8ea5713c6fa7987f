using System.Collections.Frozen;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.Core.Import;

/// <summary>Which column fills what, as somebody said or as the headers tell.</summary>
/// <param name="Headers">As they stand in the file.</param>
/// <param name="Places">Index of the column that fills a target.</param>
/// <param name="Fields">Index of the column that fills a custom field.</param>
/// <param name="Ignored">Headers that mean nothing here.</param>
internal sealed record ImportColumns(
    IReadOnlyList<string> Headers, IReadOnlyDictionary<ImportTarget, int> Places, IReadOnlyList<(int Place, CustomField Field)> Fields, IReadOnlyList<string> Ignored)
{
    private static readonly ImportTarget[] Identifying =
    [
        ImportTarget.Name, ImportTarget.FirstName, ImportTarget.LastName, ImportTarget.Email, ImportTarget.Emails,
        ImportTarget.Phone, ImportTarget.Mobile, ImportTarget.Phones, ImportTarget.ExternalId,
    ];

    // Written as Plain leaves them. A bare "id" is not here: in our own exports it is the id of this directory.
    private static readonly FrozenDictionary<string, ImportTarget> Synonyms = new (ImportTarget Target, string Names)[]
    {
        (ImportTarget.Name, "name fullname displayname customer customername username contact contactname nom nombre nome"),
        (ImportTarget.FirstName, "firstname givenname forename vorname prenom"),
        (ImportTarget.LastName, "lastname familyname surname nachname"),
        (ImportTarget.Email, "email mail emailaddress mailaddress useremail primaryemail customeremail"),
        (ImportTarget.Emails, "emails allemails emailaddresses otheremails"),
        (ImportTarget.Verified, "verified emailverified isverified verifiedemail"),
        (ImportTarget.Phone, "phone phonenumber telephone telephonenumber tel telefon userphone primaryphone"),
        (ImportTarget.Mobile, "mobile mobilephone mobilenumber cell cellphone handy"),
        (ImportTarget.Phones, "phones allphones phonenumbers otherphones"),
        (ImportTarget.Company, "company companyname organisation organization account accountname firma"),
        (ImportTarget.ExternalId, "externalid externaluserid userid customerid"),
        (ImportTarget.Country, "country countrycode land pays"),
        (ImportTarget.City, "city town stadt ville ciudad"),
        (ImportTarget.TimeZone, "timezone tz zeitzone"),
        (ImportTarget.Language, "language locale lang sprache langue idioma"),
        (ImportTarget.Tags, "tags tag labels label"),
        (ImportTarget.Note, "note notes notiz notizen"),
    }.SelectMany(row => row.Names.Split(' '), (row, name) => (name, row.Target)).ToFrozenDictionary(row => row.name, row => row.Target);

    /// <summary>Whether the column fills anything.</summary>
    public bool Uses(int place) => Places.Values.Contains(place) || Fields.Any(column => column.Place == place);

    /// <summary>What the column is called in a sentence.</summary>
    public string HeaderOf(int place) => Headers[place].Trim();

    /// <summary>The codes that the headers suggest; null for a header that means nothing here.</summary>
    public static List<string?> Recognise(IReadOnlyList<string> headers, IReadOnlyList<CustomField> fields) => [.. headers.Select(header => CodeOf(header, fields))];

    /// <summary>The same, and each target only once: of several columns that mean the same the first is proposed.</summary>
    public static List<string?> Propose(IReadOnlyList<string> headers, IReadOnlyList<CustomField> fields)
    {
        var codes = Recognise(headers, fields);
        for (var place = 0; place < codes.Count; place++)
        {
            if (codes.IndexOf(codes[place]) < place)
                codes[place] = null;
        }

        return codes;
    }

    /// <param name="codes">What each column fills; see <see cref="ImportTargets"/>.</param>
    /// <returns>The columns, or why the file cannot be imported like this.</returns>
    public static Outcome<ImportColumns> Of(IReadOnlyList<string> headers, IReadOnlyList<string?> codes, IReadOnlyList<CustomField> fields)
    {
        if (codes.Count != headers.Count)
            return new Problem.Invalid("mapping", "The columns are not those of the file. Map them again.");

        var (places, customs, ignored) = (new Dictionary<ImportTarget, int>(), new List<(int Place, CustomField Field)>(), new List<string>());
        foreach (var (place, code) in codes.Index())
        {
            var header = headers[place];
            if (code is null)
            {
                if (header.Trim() is not "")
                    ignored.Add(header.Trim());
            }
            else if (ImportTargets.KeyOf(code) is { } key)
            {
                if (fields.FirstOrDefault(one => one.Key == key) is not { } field)
                    return new Problem.Invalid("mapping", $"There is no custom field “{key}”.");
                if (customs.Find(other => other.Field == field) is { Field: not null } other)
                    return Twice(headers[other.Place], header);
                customs.Add((place, field));
            }
            else if (ImportTargets.Parse(code) is not { } target)
            {
                return new Problem.Invalid("mapping", $"A column cannot fill “{code}”.");
            }
            else if (!places.TryAdd(target, place))
            {
                return Twice(headers[places[target]], header);
            }
        }

        return places.Keys.Intersect(Identifying).Any()
            ? new ImportColumns(headers, places, customs, ignored)
            : new Problem.Invalid("file", "No column holds a name, an e-mail address, a phone number or an external id. Name one of them in the first row, for example “Email”.");
    }

    /// <summary>How many of the headers mean something.</summary>
    public static int Recognised(IReadOnlyList<string> headers, IReadOnlyList<CustomField> fields) => headers.Count(header => CodeOf(header, fields) is not null);

    private static string? CodeOf(string header, IReadOnlyList<CustomField> fields)
    {
        if (FieldOf(header, fields) is { } field)
            return ImportTargets.Custom(field.Key);

        return Synonyms.TryGetValue(Plain(header), out var target) ? target.Code() : null;
    }

    /// <summary>The custom field that a header names; null when it names none, or something that everybody has.</summary>
    internal static CustomField? FieldOf(string header, IReadOnlyList<CustomField> fields)
    {
        var key = header.Trim().ToLowerInvariant();
        if (key.StartsWith("custom[", StringComparison.Ordinal) && key.EndsWith(']'))
            key = key["custom[".Length..^1];
        else if (!key.StartsWith("cf_", StringComparison.Ordinal) && Synonyms.ContainsKey(Plain(header)))
            return null; // what everybody has comes before what the workspace has defined

        key = CustomFieldValues.KeyOf(key);
        return fields.FirstOrDefault(field => field.Key == key) ?? fields.FirstOrDefault(field => Plain(header) is not "" and var plain && Plain(field.Label) == plain);
    }

    /// <summary>Without case, accents, blanks, underscores and other signs.</summary>
    private static string Plain(string header) => string.Concat(FoldedText.Fold(header).Where(char.IsLetterOrDigit));

    private static Problem.Invalid Twice(string one, string other) =>
        new("file", $"The columns “{one.Trim()}” and “{other.Trim()}” mean the same. Remove or rename one of them.");
}
