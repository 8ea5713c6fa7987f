using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Customers;

public sealed class CustomerRecordsTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;
    private TestDirectory _directory = null!;

    private CustomerRecords Records => _directory.Records;

    public async ValueTask InitializeAsync() => _directory = await TestDirectory.NewAsync();

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await _directory.Check.RunAsync(Cancel));
        _directory.Dispose();
    }

    [Fact]
    public async Task A_customer_comes_back_as_it_was_created()
    {
        TestDirectory.Value(await _directory.Fields.DefineAsync(Some.Admin, "cf_seats", "Seats", CustomFieldType.Number, [], Cancel));
        var id = await _directory.GivenAsync(new CustomerChanges
        {
            Name = " Zoë Østergaard-Müller ",
            Company = "Fjordlys Energi A/S",
            Country = "Danmark",
            City = "Aarhus",
            TimeZone = "Europe/Copenhagen",
            Language = "da",
            ExternalId = "u-17",
            AddEmails = [new("Zoe@Example.com", IsVerified: true), new("z.m@example.org", IsPrimary: true)],
            AddPhones = [new("+45 32 12 34 56")],
            AddSocials = [new("Mastodon", "@zoe")],
            AddTags = ["VIP", "Beta tester"],
            CustomFields = new Dictionary<string, IReadOnlyList<string>> { ["cf_seats"] = ["12.50"] },
        });

        var found = TestDirectory.Value(await Records.FindAsync(Some.Viewer, id, Cancel));

        Assert.Equal("Zoë Østergaard-Müller", found.Row.Name);
        Assert.Equal(("z.m@example.org", "+45 32 12 34 56", "DK"), (found.Row.PrimaryEmail, found.Row.PrimaryPhone, found.Row.Country));
        Assert.Equal([("z.m@example.org", false), ("Zoe@Example.com", true)], found.Emails.Select(email => (email.Address, email.IsVerified)));
        Assert.Equal("+4532123456", Assert.Single(found.Phones).E164);
        Assert.Equal(["Beta tester", "VIP"], found.Row.Tags.Select(tag => tag.Name));
        Assert.Equal(["12.5"], Assert.Single(found.CustomFields).Values);
        Assert.Equal(new SocialHandle("mastodon", "@zoe"), Assert.Single(found.Socials));
        Assert.Equal(("u-17", "Europe/Copenhagen", "da"), (found.ExternalId, found.TimeZone, found.Language));
        Assert.True(found.Row.IsVerified);
        Assert.False(found.Row.IsVisitor);
    }

    [Fact]
    public async Task Nothing_but_one_thing_to_be_told_by_is_required()
    {
        Assert.Equal("+81 3-1234-5678", TestDirectory.Value(await Records.CreateAsync(Some.Agent, Some.Changes(phone: "+81 3-1234-5678"), Cancel)).Row.Title);
        Assert.Equal("buyer@persona.mycompany", TestDirectory.Value(await Records.CreateAsync(Some.Agent, Some.Changes(email: "buyer@persona.mycompany"), Cancel)).Row.Title);

        var visitor = TestDirectory.Value(await Records.CreateAsync(Some.Agent, new() { VisitorKey = "v-1", City = "Lisbon", Country = "PT" }, Cancel)).Row;
        Assert.Equal("Visitor from Lisbon, Portugal", visitor.Title);
        Assert.True(visitor.IsVisitor);

        var before = await _directory.ContentAsync();
        Assert.IsType<Problem.Invalid>((await Records.CreateAsync(Some.Agent, new() { Company = "Acme", Name = "  " }, Cancel)).Problem);
        Assert.Equal(before, await _directory.ContentAsync());
    }

    [Fact]
    public async Task An_address_that_is_taken_names_its_owner()
    {
        var owner = await _directory.GivenAsync(Some.Changes("Ngozi Okonkwo", "ngozi@example.com", externalId: "x") with { VisitorKey = "v" });
        var before = await _directory.ContentAsync();

        foreach (var changes in new[] { Some.Changes("Other", " <NGOZI@example.com> "), Some.Changes("Other", externalId: "x"), Some.Changes("Other") with { VisitorKey = "v" } })
        {
            var conflict = Assert.IsType<Problem.Conflict>((await Records.CreateAsync(Some.Agent, changes, Cancel)).Problem);
            Assert.Equal(owner, conflict.ExistingId);
            Assert.Contains("Ngozi Okonkwo", conflict.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, await _directory.ContentAsync());
    }

    [Fact]
    public async Task A_phone_may_be_shared()
    {
        await _directory.GivenAsync(Some.Changes("One", phone: "+44 20 7946 0182"));
        await _directory.GivenAsync(Some.Changes("Two", phone: "+442079460182"));
    }

    [Fact]
    public async Task An_edit_is_in_the_history_with_what_was_before()
    {
        var id = await _directory.GivenAsync(Some.Changes("Ada", "ada@example.com"));

        TestDirectory.Value(await Records.EditAsync(Some.Agent, id, Some.Changes("Ada Lovelace") with { RemoveEmails = ["ADA@example.com"] }, null, Cancel));

        await using var db = _directory.Open();
        var changes = db.Audit.Where(entry => entry.Action == "customer.edited").SelectMany(entry => entry.Changes).ToList();
        Assert.Equal([("name", "Ada", "Ada Lovelace"), ("email", "ada@example.com", null)], changes.Select(c => (c.Field, c.Before, c.After)));
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_leaves_no_trace()
    {
        var id = await _directory.GivenAsync(Some.Changes("Ada", "ada@example.com") with { AddTags = ["VIP"] });
        var before = await _directory.ContentAsync();

        TestDirectory.Value(await Records.EditAsync(Some.Agent, id, Some.Changes("Ada", "ADA@example.com") with { AddTags = ["vip"] }, null, Cancel));

        Assert.Equal(before, await _directory.ContentAsync());
    }

    [Fact]
    public async Task Of_sixteen_who_edit_the_same_version_one_succeeds()
    {
        var id = await _directory.GivenAsync(Some.Changes("Ada"));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i =>
            Task.Run(() => Records.EditAsync(Some.Agent, id, Some.Changes($"Ada {i}"), version: 1, Cancel), Cancel)));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.Equal(15, outcomes.Count(outcome => outcome.Problem is Problem.Conflict));
    }

    [Fact]
    public async Task Of_many_who_bring_the_same_new_address_at_once_one_creates_it()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i =>
            Task.Run(() => Records.CreateAsync(Some.Agent, Some.Changes(email: i % 2 is 0 ? "new@example.com" : "NEW@Example.com"), Cancel), Cancel)));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
    }

    [Fact]
    public async Task What_a_person_cleared_the_API_does_not_bring_back()
    {
        var api = Some.Agent with { Door = Door.Api };
        var id = await _directory.GivenAsync(Some.Changes("Ada", "ada@example.com") with { Company = "Acme" });
        TestDirectory.Value(await Records.EditAsync(Some.Agent, id, new() { Company = new Change(null), RemoveEmails = ["ada@example.com"] }, null, Cancel));

        var synced = TestDirectory.Value(await Records.EditAsync(api, id, Some.Changes("API name", "ada@example.com") with { Company = "Acme", City = "London" }, null, Cancel));

        Assert.Equal(("Ada", null, "London"), (synced.Row.Name, synced.Row.Company, synced.Row.City));
        Assert.Empty(synced.Emails);

        var byHand = TestDirectory.Value(await Records.EditAsync(Some.Agent, id, Some.Changes(email: "ada@example.com"), null, Cancel));
        Assert.Single(byHand.Emails);
    }

    [Fact]
    public async Task A_removed_number_without_E164_and_a_cleared_custom_field_stay_away_from_the_API()
    {
        await DefineFieldsAsync();
        var api = Some.Agent with { Door = Door.Api };
        var plan = new Dictionary<string, IReadOnlyList<string>> { ["plan"] = ["Pro"] };
        var id = await _directory.GivenAsync(Some.Changes("Ada", phone: "030 1234") with { CustomFields = plan });
        TestDirectory.Value(await Records.EditAsync(Some.Agent, id, new() { RemovePhones = ["030 1234"], CustomFields = new Dictionary<string, IReadOnlyList<string>> { ["plan"] = [] } }, null, Cancel));

        var synced = TestDirectory.Value(await Records.EditAsync(api, id, Some.Changes(phone: "030 1234") with { CustomFields = plan }, null, Cancel));

        Assert.Empty(synced.Phones);
        Assert.Equal([], synced.CustomFields.Single(field => field.Key == "plan").Values);

        var byHand = TestDirectory.Value(await Records.EditAsync(Some.Agent, id, new() { CustomFields = plan }, null, Cancel));
        Assert.Equal(["Pro"], byHand.CustomFields.Single(field => field.Key == "plan").Values);
    }

    [Fact]
    public async Task An_address_that_the_API_removed_stays_away_from_intake_only()
    {
        var (api, intake) = (Some.Agent with { Door = Door.Api }, Some.Agent with { Door = Door.Intake });
        var id = await _directory.GivenAsync(Some.Changes("Ada", "ada@example.com", "+49 30 123456"));
        TestDirectory.Value(await Records.EditAsync(api, id, new() { RemoveEmails = ["ada@example.com"], RemovePhones = ["+49 30 123456"] }, null, Cancel));

        var detected = TestDirectory.Value(await Records.EditAsync(intake, id, Some.Changes("Guessed", "ada@example.com", "+49 30 123456") with { City = "London" }, null, Cancel));
        Assert.Equal(("Ada", "London", 0, 0), (detected.Row.Name, detected.Row.City, detected.Emails.Count, detected.Phones.Count));

        var synced = TestDirectory.Value(await Records.EditAsync(api, id, Some.Changes(email: "ada@example.com", phone: "+49 30 123456"), null, Cancel));
        Assert.Equal((1, 1), (synced.Emails.Count, synced.Phones.Count));
    }

    [Fact]
    public async Task Removing_an_extension_keeps_only_that_extension_away()
    {
        var api = Some.Agent with { Door = Door.Api };
        var id = await _directory.GivenAsync(Some.Changes("Ada", phone: "+1 212 555 0123 ext. 12"));
        TestDirectory.Value(await Records.EditAsync(Some.Agent, id, new() { RemovePhones = ["+1 212 555 0123 ext. 12"] }, null, Cancel));

        var synced = TestDirectory.Value(await Records.EditAsync(api, id, new() { AddPhones = [new("+1 212 555 0123 ext. 12"), new("+1 212 555 0123")] }, null, Cancel));

        Assert.Null(Assert.Single(synced.Phones).Extension);
    }

    [Fact]
    public async Task A_visitor_key_that_was_cleared_is_free_for_others()
    {
        var id = await _directory.GivenAsync(Some.Changes("Ada") with { VisitorKey = "v" });
        await _directory.GivenAsync(Some.Changes("Without a key"));

        TestDirectory.Value(await Records.EditAsync(Some.Agent, id, new() { VisitorKey = new Change(null) }, null, Cancel));

        await _directory.GivenAsync(Some.Changes("Bob") with { VisitorKey = "v" });
    }

    [Fact]
    public async Task A_read_only_field_is_filled_by_the_API_and_not_by_hand()
    {
        await DefineFieldsAsync();
        await _directory.Gate.WriteAsync<Done>(async db =>
        {
            (await db.CustomFields.AsTracking().SingleAsync(field => field.Key == "plan", Cancel)).IsReadOnly = true;
            return Done.Value;
        }, Cancel);
        var api = Some.Agent with { Door = Door.Api };
        var id = await _directory.GivenAsync(Some.Changes("Ada"));
        TestDirectory.Value(await Records.EditAsync(api, id, Plan("Pro"), null, Cancel));
        var before = await _directory.ContentAsync();

        TestDirectory.Value(await Records.EditAsync(Some.Agent, id, Plan("Pro"), null, Cancel)); // a form that sends what it shows
        var problem = Assert.IsType<Problem.Invalid>((await Records.EditAsync(Some.Agent, id, Plan("Free"), null, Cancel)).Problem);

        Assert.Equal(("custom[plan]", "“plan” is filled by other systems and cannot be changed by hand."), (problem.Field, problem.Message));
        Assert.Equal(before, await _directory.ContentAsync());
        Assert.IsType<Problem.Invalid>((await Records.EditAsync(Some.Agent, id, Plan(), null, Cancel)).Problem);
        Assert.IsType<Problem.Invalid>((await Records.CreateAsync(Some.Agent, Plan("Free") with { Name = "Bob" }, Cancel)).Problem);
        Assert.Equal(before, await _directory.ContentAsync());

        static CustomerChanges Plan(params string[] values) => new() { CustomFields = new Dictionary<string, IReadOnlyList<string>> { ["plan"] = values } };
    }

    [Fact]
    public async Task The_last_thing_a_customer_is_told_by_cannot_be_taken_away()
    {
        var id = await _directory.GivenAsync(Some.Changes(email: "ada@example.com"));
        var before = await _directory.ContentAsync();

        Assert.IsType<Problem.Invalid>((await Records.EditAsync(Some.Agent, id, new() { RemoveEmails = ["ada@example.com"] }, null, Cancel)).Problem);

        Assert.Equal(before, await _directory.ContentAsync());
    }

    [Fact]
    public async Task A_custom_field_given_twice_is_refused()
    {
        await DefineFieldsAsync();
        var twice = new Dictionary<string, IReadOnlyList<string>> { ["cf_plan"] = ["Free"], ["plan"] = ["Pro"] };
        Assert.IsType<Problem.Invalid>((await Records.CreateAsync(Some.Agent, Some.Changes("Ada") with { CustomFields = twice }, Cancel)).Problem);
    }

    [Fact]
    public async Task A_tag_is_one_whatever_invisible_characters_surround_it()
    {
        var id = await _directory.GivenAsync(Some.Changes("Ada") with { AddTags = ["VIP", "VIP\u200E"] });
        Assert.Equal("VIP", Assert.Single(TestDirectory.Value(await Records.FindAsync(Some.Viewer, id, Cancel)).Row.Tags).Name);

        Assert.Empty(TestDirectory.Value(await Records.EditAsync(Some.Agent, id, new() { RemoveTags = ["vip\u200E"] }, null, Cancel)).Row.Tags);
    }

    [Fact]
    public async Task Removing_the_primary_address_promotes_the_verified_one()
    {
        var id = await _directory.GivenAsync(new() { AddEmails = [new("a@example.com"), new("b@example.com"), new("c@example.com", IsVerified: true)] });

        var edited = TestDirectory.Value(await Records.EditAsync(Some.Agent, id, new() { RemoveEmails = ["a@example.com"] }, null, Cancel));

        Assert.Equal("c@example.com", edited.Row.PrimaryEmail);
    }

    [Fact]
    public async Task A_suspension_asks_for_a_reason_and_ends_by_itself()
    {
        var id = await _directory.GivenAsync(Some.Changes("Ada"));
        Assert.IsType<Problem.Invalid>((await Records.SuspendAsync(Some.Agent, id, " ", null, Cancel)).Problem);
        Assert.IsType<Problem.Invalid>((await Records.SuspendAsync(Some.Agent, id, "spam", _directory.Clock.Now, Cancel)).Problem);

        var suspended = TestDirectory.Value(await Records.SuspendAsync(Some.Agent, id, "spam", _directory.Clock.Now.AddDays(1), Cancel));
        Assert.Equal(("Arno Agent", "spam"), (suspended.Suspension!.By, suspended.Suspension.Reason));

        _directory.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(TestDirectory.Value(await Records.FindAsync(Some.Viewer, id, Cancel)).Suspension);
    }

    [Fact]
    public async Task An_address_in_the_bin_is_free_and_restoring_lists_what_was_taken()
    {
        var id = await _directory.GivenAsync(Some.Changes("Ada", "ada@example.com", externalId: "1") with { AddEmails = [new("ada@example.com"), new("ada@example.org")] });
        TestDirectory.Value(await _directory.Bin.DeleteAsync(Some.Admin, id, Cancel));
        Assert.Null(Assert.IsType<Problem.Gone>((await Records.FindAsync(Some.Viewer, id, Cancel)).Problem).SurvivorId);
        await _directory.GivenAsync(Some.Changes("New Ada", "ada@example.com"));

        var taken = TestDirectory.Value(await _directory.Bin.RestoreAsync(Some.Admin, id, Cancel));

        Assert.Equal(["ada@example.com"], taken);
        var restored = TestDirectory.Value(await Records.FindAsync(Some.Viewer, id, Cancel));
        Assert.Equal("ada@example.org", Assert.Single(restored.Emails).Address);
        Assert.Equal("1", restored.ExternalId);
    }

    [Fact]
    public async Task Nobody_comes_out_of_the_bin_whom_nothing_is_left_to_tell_by()
    {
        var id = await _directory.GivenAsync(Some.Changes(email: "ada@example.com"));
        TestDirectory.Value(await _directory.Bin.DeleteAsync(Some.Admin, id, Cancel));
        await _directory.GivenAsync(Some.Changes("New Ada", "ada@example.com"));
        var before = await _directory.ContentAsync();

        Assert.Contains("ada@example.com", Assert.IsType<Problem.Conflict>((await _directory.Bin.RestoreAsync(Some.Admin, id, Cancel)).Problem).Message, StringComparison.Ordinal);

        Assert.Equal(before, await _directory.ContentAsync());
    }

    [Fact]
    public async Task An_id_that_nobody_has_is_not_found() =>
        Assert.IsType<Problem.NotFound>((await Records.FindAsync(Some.Viewer, "cus_00000000000000000000000000", Cancel)).Problem);

    [Theory]
    [InlineData("seats", "twelve")]
    [InlineData("site", "javascript:alert(1)")]
    [InlineData("plan", "Platinum")]
    [InlineData("renewal", "31.12.2026")]
    [InlineData("unknown", "x")]
    public async Task A_value_of_the_wrong_type_names_the_field(string key, string value)
    {
        await DefineFieldsAsync();
        var before = await _directory.ContentAsync();

        var outcome = await Records.CreateAsync(Some.Agent, Some.Changes("Ada") with { CustomFields = new Dictionary<string, IReadOnlyList<string>> { [key] = [value] } }, Cancel);

        Assert.Equal($"custom[{key}]", Assert.IsType<Problem.Invalid>(outcome.Problem).Field);
        Assert.Equal(before, await _directory.ContentAsync());
    }

    [Fact]
    public async Task Changing_and_clearing_a_custom_field_is_one_edit()
    {
        await DefineFieldsAsync();
        var id = await _directory.GivenAsync(Some.Changes("Ada") with { CustomFields = new Dictionary<string, IReadOnlyList<string>> { ["plan"] = ["pro"] } });

        await EditFieldAsync("plan", ["Free"]);
        Assert.Equal(["Free"], await FieldAsync("plan"));
        await EditFieldAsync("plan", []);
        Assert.Equal([], await FieldAsync("plan"));

        async Task EditFieldAsync(string key, string[] values) =>
            TestDirectory.Value(await Records.EditAsync(Some.Agent, id, new() { CustomFields = new Dictionary<string, IReadOnlyList<string>> { [key] = values } }, null, Cancel));
        async Task<IReadOnlyList<string>> FieldAsync(string key) =>
            TestDirectory.Value(await Records.FindAsync(Some.Viewer, id, Cancel)).CustomFields.Single(field => field.Key == key).Values;
    }

    private async Task DefineFieldsAsync()
    {
        (string Key, CustomFieldType Type, string[] Options)[] fields =
            [("seats", CustomFieldType.Number, []), ("site", CustomFieldType.Url, []), ("plan", CustomFieldType.Select, ["Free", "Pro"]), ("renewal", CustomFieldType.Date, [])];
        foreach (var (key, type, options) in fields)
            TestDirectory.Value(await _directory.Fields.DefineAsync(Some.Admin, key, key, type, options, Cancel));
    }
}
