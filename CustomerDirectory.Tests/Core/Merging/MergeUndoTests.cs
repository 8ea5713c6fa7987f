using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Core.Tags;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Merging;

/// <summary>What comes back and what stays, when things happened after the merge.</summary>
public sealed class MergeUndoTests : MergeFixture
{
    [Fact]
    public async Task A_value_goes_back_only_where_it_still_is_what_the_merge_wrote()
    {
        await DefineAsync("plan", CustomFieldType.Text);
        await DefineAsync("tier", CustomFieldType.Text);
        var ada = await GivenAsync(Some.Changes("Ada"));
        var old = await GivenAsync(Some.Changes("Old") with { Company = "Acme", City = "Paris", CustomFields = Fields(("plan", ["Pro"]), ("tier", ["1"])) });
        var merge = (await MergeAsync(ada, old)).MergeId;
        await EditAsync(ada, new() { City = "Berlin", CustomFields = Fields(("tier", ["2"])) });

        var undone = await UndoAsync(merge);

        Assert.Equal(["city", "custom[tier]"], undone.NotReturned.Select(one => one.Kind));
        var (survivor, back) = (await FindAsync(ada), await FindAsync(old));
        Assert.Equal((null, "Berlin", "", "2"), (survivor.Row.Company, survivor.Row.City, string.Join(';', survivor.CustomFields[0].Values), survivor.CustomFields[1].Values[0]));
        Assert.Equal(("Acme", "Paris", "Pro", "1"), (back.Row.Company, back.Row.City, back.CustomFields[0].Values[0], back.CustomFields[1].Values[0]));
    }

    [Fact]
    public async Task An_address_comes_back_if_it_is_still_there_and_is_listed_if_it_was_removed_or_given_to_a_third()
    {
        var ada = await GivenAsync(Some.Changes("Ada", "ada@example.com"));
        var old = await GivenAsync(new() { Name = "Old", ExternalId = "u-1", AddEmails = [new("stays@example.com"), new("gone@example.com"), new("given@example.com")], AddPhones = [new("+44 20 7946 0018"), new("+44 20 7946 0019")], AddSocials = [new("x", "old")] });
        var merge = (await MergeAsync(ada, old)).MergeId;
        await EditAsync(ada, new() { RemoveEmails = ["gone@example.com", "given@example.com"], RemovePhones = ["+44 20 7946 0019"], RemoveSocials = [new("x", "old")] });
        await GivenAsync(Some.Changes("Third", "given@example.com"));

        var undone = await UndoAsync(merge);

        Assert.Equal(
            ["gone@example.com was removed after the merge and does not come back.", "given@example.com belongs to Third now and stays there.", "+44 20 7946 0019 was removed after the merge and does not come back.", "The handle x: old was removed after the merge and does not come back."],
            undone.NotReturned.Select(one => one.Why));
        var back = await FindAsync(old);
        Assert.Equal(("stays@example.com", "+44 20 7946 0018", "u-1"), (Assert.Single(back.Emails).Address, Assert.Single(back.Phones).Number, back.ExternalId));
        Assert.Equal(["ada@example.com"], (await FindAsync(ada)).Emails.Select(email => email.Address));

        // What somebody removed from the two while they were one does not come back by a lower source either.
        TestDirectory.Value(await Directory.Records.EditAsync(Some.Agent with { Door = CustomerDirectory.Core.Access.Door.Api }, old, new() { AddEmails = [new("gone@example.com")] }, null, Cancel));
        Assert.Single((await FindAsync(old)).Emails);
    }

    [Fact]
    public async Task An_address_that_both_had_stays_with_both_verified_as_each_was()
    {
        var ada = await GivenAsync(Some.Changes("Ada") with { AddPhones = [new("+44 20 7946 0018", IsVerified: false)] });
        var old = await GivenAsync(Some.Changes("Old") with { AddPhones = [new("0044 20 7946 0018", IsVerified: true)] });
        var older = await GivenAsync(Some.Changes("Older") with { AddPhones = [new("+44 (20) 7946 0018")] });

        var result = await MergeAsync(ada, old, older);
        Assert.Equal(("+44 20 7946 0018", true), (Assert.Single(result.Survivor.Phones).Number, result.Survivor.Phones[0].IsVerified));
        await UndoAsync(result.MergeId);

        Assert.Equal([("+44 20 7946 0018", false), ("0044 20 7946 0018", true), ("+44 (20) 7946 0018", false)], [await PhoneAsync(ada), await PhoneAsync(old), await PhoneAsync(older)]);

        async Task<(string, bool)> PhoneAsync(string id) => (await FindAsync(id)).Phones.Select(phone => (phone.Number, phone.IsVerified)).Single();
    }

    [Fact]
    public async Task Items_moved_elsewhere_stay_there_and_are_listed_and_what_was_added_stays_with_the_survivor()
    {
        var (ada, old, third) = (await GivenAsync(Some.Changes("Ada")), await GivenAsync(Some.Changes("Old")), await GivenAsync(Some.Changes("Third")));
        var (moved, freed, left) = (await SentAsync(old, "Moved"), await SentAsync(old, "Freed"), await SentAsync(old, "Left"));
        TestDirectory.Value(await Directory.Notes.AddAsync(Some.Agent, old, "Old note", Cancel));
        var merge = (await MergeAsync(ada, old)).MergeId;
        TestDirectory.Value(await Directory.Feedback.LinkAsync(Some.Agent, moved, third, Cancel));
        TestDirectory.Value(await Directory.Feedback.UnlinkAsync(Some.Agent, freed, Cancel));
        var fresh = await SentAsync(ada, "New");
        TestDirectory.Value(await Directory.Notes.AddAsync(Some.Agent, ada, "New note", Cancel));
        await EditAsync(ada, new() { AddEmails = [new("new@example.com")], AddTags = ["New"] });

        var undone = await UndoAsync(merge);

        Assert.Equal(
            ["The item “Moved” was linked to Third after the merge and stays there.", "The item “Freed” was taken away after the merge and stays linked to nobody."],
            undone.NotReturned.Select(one => one.Why));
        Assert.Equal([left, fresh, moved], [await ItemsAsync(old), await ItemsAsync(ada), await ItemsAsync(third)]);
        var (survivor, back) = (await FindAsync(ada), await FindAsync(old));
        Assert.Equal(("New note", "new@example.com", "New"), (Assert.Single(survivor.Notes).Text, Assert.Single(survivor.Emails).Address, Assert.Single(survivor.Row.Tags).Name));
        Assert.Equal(("Old note", 0, 0), (Assert.Single(back.Notes).Text, back.Emails.Count, back.Row.Tags.Count));

        async Task<string> ItemsAsync(string id) => string.Join(' ', TestDirectory.Value(await Directory.Feedback.PageAsync(Some.Viewer, id, null, 10, Cancel)).Items.Select(item => item.Id));
    }

    [Fact]
    public async Task Tags_and_fields_follow_their_own_merges_and_are_listed_when_they_were_deleted()
    {
        await DefineAsync("plan", CustomFieldType.Text);
        await DefineAsync("package", CustomFieldType.Text);
        var (ada, old) = (await GivenAsync(Some.Changes("Ada")), await GivenAsync(Some.Changes("Old") with { AddTags = ["VIP", "Gone"], CustomFields = Fields(("plan", ["Pro"])) }));
        await GivenAsync(Some.Changes("Other") with { AddTags = ["Important"] });
        var merge = (await MergeAsync(ada, old)).MergeId;
        TestDirectory.Value(await Directory.Gate.WriteAsync<int>(async db =>
        {
            var tags = await db.Tags.ToDictionaryAsync(tag => tag.Name, tag => tag.Id, Cancel);
            var fields = await db.CustomFields.ToDictionaryAsync(field => field.Key, field => field.Id, Cancel);
            await TagsMoveOnMerge.FollowAsync(db, tags["VIP"], tags["Important"], Cancel);
            await FieldsMoveOnMerge.FollowAsync(db, fields["plan"], fields["package"], Cancel);
            await db.CustomerTags.Where(link => link.TagId != tags["VIP"]).Where(link => link.TagId == tags["Gone"]).ExecuteDeleteAsync(Cancel);
            await db.CustomerTags.Where(link => link.TagId == tags["VIP"]).ExecuteUpdateAsync(set => set.SetProperty(link => link.TagId, tags["Important"]), Cancel);
            await db.CustomValues.ExecuteUpdateAsync(set => set.SetProperty(value => value.FieldId, fields["package"]), Cancel);
            await db.Tags.Where(tag => tag.Name == "VIP" || tag.Name == "Gone").ExecuteDeleteAsync(Cancel);
            await db.CustomFields.Where(field => field.Key == "plan").ExecuteDeleteAsync(Cancel);
            return 0;
        }, Cancel));

        var undone = await UndoAsync(merge);

        Assert.Equal("The tag “Gone” was deleted after the merge and does not come back.", Assert.Single(undone.NotReturned).Why);
        var (survivor, back) = (await FindAsync(ada), await FindAsync(old));
        Assert.Equal(("Important", "package", "Pro"), (Assert.Single(back.Row.Tags).Name, back.CustomFields.Single().Key, back.CustomFields.Single().Values.Single()));
        Assert.Equal((0, 0), (survivor.Row.Tags.Count, survivor.CustomFields.Single().Values.Count));
    }

    [Fact]
    public async Task Chains_are_flat_and_undone_last_first()
    {
        var (a, b, c) = (await GivenAsync(Some.Changes("A", "a@example.com")), await GivenAsync(Some.Changes("B", "b@example.com")), await GivenAsync(Some.Changes("C", "c@example.com")));
        await SentAsync(c, "From C");
        var first = (await MergeAsync(b, c)).MergeId;
        var second = (await MergeAsync(a, b)).MergeId;
        Assert.Equal(a, Assert.IsType<Problem.Gone>((await Directory.Records.FindAsync(Some.Viewer, c, Cancel)).Problem).SurvivorId);

        Assert.Equal(a, (await RefusedAsync<Problem.Conflict>(() => TryAsync(first))).ExistingId);

        Assert.Empty((await UndoAsync(second)).NotReturned);
        Assert.Equal(2, (await FindAsync(b)).Emails.Count);
        Assert.Equal(b, Assert.IsType<Problem.Gone>((await Directory.Records.FindAsync(Some.Viewer, c, Cancel)).Problem).SurvivorId);
        Assert.Empty((await UndoAsync(first)).NotReturned);
        Assert.Equal((1, 0, 0), ((await FindAsync(c)).Row.FeedbackCount, (await FindAsync(b)).Row.FeedbackCount, (await FindAsync(a)).Row.FeedbackCount));
        await RefusedAsync<Problem.Conflict>(() => TryAsync(first));
    }

    [Fact]
    public async Task Of_two_merges_into_one_the_later_is_undone_first()
    {
        var (a, b, c) = (await GivenAsync(Some.Changes("A")), await GivenAsync(Some.Changes(email: "b@example.com", phone: "+44 20 7946 0018")), await GivenAsync(Some.Changes(email: "c@example.com", phone: "+44 20 7946 0018")));
        var (first, second) = ((await MergeAsync(a, b)).MergeId, (await MergeAsync(a, c)).MergeId);

        await RefusedAsync<Problem.Conflict>(() => TryAsync(first));

        Assert.Empty((await UndoAsync(second)).NotReturned);
        Assert.Empty((await UndoAsync(first)).NotReturned);
        Assert.Equal((0, 1, 1), ((await FindAsync(a)).Phones.Count, (await FindAsync(b)).Phones.Count, (await FindAsync(c)).Phones.Count));
    }

    [Fact]
    public async Task A_visitor_key_that_a_third_has_by_now_is_listed()
    {
        var ada = await GivenAsync(Some.Changes("Ada") with { VisitorKey = "v1" });
        var old = await GivenAsync(Some.Changes("Old") with { VisitorKey = "v2" });
        var merge = TestDirectory.Value(await Directory.Merge.MergeAsync(Some.Admin, new(ada, [old]) { Choices = new Dictionary<string, string> { ["visitor_key"] = old } }, Cancel)).MergeId;
        await GivenAsync(new() { VisitorKey = "v1", Name = "Third" });

        Assert.Equal("The visitor key belongs to Third now and stays there.", Assert.Single((await UndoAsync(merge)).NotReturned).Why);

        await using var db = Directory.Open();
        Assert.Equal([null, "v2", "v1"], await db.Customers.OrderBy(customer => customer.Id).Select(customer => customer.VisitorKey).ToListAsync(Cancel));
    }

    [Fact]
    public async Task What_would_leave_somebody_without_anything_is_refused()
    {
        var (ada, old) = (await GivenAsync(Some.Changes("Ada")), await GivenAsync(Some.Changes(email: "old@example.com")));
        var merge = (await MergeAsync(ada, old)).MergeId;
        await EditAsync(ada, new() { RemoveEmails = ["old@example.com"] });

        await RefusedAsync<Problem.Conflict>(() => TryAsync(merge));
        await RefusedAsync<Problem.Conflict>(async () => (await Directory.MergeUndo.PreviewAsync(Some.Admin, merge, Cancel)).Problem);
    }

    [Fact]
    public async Task A_survivor_in_the_bin_has_to_be_restored_first()
    {
        var (ada, old) = (await GivenAsync(Some.Changes("Ada", "ada@example.com")), await GivenAsync(Some.Changes("Old", "old@example.com")));
        var merge = (await MergeAsync(ada, old)).MergeId;
        TestDirectory.Value(await Directory.Bin.DeleteAsync(Some.Admin, ada, Cancel));

        await RefusedAsync<Problem.Gone>(() => TryAsync(merge));

        TestDirectory.Value(await Directory.Bin.RestoreAsync(Some.Admin, ada, Cancel));
        await UndoAsync(merge);
        Assert.Equal("old@example.com", (await FindAsync(old)).Row.PrimaryEmail);
    }

    [Fact]
    public async Task After_the_time_that_the_workspace_sets_the_merge_is_permanent_and_its_snapshot_goes()
    {
        TestDirectory.Value(await Directory.Gate.WriteAsync<int>(db =>
        {
            db.Settings.Add(new Setting { Key = WorkspaceSettings.MergeUndoDaysKey, Value = "7" });
            return Task.FromResult<Outcome<int>>(0);
        }, Cancel));
        var (a, b, c, d) = (await GivenAsync(Some.Changes("A")), await GivenAsync(Some.Changes("B")), await GivenAsync(Some.Changes("C")), await GivenAsync(Some.Changes("D")));
        var (early, late) = ((await MergeAsync(a, b)).MergeId, (await MergeAsync(c, d)).MergeId);
        Directory.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        await UndoAsync(late);
        Directory.Clock.Advance(TimeSpan.FromSeconds(1));

        await RefusedAsync<Problem.Gone>(() => TryAsync(early));

        await MergeAsync(c, d); // tidies up what is over
        await using var db = Directory.Open();
        Assert.Equal((true, false, 1), await db.Merges.Where(merge => merge.PublicId == early).Select(merge => ValueTuple.Create(merge.ClosedAt != null, db.MergeSnapshots.Any(part => part.MergeId == merge.Id), db.MergeSnapshots.Count(part => part.Part == "record"))).SingleAsync(Cancel));
        Assert.IsType<Problem.NotFound>(await TryAsync("mrg_none"));
    }

    [Fact]
    public async Task The_daily_sweep_makes_old_merges_permanent_though_nobody_merges_again()
    {
        var (a, b) = (await GivenAsync(Some.Changes("A")), await GivenAsync(Some.Changes("Bertha Benz")));
        var merge = (await MergeAsync(a, b)).MergeId;
        Directory.Clock.Advance(TimeSpan.FromDays(29));
        TestDirectory.Value(await Directory.Sweep.RunAsync(Some.Owner, Cancel));
        await using (var db = Directory.Open())
            Assert.True(await db.MergeSnapshots.AnyAsync(Cancel));

        Directory.Clock.Advance(TimeSpan.FromDays(1));
        TestDirectory.Value(await Directory.Sweep.RunAsync(Some.Owner, Cancel));

        await using var after = Directory.Open();
        Assert.False(await after.MergeSnapshots.AnyAsync(Cancel));
        Assert.Equal(Directory.Clock.Now, (await after.Merges.SingleAsync(Cancel)).ClosedAt);
        await RefusedAsync<Problem.Gone>(() => TryAsync(merge));
        var before = await Directory.ContentAsync();
        TestDirectory.Value(await Directory.Sweep.RunAsync(Some.Owner, Cancel)); // nothing left to do
        Assert.Equal(before, await Directory.ContentAsync());
    }

    [Fact]
    public async Task Whoever_is_forgotten_is_in_no_snapshot()
    {
        var (ada, old, other, third) = (await GivenAsync(Some.Changes("Ada")), await GivenAsync(Some.Changes("Secret name", "secret@example.com")), await GivenAsync(Some.Changes("Other")), await GivenAsync(Some.Changes("Third")));
        var (merge, untouched) = ((await MergeAsync(ada, old)).MergeId, (await MergeAsync(other, third)).MergeId);

        TestDirectory.Value(await Directory.Gate.WriteAsync<int>(async db =>
        {
            var ids = await db.IssuedIds.Where(issued => issued.PublicId == old).Select(issued => issued.Id).ToListAsync(Cancel);
            foreach (var one in Directory.Services<IForgetsCustomers>())
                await one.ForgetAsync(db, ids, Cancel);
            return 0;
        }, Cancel));

        await using var db = Directory.Open();
        Assert.DoesNotContain("ecret", string.Concat(await db.MergeSnapshots.Select(part => part.Content).ToListAsync(Cancel)), StringComparison.Ordinal);
        await RefusedAsync<Problem.Gone>(() => TryAsync(merge));
        await UndoAsync(untouched);
    }

    [Fact]
    public async Task The_history_of_merges_says_which_can_be_undone()
    {
        var (a, b, c) = (await GivenAsync(Some.Changes("A")), await GivenAsync(Some.Changes("B")), await GivenAsync(Some.Changes("C")));
        await SentAsync(b, "Hello");
        var (first, second) = ((await MergeAsync(a, b)).MergeId, (await MergeAsync(a, c)).MergeId);

        var rows = TestDirectory.Value(await Directory.MergeHistory.MergesOfAsync(Some.Viewer, a, Cancel));
        Assert.Equal([(second, "C", 0, null), (first, "B", 1, "Another customer was merged into this one later. Undo that merge first.")], rows.Select(row => (row.Id, row.Sources.Single().Title, row.Sources.Single().FeedbackCount, row.WhyNotUndoable)));
        Assert.All(rows, row => Assert.Equal(("A", a, Some.Admin.Name), (row.Survivor.Title, row.Survivor.Id, row.By)));

        await UndoAsync(second);
        var back = Assert.Single(TestDirectory.Value(await Directory.MergeHistory.MergesOfAsync(Some.Viewer, c, Cancel)));
        Assert.Equal((second, Some.Admin.Name, "This merge was undone already."), (back.Id, back.UndoneBy, back.WhyNotUndoable));
    }

    private async Task<Problem?> TryAsync(string merge) => (await Directory.MergeUndo.UndoAsync(Some.Admin, merge, Cancel)).Problem;
}
