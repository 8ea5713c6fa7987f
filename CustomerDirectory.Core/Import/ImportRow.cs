using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Customers.Values;

namespace CustomerDirectory.Core.Import;

/// <summary>What the plan goes by of a row that can be taken: whom it is about. All else is read again when its turn comes.</summary>
/// <param name="Says">Every identifier that it names.</param>
/// <param name="Finds">Those of them that tell whom it is about.</param>
/// <param name="NameSaid">Null where the row leaves the name as it is.</param>
/// <param name="CompanySaid">Null where the row leaves the company as it is.</param>
internal sealed record ImportRow(int Number, RowIdentity Says, RowIdentity Finds, Change? NameSaid, Change? CompanySaid)
{
    public string? ExternalId => Finds.ExternalId;

    public IReadOnlyList<string> EmailKeys => Finds.EmailKeys;

    public IReadOnlyList<string> Phones => Finds.Phones;

    public IReadOnlyList<string> Matching => Finds.Matching;

    public string? Name => NameSaid?.Value;

    public string? Company => TypedText.Trim(CompanySaid?.Value) is { Length: > 0 } company ? company : null;
}

/// <summary>A row that can be taken as it is, with all that it wants.</summary>
internal sealed record ReadRow(ImportRow Row, RowChanges Wanted);

/// <summary>By what a customer is known in a row.</summary>
/// <param name="EmailKeys">Normalised e-mails, that of the e-mail column first.</param>
/// <param name="Phones">E.164, or the number as typed where that cannot be made; in the order of the columns.</param>
/// <param name="Matching">Those of the phones that can be recognised: E.164.</param>
internal sealed record RowIdentity(string? ExternalId, IReadOnlyList<string> EmailKeys, IReadOnlyList<string> Phones, IReadOnlyList<string> Matching)
{
    /// <summary>What is left of it when one kind of identifier decides.</summary>
    public RowIdentity Only(ImportKey key) => key switch
    {
        ImportKey.ExternalId => new(ExternalId, [], [], []),
        ImportKey.Email => new(null, EmailKeys, [], []),
        ImportKey.Phone => new(null, [], Matching, Matching),
        _ => this,
    };

    /// <summary>Nothing of the kind that decides.</summary>
    public bool Lacks(ImportKey key) => key switch
    {
        ImportKey.ExternalId => ExternalId is null,
        ImportKey.Email => EmailKeys is [],
        ImportKey.Phone => Matching is [],
        _ => false,
    };
}

/// <summary>What a row, or several rows about one customer, want of the record.</summary>
internal sealed record RowChanges
{
    public CustomerChanges Changes { get; init; } = new();

    public bool ClearsEmails { get; init; }

    public bool ClearsPhones { get; init; }

    public bool ClearsTags { get; init; }

    /// <summary>Without blanks at the ends, as notes are stored.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What both rows want; where they differ, what the later one wants.</summary>
    public RowChanges Then(RowChanges later)
    {
        var (mine, its) = (Changes, later.Changes);
        return new RowChanges
        {
            Changes = new CustomerChanges
            {
                Name = its.Name ?? mine.Name,
                Company = its.Company ?? mine.Company,
                Country = its.Country ?? mine.Country,
                City = its.City ?? mine.City,
                TimeZone = its.TimeZone ?? mine.TimeZone,
                Language = its.Language ?? mine.Language,
                ExternalId = its.ExternalId ?? mine.ExternalId,
                AddEmails = Joined(later.ClearsEmails ? [] : mine.AddEmails, its.AddEmails, KeyOf),
                AddPhones = Joined(later.ClearsPhones ? [] : mine.AddPhones, its.AddPhones, change => change.Typed),
                AddTags = [.. (later.ClearsTags ? [] : mine.AddTags).Concat(its.AddTags).DistinctBy(tag => tag.ToUpperInvariant())],
                CustomFields = mine.CustomFields.Concat(its.CustomFields).GroupBy(pair => pair.Key).ToDictionary(pairs => pairs.Key, pairs => pairs.Last().Value),
            },
            ClearsEmails = ClearsEmails || later.ClearsEmails,
            ClearsPhones = ClearsPhones || later.ClearsPhones,
            ClearsTags = ClearsTags || later.ClearsTags,
            Notes = [.. Notes.Union(later.Notes)],
        };
    }

    /// <summary>Whether the other wants the same.</summary>
    public bool IsLike(RowChanges other) => Words().SequenceEqual(other.Words());

    private IEnumerable<string?> Words() =>
    [
        Changes.Name?.Value, Changes.Company?.Value, Changes.Country?.Value, Changes.City?.Value, Changes.TimeZone?.Value, Changes.Language?.Value, Changes.ExternalId?.Value,
        .. Changes.AddEmails.Concat(Changes.AddPhones).Select(change => change.ToString()),
        .. Changes.AddTags,
        .. Changes.CustomFields.Select(pair => $"{pair.Key}={string.Join('\n', pair.Value)}"),
        .. Notes,
        $"{ClearsEmails} {ClearsPhones} {ClearsTags}",
    ];

    private static List<AddressChange> Joined(IReadOnlyList<AddressChange> mine, IReadOnlyList<AddressChange> its, Func<AddressChange, string> key)
    {
        var hasNewPrimary = its.Any(change => change.IsPrimary);
        var joined = mine.Select(change => change with { IsPrimary = change.IsPrimary && !hasNewPrimary }).ToList();
        foreach (var change in its)
        {
            var at = joined.FindIndex(held => key(held) == key(change));
            if (at < 0)
                joined.Add(change);
            else
                joined[at] = joined[at] with { IsVerified = change.IsVerified ?? joined[at].IsVerified, IsPrimary = joined[at].IsPrimary || change.IsPrimary };
        }

        return joined;
    }

    private static string KeyOf(AddressChange email) => EmailAddress.TryParse(email.Typed, out var parsed, out _) ? parsed.Key : email.Typed;
}
