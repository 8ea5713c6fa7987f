using System.Text.Json;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Export.Person;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Export;

public sealed class PersonExportTests : ExportFixture
{
    /// <summary>Tables that name a customer and are not told, and why.</summary>
    private static readonly Dictionary<Type, string> LeftOut = new()
    {
        [typeof(AddressBlock)] = "a hash says nothing without the address",
        [typeof(PurgedId)] = "who was erased is not exported",
    };

    private PersonExport Person => Customers.Service<PersonExport>();

    [Fact]
    public async Task Everything_known_about_a_person_is_told()
    {
        TestDirectory.Value(await Customers.Fields.DefineAsync(Some.Admin, "plan", "Plan", CustomFieldType.MultiSelect, ["Free", "Pro"], Cancel));
        var source = await Customers.GivenAsync(Some.Changes("Anne", "anne@example.org", externalId: "a-2"));
        var id = await Customers.GivenAsync(Some.Changes("Ann „Ä“ <b>", "ann@example.com", "+49 30 123456", "a-1") with
        {
            City = "Köln",
            AddTags = ["vip"],
            AddSocials = [new("mastodon", "@ann")],
            CustomFields = new Dictionary<string, IReadOnlyList<string>> { ["plan"] = ["Pro", "Free"] },
        });
        TestDirectory.Value(await Customers.Notes.AddAsync(Some.Agent, id, "A note", Cancel));
        TestDirectory.Value(await Customers.Feedback.RecordAsync(Some.Agent, new("email", "Subject", "Hello"), source, Cancel));
        TestDirectory.Value(await Customers.Merge.MergeAsync(Some.Admin, new(id, [source]), Cancel));
        TestDirectory.Value(await Customers.Records.EditAsync(Some.Agent, id, new CustomerChanges { City = new Change("Bonn"), RemovePhones = ["+49 30 123456"] }, version: null, Cancel));
        await Customers.BulkAsync(Some.Admin, new BulkAction.AddTag("Bulk"), id);
        TestDirectory.Value(await Customers.Records.SuspendAsync(Some.Agent, id, "Spam", until: null, Cancel));

        var person = await ReadAsync(id);

        Assert.Equal(("customer-directory/person", 1), (person.GetProperty("format").GetString(), person.GetProperty("version").GetInt32()));
        var customer = person.GetProperty("customer");
        Assert.Equal((id, "Ann „Ä“ <b>", "manual", "Bonn", "Spam"), (Text(customer, "id"), Text(customer, "name"), Text(customer, "name_source"), Text(customer, "city"), Text(customer, "suspended_reason")));
        Assert.Equal([source, id], Texts(person, "ids", "id"));
        Assert.Equal(["ann@example.com", "anne@example.org"], Texts(person, "emails", "address"));
        Assert.Empty(Texts(person, "phones", "number"));
        Assert.Equal(["+4930123456"], Texts(person, "removed", "what"));
        Assert.Equal(["a-1", "a-2"], Texts(person, "external_ids", "value"));
        Assert.Equal(["@ann"], Texts(person, "social_handles", "handle"));
        Assert.Equal(["Bulk", "vip"], Texts(person, "tags", "name"));
        Assert.Equal(["Pro", "Free"], Texts(person, "custom_fields", "value"));
        Assert.Equal(["email"], Texts(person, "channels", "channel"));
        Assert.Equal(["A note"], Texts(person, "notes", "text"));
        Assert.Equal([("Hello", source)], person.GetProperty("feedback").EnumerateArray().Select(item => (Text(item, "text"), Text(item, "recorded_for"))));
        Assert.Single(Texts(person, "merges", "id"));
        Assert.Contains("record", Texts(person, "kept_for_undoing_merges", "part"));
        Assert.Single(Texts(person, "kept_for_undoing_bulk_work", "job"));
        Assert.Subset(Texts(person, "history", "action").ToHashSet(), new HashSet<string?> { "customer.created", "customer.edited", "customer.merged", "note.added", "feedback.recorded", "customer.suspended", "customer.exported" });
        Assert.Contains(person.GetProperty("history").EnumerateArray().SelectMany(entry => entry.GetProperty("changes").EnumerateArray()), change => (Text(change, "field"), Text(change, "before"), Text(change, "after")) is ("city", "Köln", "Bonn"));
    }

    [Fact]
    public async Task No_table_about_a_person_is_forgotten()
    {
        await using var db = Customers.Open();
        Type[] about = [typeof(Customer), typeof(IssuedId)];
        var naming = db.Model.GetEntityTypes()
            .Where(type => about.Contains(type.ClrType) || type.FindProperty("IssuedId") is not null || type.FindProperty("CustomerId") is not null || type.GetForeignKeys().Any(key => about.Contains(key.PrincipalEntityType.ClrType)))
            .Select(type => type.ClrType).Append(typeof(AuditChange)).Append(typeof(CustomerDirectory.Core.Merging.MergeSnapshot)).Distinct();

        Assert.Equal(naming.Select(type => type.Name).Order(StringComparer.Ordinal), PersonJson.Entities.Concat(LeftOut.Keys).Select(type => type.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_took_it_stands_in_the_history()
    {
        var id = await Customers.GivenAsync(Some.Changes("Ann", "ann@example.com"));
        await ReadAsync(id);

        await using var db = Customers.Open();
        var entry = db.Audit.OrderBy(each => each.Id).Last();
        Assert.Equal(("customer.exported", "Ada Admin", (string?)null), (entry.Action, entry.ActorName, entry.Subject));
    }

    [Fact]
    public async Task Who_may_not_and_who_is_not_there_leave_nothing_behind()
    {
        var (id, source, binned) = (await Customers.GivenAsync(Some.Changes("Ann", "ann@example.com")), await Customers.GivenAsync(Some.Changes("Anne")), await Customers.GivenAsync(Some.Changes("Bob", "bob@example.com")));
        TestDirectory.Value(await Customers.Merge.MergeAsync(Some.Admin, new(id, [source]), Cancel));
        TestDirectory.Value(await Customers.Bin.DeleteAsync(Some.Admin, binned, Cancel));
        var before = await Customers.ContentAsync();
        using var target = new MemoryStream();

        Assert.IsType<Problem.Forbidden>((await Person.WriteAsync(Some.Viewer, id, target, Cancel)).Problem);
        Assert.IsType<Problem.Forbidden>((await Person.WriteAsync(Some.Agent, id, target, Cancel)).Problem);
        Assert.IsType<Problem.NotFound>((await Person.WriteAsync(Some.Admin, "cus_nobody", target, Cancel)).Problem);
        Assert.IsType<Problem.Gone>((await Person.WriteAsync(Some.Admin, binned, target, Cancel)).Problem);
        Assert.Equal(id, Assert.IsType<Problem.Gone>((await Person.WriteAsync(Some.Admin, source, target, Cancel)).Problem).SurvivorId);

        Assert.Equal(0, target.Length);
        Assert.Equal(before, await Customers.ContentAsync());
    }

    private async Task<JsonElement> ReadAsync(string id)
    {
        using var target = new MemoryStream();
        TestDirectory.Value(await Person.WriteAsync(Some.Admin, id, target, Cancel));
        return JsonDocument.Parse(target.ToArray()).RootElement;
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static IReadOnlyList<string?> Texts(JsonElement person, string list, string name) => [.. person.GetProperty(list).EnumerateArray().Select(one => Text(one, name))];
}
