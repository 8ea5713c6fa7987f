using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Timeline;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Merging;

public sealed class CustomerMergeTests : MergeFixture
{
    [Fact]
    public async Task The_plan_says_what_is_chosen_what_is_united_and_what_moves()
    {
        await DefineAsync("seats", CustomFieldType.Number);
        var ada = await GivenAsync(Some.Changes("Ada", "ada@example.com", "+44 20 7946 0018") with { AddTags = ["VIP", "Beta"], CustomFields = Fields(("seats", ["48"])) });
        var old = await GivenAsync(Some.Changes("A. Lovelace", "old@example.com", "0044 20 7946 0018", "u-1") with { Company = "Acme", AddTags = ["vip", "New"], CustomFields = Fields(("seats", ["40"])) });
        await SentAsync(old, "Hello");
        TestDirectory.Value(await Directory.Notes.AddAsync(Some.Agent, old, "A note", Cancel));
        var before = await Directory.ContentAsync();

        var plan = TestDirectory.Value(await Directory.Merge.PlanAsync(Some.Admin, ada, [old], Cancel));

        Assert.Equal(before, await Directory.ContentAsync());
        Assert.Equal(
            [("name", ada, false), ("company", old, false), ("primary_email", ada, false), ("primary_phone", ada, false), ("external_id", old, false), ("custom[seats]", ada, false)],
            plan.Fields.Select(field => (field.Key, field.KeptFrom, field.IsSame)));
        Assert.Equal(["A. Lovelace"], plan.Fields[0].LostWhenKeeping(ada).SelectMany(value => value.Texts));
        Assert.Equal(
            [("emails", "1+1", 2), ("phones", "1+1", 1), ("external_ids", "0+1", 1), ("channels", "0+1", 1), ("feedback", "0+1", 1), ("tags", "2+2", 3), ("notes", "0+1", 1)],
            plan.Combined.Select(union => (union.What, string.Join('+', union.Counts), union.Total)));
        Assert.Equal([("Beta", false), ("VIP", false), ("New", true)], plan.Combined.Single(union => union.What is "tags").Items.Select(item => (item.Text, item.IsAdded)));
        Assert.Equal((Directory.Clock.Now.AddDays(30), 1), (plan.UndoableUntil, plan.FeedbackCount));
        Assert.Empty(plan.Suspensions);
    }

    [Fact]
    public async Task One_of_several_takes_in_the_others_and_old_ids_keep_working()
    {
        var ada = await GivenAsync(Some.Changes("Ada", "ada@example.com"));
        var old = await GivenAsync(Some.Changes("Countess", "countess@example.com") with { AddTags = ["VIP"] });
        var older = await GivenAsync(Some.Changes(phone: "+44 20 7946 0018", externalId: "u-1"));
        var item = await SentAsync(old, "Hello");
        TestDirectory.Value(await Directory.Notes.AddAsync(Some.Agent, older, "A note", Cancel));

        var result = await MergeAsync(ada, old, older);

        Assert.Equal(("Ada", "ada@example.com", "+44 20 7946 0018", 1), (result.Survivor.Row.Name, result.Survivor.Row.PrimaryEmail, result.Survivor.Row.PrimaryPhone, result.Survivor.Row.FeedbackCount));
        Assert.Equal(["ada@example.com", "countess@example.com"], result.Survivor.Emails.Select(email => email.Address));
        Assert.Equal(("u-1", "A note"), (result.Survivor.ExternalId, Assert.Single(result.Survivor.Notes).Text));
        foreach (var gone in new[] { old, older })
            Assert.Equal(ada, Assert.IsType<Problem.Gone>((await Directory.Records.FindAsync(Some.Viewer, gone, Cancel)).Problem).SurvivorId);
        Assert.Equal(item, Assert.Single(TestDirectory.Value(await Directory.Feedback.PageAsync(Some.Viewer, ada, null, 10, Cancel)).Items).Id);
        var found = TestDirectory.Value(await Directory.Search.PageAsync(Some.Viewer, CustomerFilter.Everyone with { Search = "countess@" }, CustomerSort.Default, 0, 10, Cancel));
        Assert.Equal(ada, Assert.Single(found.Rows).Id);
        await using var db = Directory.Open();
        Assert.Equal(1, await db.Merges.CountAsync(Cancel));
    }

    [Fact]
    public async Task The_timeline_of_the_survivor_tells_of_both_lives_and_of_the_merge_once()
    {
        var (ada, old) = (await GivenAsync(Some.Changes("Ada")), await GivenAsync(Some.Changes("Old")));
        await SentAsync(old, "Hello");

        await MergeAsync(ada, old);

        var entries = TestDirectory.Value(await Directory.Timeline.PageAsync(Some.Viewer, ada, null, 100, Cancel)).Entries;
        var merged = Assert.Single(entries.OfType<TimelineEntry.Changed>(), entry => entry.Action is "customer.merged");
        Assert.Equal([new ValueChange("merged", null, "Old")], merged.Changes);
        Assert.Equal(2, entries.OfType<TimelineEntry.Changed>().Count(entry => entry.Action is "customer.created"));
        Assert.Single(entries.OfType<TimelineEntry.Sent>());
        await using var db = Directory.Open();
        var lost = await db.Audit.Include(entry => entry.Changes).SingleAsync(entry => entry.Action == "customer.merged_into", Cancel);
        Assert.Contains(lost.Changes, change => change is { Field: "name", Before: "Old", After: null });
    }

    [Fact]
    public async Task A_choice_overrules_the_default_and_counts_as_made_by_hand()
    {
        await DefineAsync("plan", CustomFieldType.Text);
        var ada = await GivenAsync(Some.Changes("Ada", "ada@example.com", externalId: "u-1") with { CustomFields = Fields(("plan", ["Free"])) });
        var old = TestDirectory.Value(await Directory.Records.CreateAsync(Some.Agent with { Door = Door.Intake }, Some.Changes("Countess", "c@example.com", externalId: "u-2") with { CustomFields = Fields(("plan", ["Pro"])) }, Cancel)).Row.Id;

        var result = TestDirectory.Value(await Directory.Merge.MergeAsync(Some.Admin, new(ada, [old])
        {
            Choices = new Dictionary<string, string> { ["name"] = old, ["primary_email"] = old, ["external_id"] = old, ["custom[plan]"] = old },
        }, Cancel));

        Assert.Equal(("Countess", "c@example.com", "u-2"), (result.Survivor.Row.Name, result.Survivor.Row.PrimaryEmail, result.Survivor.ExternalId));
        Assert.Equal(["u-1"], result.Survivor.ExternalIdAliases);
        Assert.Equal(["Pro"], result.Survivor.CustomFields.Single().Values);
        Assert.Equal(ValueSource.Manual, result.Survivor.NameSource);
        Assert.Empty((await UndoAsync(result.MergeId)).NotReturned);
        Assert.Equal(("Ada", "ada@example.com", "u-1"), ((await FindAsync(ada)).Row.Name, (await FindAsync(ada)).Row.PrimaryEmail, (await FindAsync(ada)).ExternalId));
    }

    [Fact]
    public async Task Nought_and_no_are_values_and_what_was_cleared_is_filled()
    {
        await DefineAsync("seats", CustomFieldType.Number);
        await DefineAsync("active", CustomFieldType.Checkbox);
        var ada = await GivenAsync(Some.Changes("Ada") with { Company = "Acme", CustomFields = Fields(("seats", ["0"]), ("active", ["no"])) });
        await EditAsync(ada, new() { Company = new Change(null) });
        var old = await GivenAsync(Some.Changes("Old") with { Company = "Globex", CustomFields = Fields(("seats", ["7"]), ("active", ["yes"])) });

        var survivor = (await MergeAsync(ada, old)).Survivor;

        Assert.Equal(("Globex", "0", "false"), (survivor.Row.Company, survivor.CustomFields[0].Values[0], survivor.CustomFields[1].Values[0]));
    }

    [Fact]
    public async Task What_was_removed_by_hand_stays_removed_unless_one_of_them_has_it()
    {
        var ada = await GivenAsync(Some.Changes("Ada", "gone@example.com"));
        await EditAsync(ada, new() { RemoveEmails = ["gone@example.com"] });
        var old = await GivenAsync(Some.Changes("Old", "left@example.com") with { Company = "Acme" });
        await EditAsync(old, new() { RemoveEmails = ["left@example.com"], Company = new Change(null), AddEmails = [new("gone@example.com")] });

        await MergeAsync(ada, old);
        TestDirectory.Value(await Directory.Records.EditAsync(Some.Agent with { Door = Door.Api }, ada, new() { AddEmails = [new("left@example.com")], Company = "Acme" }, null, Cancel));

        var survivor = await FindAsync(ada);
        Assert.Equal(["gone@example.com"], survivor.Emails.Select(email => email.Address));
        Assert.Null(survivor.Row.Company);
    }

    [Fact]
    public async Task The_survivor_is_suspended_if_either_was_unless_somebody_says_no()
    {
        var (ada, bob) = (await GivenAsync(Some.Changes("Ada")), await GivenAsync(Some.Changes("Bob")));
        var (spam, scam) = (await GivenAsync(Some.Changes("Spam")), await GivenAsync(Some.Changes("Scam")));
        foreach (var id in new[] { spam, scam })
            TestDirectory.Value(await Directory.Records.SuspendAsync(Some.Agent, id, "Spam", null, Cancel));
        Assert.Equal(spam, Assert.Single(TestDirectory.Value(await Directory.Merge.PlanAsync(Some.Admin, ada, [spam], Cancel)).Suspensions).CustomerId);

        var kept = await MergeAsync(ada, spam);
        var lifted = TestDirectory.Value(await Directory.Merge.MergeAsync(Some.Admin, new(bob, [scam]) { KeepSuspension = false }, Cancel));

        Assert.Equal(("Spam", null), (kept.Survivor.Suspension?.Reason, lifted.Survivor.Suspension));
        await UndoAsync(kept.MergeId);
        Assert.False((await FindAsync(ada)).Row.IsSuspended);
        Assert.True((await FindAsync(spam)).Row.IsSuspended);
    }

    [Fact]
    public async Task A_merge_with_nobody_with_itself_or_with_too_many_is_refused()
    {
        var (ada, old) = (await GivenAsync(Some.Changes("Ada")), await GivenAsync(Some.Changes("Old")));

        await RefusedAsync<Problem.Invalid>(() => TryAsync(new(ada, [])));
        await RefusedAsync<Problem.Invalid>(() => TryAsync(new(ada, [ada])));
        await RefusedAsync<Problem.Invalid>(() => TryAsync(new(ada, [old, old])));
        await RefusedAsync<Problem.NotFound>(() => TryAsync(new(ada, ["cus_nobody"])));
        await RefusedAsync<Problem.TooMuch>(() => TryAsync(new(ada, [.. Enumerable.Range(0, MergeRequest.MostSources + 1).Select(i => $"cus_{i}")])));
        await RefusedAsync<Problem.Invalid>(() => TryAsync(new(ada, [old]) { Choices = new Dictionary<string, string> { ["colour"] = old } }));
        await RefusedAsync<Problem.Invalid>(() => TryAsync(new(ada, [old]) { Choices = new Dictionary<string, string> { ["name"] = "cus_other" } }));

        await MergeAsync(ada, old);
        Assert.Equal(ada, (await RefusedAsync<Problem.Gone>(() => TryAsync(new(ada, [old])))).SurvivorId); // the same customer by now
        Assert.Equal(ada, (await RefusedAsync<Problem.Gone>(() => TryAsync(new(old, [ada])))).SurvivorId);
    }

    [Fact]
    public async Task What_was_changed_since_it_was_compared_or_lies_in_the_bin_is_refused()
    {
        var (ada, old) = (await GivenAsync(Some.Changes("Ada")), await GivenAsync(Some.Changes("Old")));
        var plan = TestDirectory.Value(await Directory.Merge.PlanAsync(Some.Admin, ada, [old], Cancel));
        await EditAsync(old, new() { AddTags = ["New"] });

        Assert.Equal(old, (await RefusedAsync<Problem.Conflict>(() => TryAsync(plan.ToRequest()))).ExistingId);

        TestDirectory.Value(await Directory.Bin.DeleteAsync(Some.Admin, old, Cancel));
        Assert.Null((await RefusedAsync<Problem.Gone>(() => TryAsync(new(ada, [old])))).SurvivorId);
        await RefusedAsync<Problem.Gone>(() => TryAsync(new(old, [ada])));
    }

    [Fact]
    public async Task A_limit_is_named_before_anything_is_written()
    {
        var ada = await GivenAsync(Some.Changes("Ada") with { AddEmails = [.. Enumerable.Range(0, 30).Select(i => new AddressChange($"a{i}@example.com"))] });
        var old = await GivenAsync(Some.Changes("Old") with { AddEmails = [.. Enumerable.Range(0, 30).Select(i => new AddressChange($"b{i}@example.com"))], AddTags = [.. Enumerable.Range(0, 60).Select(i => $"a{i}")] });
        var tagged = await GivenAsync(Some.Changes("Tagged") with { AddTags = [.. Enumerable.Range(0, 60).Select(i => $"b{i}")] });

        Assert.Contains("60 e-mail addresses", (await RefusedAsync<Problem.TooMuch>(() => TryAsync(new(ada, [old])))).Message, StringComparison.Ordinal);
        Assert.Contains("120 tags", (await RefusedAsync<Problem.TooMuch>(async () => (await Directory.Merge.PlanAsync(Some.Admin, tagged, [old], Cancel)).Problem)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_merge_changes_nothing()
    {
        var (ada, old) = (await GivenAsync(Some.Changes("Ada")), await GivenAsync(Some.Changes("Old")));
        await RefusedAsync<Problem.Forbidden>(async () => (await Directory.Merge.MergeAsync(Some.Agent, new(ada, [old]), Cancel)).Problem);
        await RefusedAsync<Problem.Forbidden>(async () => (await Directory.Merge.PlanAsync(Some.Agent, ada, [old], Cancel)).Problem);

        var merge = (await MergeAsync(ada, old)).MergeId;
        await RefusedAsync<Problem.Forbidden>(async () => (await Directory.MergeUndo.UndoAsync(Some.Agent, merge, Cancel)).Problem);
        await RefusedAsync<Problem.Forbidden>(async () => (await Directory.MergeUndo.PreviewAsync(Some.Agent, merge, Cancel)).Problem);
        await RefusedAsync<Problem.Forbidden>(async () => (await Directory.MergeHistory.MergesOfAsync(Actor.Nobody, ada, Cancel)).Problem);
    }

    private async Task<Problem?> TryAsync(MergeRequest request) => (await Directory.Merge.MergeAsync(Some.Admin, request, Cancel)).Problem;
}
