using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Notes;
using CustomerDirectory.Core.Tags;

namespace CustomerDirectory.Core.Demo;

/// <summary>What the workspace of the seed has: ids of the tags and fields.</summary>
internal sealed record SeedVocabulary(IReadOnlyList<long> Tags, IReadOnlyDictionary<string, CustomField> Fields);

/// <summary>The rows of one seeded customer, in an order in which each names only earlier ones.</summary>
internal sealed class SeedRows(SeedPlan plan, SeedPeople people, SeedVocabulary vocabulary, DateTimeOffset now)
{
    private const double Days = 3 * 365;

    /// <param name="id">Row id to be given to the customer.</param>
    /// <param name="items">How many feedback items it has.</param>
    public IEnumerable<object> Of(int index, long id, int items)
    {
        var (person, dice) = (people.Person(index), new Dice(plan.Seed, index, purpose: 4));
        // The further up, the newer; somebody made long ago may have been seen a minute ago.
        var created = now.AddDays(-Days * (plan.Customers - index) / plan.Customers).AddMinutes(-1);
        var lastSeen = now - ((now - created) * Math.Pow(dice.Share(), 2));

        var feedback = Enumerable.Range(0, items).Select(at => Item(person, id, at is 0 ? lastSeen : created + ((lastSeen - created) * dice.Share()), dice)).ToList();
        var visits = dice.Falls(600) || (items is 0 && person.IsVisitor) ? 1 + dice.Below(40) : 0;
        var issued = new IssuedId { Id = id, CustomerId = id, PublicId = PublicId.New("cus", created), FeedbackCount = items, PageVisits = visits };
        if (visits > 0)
            (issued.FirstVisit, issued.LastVisit) = (created, visits is 1 ? created : lastSeen);
        issued.FirstSeen = Stamps(feedback, issued.FirstVisit).Min();
        issued.LastSeen = Stamps(feedback, issued.LastVisit).Max();

        var customer = Record(person, index, issued, created, dice);
        return
        [
            issued, customer, .. customer.Emails, .. customer.Phones, .. customer.ExternalIds,
            .. feedback, .. Uses(feedback, id), .. Belongings(person, customer, created, dice),
            new AuditEntry { At = created, ActorName = "Demo data", Door = customer.Origin, Action = "customer.created", IssuedId = id },
        ];
    }

    private static IEnumerable<DateTimeOffset?> Stamps(List<FeedbackItem> feedback, DateTimeOffset? visit) =>
        feedback.Select(item => (DateTimeOffset?)item.ReceivedAt).Append(visit);

    private static Customer Record(SeedPerson person, int index, IssuedId issued, DateTimeOffset created, Dice dice)
    {
        var source = person.IsVisitor ? ValueSource.Detected : (ValueSource)dice.Below(4);
        var customer = new Customer
        {
            Id = issued.Id,
            Name = person.Name,
            NameSource = person.Name is null ? null : source,
            Company = person.Company,
            CompanySource = person.Company is null ? null : source,
            Country = person.Land.Country,
            CountrySource = source,
            City = person.Place.City,
            CitySource = source,
            TimeZone = person.Place.TimeZone,
            TimeZoneSource = source,
            Language = person.Land.Language,
            LanguageSource = source,
            VisitorKey = person.IsVisitor ? $"v-{index}" : null,
            Origin = source switch { ValueSource.Manual => Door.Screen, ValueSource.Import => Door.Import, ValueSource.Api => Door.Api, _ => Door.Intake },
            FeedbackCount = issued.FeedbackCount,
            PageVisits = issued.PageVisits,
            FirstSeen = issued.FirstSeen,
            LastSeen = issued.LastSeen,
            CreatedAt = created,
            UpdatedAt = created,
            Version = 1,
        };
        if (EmailAddress.TryParse(person.Email, out var email, out _))
            customer.Emails.Add(new CustomerEmail { CustomerId = customer.Id, Address = email.Address, Key = email.Key, IsVerified = dice.Falls(450) });
        if (PhoneNumber.Parse(person.Phone, country: null, out _) is { } phone)
            customer.Phones.Add(new CustomerPhone { CustomerId = customer.Id, Number = phone.Number, E164 = phone.E164, IsVerified = dice.Falls(100) });
        if (person.ExternalId is { } externalId)
            customer.ExternalIds.Add(new ExternalId { CustomerId = customer.Id, Value = externalId });
        if (dice.Falls(4))
            (customer.SuspendedAt, customer.SuspendedBy, customer.SuspendedReason) = (created.AddMinutes(1), "Demo data", dice.Of(SeedWords.Reasons));
        customer.Derive();
        return customer;
    }

    private static FeedbackItem Item(SeedPerson person, long id, DateTimeOffset at, Dice dice)
    {
        var texts = SeedWords.Feedback.GetValueOrDefault(person.Land.Language.Split('-')[0]) ?? SeedWords.Feedback["en"];
        var (subject, text) = dice.Of(texts);
        var received = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        return new FeedbackItem
        {
            PublicId = PublicId.New("fbk", received),
            IssuedId = id,
            Channel = person.IsVisitor ? "widget" : dice.Of(SeedWords.Channels),
            Subject = subject,
            Text = text,
            IsResolved = dice.Falls(700),
            ReceivedAt = received,
            CreatedAt = received,
        };
    }

    private static IEnumerable<IssuedIdChannel> Uses(List<FeedbackItem> feedback, long id) =>
        feedback.GroupBy(item => item.Channel, (channel, items) => new IssuedIdChannel
        {
            IssuedId = id,
            Channel = channel,
            Count = items.Count(),
            FirstUsed = items.Min(item => item.ReceivedAt),
            LastUsed = items.Max(item => item.ReceivedAt),
        });

    private IEnumerable<object> Belongings(SeedPerson person, Customer customer, DateTimeOffset created, Dice dice)
    {
        if (person.IsVisitor)
            yield break;

        foreach (var tag in Enumerable.Range(0, dice.Below(3)).Select(_ => dice.Of(vocabulary.Tags)).Distinct())
            yield return new CustomerTag { CustomerId = customer.Id, TagId = tag };
        if (dice.Falls(80))
        {
            var note = new Note { PublicId = PublicId.New("nte", created), IssuedId = customer.Id, Author = "Demo data", Text = dice.Of(SeedWords.Notes), CreatedAt = created, UpdatedAt = created };
            yield return note;
            yield return new AuditEntry { At = created, ActorName = "Demo data", Door = customer.Origin, Action = "note.added", IssuedId = customer.Id, Subject = note.PublicId };
        }

        if (person.Company is not null && dice.Falls(500))
        {
            yield return Value("company.size", dice.Of(SeedWords.Sizes));
            yield return Value("company.industry", dice.Of(SeedWords.Industries));
        }

        if (dice.Falls(300))
        {
            yield return Value("plan", dice.Of(SeedWords.Plans));
            yield return Value("seats", (1 + dice.Below(200)).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        CustomValue Value(string key, string value) => CustomFieldValues.New(vocabulary.Fields[key], customer.Id, value, 0, ValueSource.Api);
    }
}
