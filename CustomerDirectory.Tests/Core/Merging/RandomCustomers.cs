using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Notes;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Core.Tags;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Merging;

/// <summary>Customers with something of everything, much of which several of them have. Written row by row: thousands are wanted.</summary>
internal sealed class RandomCustomers(TestDirectory directory, Random random)
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    private static readonly (string Number, string? E164)[] Phones = [("+44 20 7946 0018", "+442079460018"), ("+1 555 010 0199", "+15550100199"), ("12", null)];

    private IReadOnlyList<CustomField> _fields = [];
    private IReadOnlyList<Tag> _tags = [];
    private int _made;

    /// <summary>Defines the fields and tags that the customers will have.</summary>
    public async Task DefineAsync()
    {
        TestDirectory.Value(await directory.Fields.DefineAsync(Some.Admin, "plan", "Plan", CustomFieldType.Text, [], Cancel));
        TestDirectory.Value(await directory.Fields.DefineAsync(Some.Admin, "seats", "Seats", CustomFieldType.Number, [], Cancel));
        TestDirectory.Value(await directory.Fields.DefineAsync(Some.Admin, "active", "Active", CustomFieldType.Checkbox, [], Cancel));
        TestDirectory.Value(await directory.Fields.DefineAsync(Some.Admin, "products", "Products", CustomFieldType.MultiSelect, ["A", "B", "C", "D"], Cancel));
        TestDirectory.Value(await directory.Gate.WriteAsync<int>(db =>
        {
            db.Tags.AddRange(new[] { "VIP", "Beta", "Churned", "New" }.Select(CustomerTags.New));
            return Task.FromResult<CustomerDirectory.Core.Outcomes.Outcome<int>>(0);
        }, Cancel));
        await using var read = directory.Open();
        (_fields, _tags) = (await read.CustomFields.OrderBy(field => field.Position).ToListAsync(Cancel), await read.Tags.ToListAsync(Cancel));
    }

    /// <summary>Makes so many customers in one transaction.</summary>
    /// <returns>Public ids.</returns>
    public async Task<IReadOnlyList<string>> MakeAsync(int count) =>
        TestDirectory.Value(await directory.Gate.WriteAsync<List<string>>(async db =>
        {
            var issued = Enumerable.Range(0, count).Select(_ => new IssuedId { PublicId = PublicId.New("cus", directory.Clock.Now) }).ToList();
            db.IssuedIds.AddRange(issued);
            await db.SaveChangesAsync(Cancel);
            issued.ForEach(one => Make(db, one, ++_made, directory.Clock.Now));
            return issued.ConvertAll(one => one.PublicId);
        }, Cancel));

    private void Make(DirectoryDb db, IssuedId issued, int number, DateTimeOffset now)
    {
        issued.CustomerId = issued.Id;
        var customer = new Customer
        {
            Id = issued.Id,
            Origin = Pick(Enum.GetValues<Door>()),
            CreatedAt = now.AddDays(-random.Next(100)),
            VisitorKey = number % 3 is 0 ? null : $"visitor-{number}",
        };
        string[][] values = [["Ann", "Ann Lee", $"Person {number}"], ["Acme", "Globex", "Initech"], ["DE", "FR", "BR"], ["Berlin", "Paris"], ["Europe/Berlin", "Asia/Tokyo"], ["de", "pt-BR"]];
        foreach (var (scalar, choices) in CustomerScalars.All.Zip(values))
        {
            if (random.Next(3) > 0)
                scalar.Write(customer, random.Next(4) is 0 ? null : Pick(choices), Source()); // also cleared by somebody
        }

        if (number % 3 is 0)
            customer.ExternalIds.Add(new ExternalId { Value = $"ext-{number}" });
        for (var i = random.Next(3); i > 0; i--)
            customer.Emails.Add(new CustomerEmail { Address = $"P{number}.{i}@Example.com", Key = $"p{number}.{i}@example.com", IsVerified = Coin() });
        customer.Phones.AddRange(Phones.Append(($"+49 30 {number:0000000}", $"+4930{number:0000000}")).Where(_ => random.Next(3) is 0)
            .Select(phone => new CustomerPhone { Number = phone.Item1, E164 = phone.Item2, IsVerified = Coin() }));
        if (customer.Emails.Count > 1 && Coin())
            customer.Emails[^1].IsPrimary = true;
        if (customer.Phones.Count > 1 && Coin())
            customer.Phones[^1].IsPrimary = true;
        customer.Socials.AddRange(new[] { ("mastodon", Coin() ? "@Ann" : "@ann"), ("mastodon", "@ann2"), ("x", "ann") }.Where(_ => random.Next(3) is 0).Select(one => new CustomerSocial { Network = one.Item1, Handle = one.Item2 }));
        if (random.Next(6) is 0)
            (customer.SuspendedAt, customer.SuspendedBy, customer.SuspendedReason, customer.SuspendedUntil) = (now, "Ann", $"Spam {number}", now.AddDays(random.Next(2) is 0 ? -1 : 5));

        db.Customers.Add(customer);
        AddTo(db, customer, number);
        db.Audit.Add(new() { At = now, ActorName = "Ann", Action = "customer.created", IssuedId = customer.Id });
        Write(db, issued, number, now);
        CustomerCounters.SumUp(customer, [issued]);
        customer.Touch(now);
    }

    /// <summary>Tags, custom fields, and what somebody removed.</summary>
    private void AddTo(DirectoryDb db, Customer customer, int number)
    {
        db.CustomerTags.AddRange(_tags.Where(_ => random.Next(3) is 0).Select(tag => new CustomerTag { CustomerId = customer.Id, TagId = tag.Id }));
        string[][] values = [["Free", "Pro"], ["0", "1"], ["true", "false"]];
        foreach (var (field, choices) in _fields.Zip(values).Where(_ => Coin()))
            db.CustomValues.Add(CustomFieldValues.New(field, customer.Id, Pick(choices), 0, Source()));
        if (!db.CustomValues.Local.Any(value => value.CustomerId == customer.Id && value.FieldId == _fields[1].Id) && Coin())
            db.CustomValues.Add(new CustomValue { CustomerId = customer.Id, FieldId = _fields[1].Id, Value = "many", Folded = "many", IsInvalid = true, Source = ValueSource.Detected });
        var products = _fields[3].Options.Where(_ => random.Next(3) is 0).OrderBy(_ => random.Next()).ToList();
        db.CustomValues.AddRange(products.Select((product, position) => CustomFieldValues.New(_fields[3], customer.Id, product, position, ValueSource.Api)));

        string[] removable = ["custom[plan]", "+442079460018", "12", $"gone{number}@example.com"];
        db.Removals.AddRange(removable.Where(_ => random.Next(5) is 0).Select(key => new Removal { CustomerId = customer.Id, Key = key, Source = Source() }));
    }

    /// <summary>Feedback, notes and page visits, with the counters that follow from them.</summary>
    private void Write(DirectoryDb db, IssuedId issued, int number, DateTimeOffset now)
    {
        for (var i = random.Next(3); i > 0; i--)
        {
            var note = TestDirectory.Value(CustomerNotes.New(issued.Id, Some.Agent, $"Note {number}.{i}", now));
            db.Notes.Add(note);
            db.Audit.Add(new() { At = now, ActorName = note.Author, Action = "note.added", IssuedId = issued.Id, Subject = note.PublicId });
        }

        var items = Enumerable.Range(0, random.Next(4)).Select(i => new FeedbackItem
        {
            PublicId = PublicId.New("fbk", now),
            IssuedId = issued.Id,
            Channel = Pick("email", "widget"),
            Text = $"{number}.{i}",
            ReceivedAt = now.AddMinutes(-random.Next(100_000)),
            CreatedAt = now,
        }).ToList();
        db.Feedback.AddRange(items);
        foreach (var use in items.GroupBy(item => item.Channel))
            db.ChannelUses.Add(new IssuedIdChannel { IssuedId = issued.Id, Channel = use.Key, Count = use.Count(), FirstUsed = use.Min(item => item.ReceivedAt), LastUsed = use.Max(item => item.ReceivedAt) });

        if (random.Next(3) is 0)
            (issued.PageVisits, issued.FirstVisit, issued.LastVisit) = (random.Next(1, 9), now.AddDays(-random.Next(50, 90)), now.AddDays(-random.Next(10)));
        issued.FeedbackCount = items.Count;
        issued.FirstSeen = items.Select(item => (DateTimeOffset?)item.ReceivedAt).Append(issued.FirstVisit).Min();
        issued.LastSeen = items.Select(item => (DateTimeOffset?)item.ReceivedAt).Append(issued.LastVisit).Max();
    }

    private ValueSource Source() => Pick(Enum.GetValues<ValueSource>());

    private bool Coin() => random.Next(2) is 0;

    private T Pick<T>(params T[] from) => from[random.Next(from.Length)];
}
