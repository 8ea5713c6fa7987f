using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Import.Jobs;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Import.Jobs;

public sealed class ImportUndoTests : ImportJobFixture
{
    [Fact]
    public async Task Everybody_is_as_before_and_whom_it_made_lies_in_the_bin()
    {
        await DefineAsync();
        await Customers.GivenAsync(Some.Changes("Ada", "ada@example.com", "+1 202 555 0101", "1") with { Company = "Acme", City = "Rome", AddTags = ["Old"], CustomFields = Plan("Basic"), AddEmails = [new("ada@example.com"), new("second@example.com", IsVerified: true)] });
        await Customers.GivenAsync(Some.Changes("Bob", "bob@example.com"));
        var before = await SeenAsync();

        var done = await DoneAsync(
        [
            "external id,name,email,emails,verified,phone,company,city,country,timezone,language,tags,notes,plan,uses",
            @"1,Countess,new@example.com,ada@example.com,yes,\N,\N,Oslo,NO,Europe/Oslo,nb,\N,A note,Pro,Chat;Mail",
            @",Bobby,bob@example.com,,,+1 202 555 0107,Initech,,,,,New,,Pro,",
            ",Cy,cy@example.com,,,,,,,,,New,Another note,,",
        ]);
        Assert.Equal((1, 2, 0, 0), Counts(done));
        Assert.NotEqual(before, await SeenAsync());
        Assert.NotNull(done.UndoableUntil);

        var undone = await UndoneAsync(done.Id);

        Assert.Equal((ImportUndoState.Done, 3L, 0L), (undone.Undo, undone.Restored, undone.NotRestored));
        Assert.Equal(before, await SeenAsync());
        Assert.Null(undone.UndoableUntil);
        await using var db = Customers.Open();
        Assert.Empty(await db.Removals.ToListAsync(Cancel)); // nothing keeps other sources from filling in again
        Assert.Equal("Cy", Assert.Single(TestDirectory.Value(await Customers.Bin.ListAsync(Some.Admin, 0, 10, Cancel)).Rows).Customer.Name);
        Assert.IsType<Problem.Conflict>((await Imports.UndoAsync(Some.Admin, done.Id, Cancel)).Problem);
    }

    [Fact]
    public async Task What_comes_back_comes_from_where_it_came_before()
    {
        await DefineAsync();
        var api = Some.Admin with { Door = Door.Api };
        var ada = TestDirectory.Value(await Customers.Records.CreateAsync(
            api, Some.Changes("Ada", "ada@example.com", "+1 202 555 0101") with { Company = "Acme", City = "Rome", CustomFields = Plan("Basic") }, Cancel)).Row.Id;
        await EditAsync(new CustomerChanges { City = new Change(null), AddEmails = [new("second@example.com")], AddPhones = [new("+1 202 555 0102")], CustomFields = new Dictionary<string, IReadOnlyList<string>> { ["uses"] = ["Chat"] } });
        await EditAsync(new CustomerChanges { RemoveEmails = ["second@example.com"], RemovePhones = ["+1 202 555 0102"], CustomFields = new Dictionary<string, IReadOnlyList<string>> { ["uses"] = [] } });
        var before = await SourcesAsync();

        var done = await DoneAsync(["email,name,company,city,emails,phone,plan,uses,language", @"ada@example.com,Countess,\N,Oslo,second@example.com,+1 202 555 0102,Pro,Chat;Mail,de"]);
        Assert.Equal((0, 1, 0, 0), Counts(done));
        Assert.NotEqual(before, await SourcesAsync());
        await UndoneAsync(done.Id);

        Assert.Equal(before, await SourcesAsync());
        Assert.Contains("Ada Api, Acme Api,  Manual", before, StringComparison.Ordinal);
        TestDirectory.Value(await Customers.Records.EditAsync(api, ada, new CustomerChanges { Name = "Ada L", City = "Paris", AddEmails = [new("second@example.com")] }, version: null, Cancel));
        var after = Assert.Single(await AllAsync());
        Assert.Equal(("Ada L", null, 1), (after.Row.Name, after.Row.City, after.Emails.Count)); // as if there had been no import: by hand it was cleared, and removed

        async Task EditAsync(CustomerChanges changes) => TestDirectory.Value(await Customers.Records.EditAsync(Some.Admin, ada, changes, version: null, Cancel));
    }

    [Fact]
    public async Task What_somebody_changed_since_stays_and_is_listed()
    {
        var (ada, bob) = (await Customers.GivenAsync(Some.Changes("Ada", "ada@example.com")), await Customers.GivenAsync(Some.Changes("Bob", "bob@example.com")));
        var done = await DoneAsync(["name,email,city,company", "Countess,ada@example.com,Rome,Acme", "Bobby,bob@example.com,Oslo,", "Worked with,worked@example.com,,", "Noted,noted@example.com,,", "Cy,cy@example.com,,"]);
        TestDirectory.Value(await Customers.Records.EditAsync(Some.Agent, ada, new CustomerChanges { City = "Paris" }, version: null, Cancel));
        TestDirectory.Value(await Customers.Records.EditAsync(Some.Agent, await IdOfAsync("Worked with"), new CustomerChanges { AddTags = ["VIP"] }, version: null, Cancel));
        TestDirectory.Value(await Customers.Notes.AddAsync(Some.Agent, await IdOfAsync("Noted"), "Called", Cancel));

        var undone = await UndoneAsync(done.Id);

        Assert.Equal((2L, 3L), (undone.Restored, undone.NotRestored)); // Bob and Cy; Ada in part
        var now = (await AllAsync()).ToDictionary(customer => customer.Row.Id, customer => (customer.Row.Name, customer.Row.City, customer.Row.Company));
        Assert.Equal(("Ada", "Paris", null), now[ada]);
        Assert.Equal(("Bob", null, null), now[bob]);
        Assert.Equal([("Ada", ImportKept.ChangedSince), ("Worked with", ImportKept.ChangedSince), ("Noted", ImportKept.ChangedSince)], await KeptAsync(done.Id));
    }

    [Fact]
    public async Task Whoever_is_elsewhere_by_now_stays_there_and_is_listed()
    {
        var ada = await Customers.GivenAsync(Some.Changes("Ada", "ada@example.com"));
        var bob = await Customers.GivenAsync(Some.Changes("Bob", "bob@example.com"));
        var cleo = await Customers.GivenAsync(Some.Changes("Cleo", "cleo@example.com"));
        var dan = await Customers.GivenAsync(Some.Changes("Dan", "dan@example.com"));
        await Customers.GivenAsync(Some.Changes("Eve", "eve@example.com") with { AddEmails = [new("eve@example.com"), new("old@example.com")] });
        var done = await DoneAsync(["name,email,emails,city", ",ada@example.com,,Rome", ",bob@example.com,,Rome", ",cleo@example.com,,Rome", ",dan@example.com,,Rome", @",\N,eve@example.com,Rome"]);
        Assert.Equal(5, done.Counts.Updated);
        TestDirectory.Value(await Customers.Merge.MergeAsync(Some.Admin, new MergeRequest(bob, [ada]), Cancel));
        TestDirectory.Value(await Customers.Bin.DeleteAsync(Some.Admin, cleo, Cancel));
        TestDirectory.Value(await Customers.Bin.DeleteAsync(Some.Admin, dan, Cancel));
        TestDirectory.Value(await Customers.Purge.EraseAsync(Some.Owner, dan, Cancel));
        await Customers.GivenAsync(Some.Changes("New owner", "old@example.com"));

        await UndoneAsync(done.Id);

        Assert.Equal([("Bob", ImportKept.Merged), ("Bob", ImportKept.Merged), ("Cleo", ImportKept.Binned), (null, ImportKept.Erased), ("Eve", ImportKept.Taken)], await KeptAsync(done.Id));
        Assert.Null((await AllAsync()).Single(customer => customer.Row.Name is "Eve").Row.City); // all else of her is back
    }

    [Fact]
    public async Task Undoing_many_goes_on_after_a_restart_and_counts_everybody_once()
    {
        var done = await DoneAsync(["name,email", .. Enumerable.Range(0, 250).Select(i => $"Person {i},p{i}@example.com")]);
        TestDirectory.Value(await Imports.UndoAsync(Some.Admin, done.Id, Cancel));
        await Rounds.RunAsync(Cancel);
        Assert.Equal(150, await CountAsync());
        Assert.IsType<Problem.Conflict>((await Imports.UndoAsync(Some.Admin, done.Id, Cancel)).Problem);
        await RunAllAsync();

        var undone = await FindAsync(done.Id);
        Assert.Equal((ImportUndoState.Done, 250L, 0), (undone.Undo, undone.Restored, await CountAsync()));
    }

    [Fact]
    public async Task An_undo_that_would_leave_nobody_leaves_the_customer_as_it_is()
    {
        var id = await Customers.GivenAsync(Some.Changes("Ada"));
        var done = await DoneAsync(["name,email", "Ada,ada@example.com"], mapping => mapping); // a new customer: a name alone says too little
        await Customers.GivenAsync(Some.Changes("Bob", "bob@example.com"));
        var second = await DoneAsync(["email,emails", "bob@example.com,bobby@example.com"]);
        TestDirectory.Value(await Customers.Records.EditAsync(Some.Agent, await IdOfAsync("Bob"), new CustomerChanges { Name = new Change(null), RemoveEmails = ["bob@example.com"] }, version: null, Cancel));

        var undone = await UndoneAsync(second.Id);

        Assert.Equal((0L, 1L), (undone.Restored, undone.NotRestored));
        Assert.Contains((await AllAsync()), customer => customer.Emails is [{ Address: "bobby@example.com" }]);
        Assert.Equal(1, done.Counts.Created);
        Assert.NotNull(id);
    }

    /// <summary>Where the values of the only customer came from, and what was removed by whom.</summary>
    private async Task<string> SourcesAsync()
    {
        await using var db = Customers.Open();
        var c = await db.Customers.SingleAsync(Cancel);
        return string.Join(", ",
        [
            $"{c.Name} {c.NameSource}", $"{c.Company} {c.CompanySource}", $"{c.City} {c.CitySource}", $"{c.Language} {c.LanguageSource}",
            .. await db.CustomValues.OrderBy(value => value.FieldId).Select(value => $"{value.Value} {value.Source}").ToListAsync(Cancel),
            .. await db.Removals.OrderBy(removal => removal.Key).Select(removal => $"{removal.Key} {removal.Source}").ToListAsync(Cancel),
        ]);
    }

    private static Dictionary<string, IReadOnlyList<string>> Plan(string value) => new() { ["plan"] = [value] };

    private async Task DefineAsync()
    {
        TestDirectory.Value(await Customers.Fields.DefineAsync(Some.Admin, "plan", "Plan", CustomFieldType.Select, ["Basic", "Pro"], Cancel));
        TestDirectory.Value(await Customers.Fields.DefineAsync(Some.Admin, "uses", "Uses", CustomFieldType.MultiSelect, ["Chat", "Mail"], Cancel));
    }

    private async Task<string> IdOfAsync(string name) => (await AllAsync()).Single(customer => customer.Row.Name == name).Row.Id;

    private async Task<List<(string? Title, ImportKept Reason)>> KeptAsync(string id) =>
        [.. TestDirectory.Value(await Undo.KeptAsync(Some.Admin, id, 0, ImportUndo.LargestPage, Cancel)).Select(kept => (kept.Title, kept.Reason))];

    /// <summary>What there is to see of everybody outside the bin, in no order.</summary>
    private async Task<string> SeenAsync() => string.Join('\n', (await AllAsync()).Select(customer => string.Join('|',
    [
        customer.Row.Id, customer.Row.Name, customer.Row.Company, customer.Row.City, customer.Row.Country, customer.TimeZone, customer.Language, customer.ExternalId,
        .. customer.Emails.Select(email => $"{email.Address} {email.IsVerified} {email.IsPrimary}").Order(StringComparer.Ordinal),
        .. customer.Phones.Select(phone => $"{phone.Number} {phone.IsVerified} {phone.IsPrimary}").Order(StringComparer.Ordinal),
        .. customer.Row.Tags.Select(tag => tag.Name).Order(StringComparer.Ordinal),
        .. customer.CustomFields.Select(field => $"{field.Key}={string.Join(';', field.Values)}"),
        .. customer.Notes.Select(note => note.Text),
    ])));
}
