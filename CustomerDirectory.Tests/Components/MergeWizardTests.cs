using Bunit;
using CustomerDirectory.App.Components.Pages.Customers;
using CustomerDirectory.App.Components.Pages.Customers.Merging;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CustomerDirectory.Tests.Components;

/// <summary>The way from choosing to a merged customer and back, and every refusal on it.</summary>
public sealed class MergeWizardTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;
    private MemberPage _page = null!;
    private string _ann = "";
    private string _old = "";

    public async ValueTask InitializeAsync()
    {
        _page = await MemberPage.OpenAsync(Role.Admin);
        _ann = await GivenAsync(Some.Changes("Ann", "ann@example.org") with { Company = "Acme", AddTags = ["VIP"] });
        _old = await GivenAsync(Some.Changes("Annie", "annie@example.org") with { Company = "Acme", City = "Oslo", AddTags = ["vip", "New"] });
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public async Task What_differs_is_chosen_what_is_the_same_is_folded_and_what_is_united_is_counted()
    {
        var wizard = Comparing();

        Assert.Equal(["Name", "City", "Primary email"], Groups(wizard)); // the company is the same
        Assert.Equal(["Ann", "Oslo", "ann@example.org"], new[] { "Name", "City", "Primary email" }.Select(field => Kept(wizard, field)));
        Assert.True(Group(wizard, "City").QuerySelector("input")!.HasAttribute("disabled")); // what is not set cannot be chosen
        Assert.Contains("Emails21 + 1", Sums(wizard));
        Assert.Contains("Tags21 + 2, one the same", Sums(wizard));
        await Button(wizard, "Show 1 identical").ClickAsync(new MouseEventArgs());
        Assert.Contains("Acme", wizard.Find(".compare").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_outlives_swapping_and_going_back_and_is_what_is_merged()
    {
        var wizard = Comparing();
        await ChooseAsync(wizard, "Name", 1);
        await ChooseAsync(wizard, "Primary email", 0);

        await Button(wizard, "Swap").ClickAsync(new MouseEventArgs());
        Assert.Equal(("Annie", "ann@example.org"), (Kept(wizard, "Name"), Kept(wizard, "Primary email")));
        Assert.EndsWith($"merge={_old}&merge={_ann}", Address, StringComparison.Ordinal);
        await SubmitAsync(wizard);
        Assert.Contains("Ann is removed; the old address leads to Annie", Texts(wizard, ".deeds li"));
        Assert.Contains("Not kept: Name “Ann”", Texts(wizard, ".deeds li"));
        Assert.Contains("Primary email comes from Ann", Texts(wizard, ".deeds li"));
        await Button(wizard, "Back").ClickAsync(new MouseEventArgs());
        Assert.Equal("ann@example.org", Kept(wizard, "Primary email"));
        await SubmitAsync(wizard);
        await SubmitAsync(wizard);

        Assert.Equal("Merged into Annie", wizard.Find(".done h3").TextContent);
        var survivor = await FindAsync(_old);
        Assert.Equal(("Annie", "ann@example.org", 2), (survivor.Row.Name, survivor.Row.PrimaryEmail, survivor.Emails.Count));
        Assert.Equal(_old, Assert.IsType<Problem.Gone>((await _page.Directory.Records.FindAsync(Some.Viewer, _ann, Cancel)).Problem).SurvivorId);
    }

    [Fact]
    public async Task Others_are_found_while_typing_ticked_and_unticked_and_the_only_one_found_needs_no_tick()
    {
        var third = await GivenAsync(Some.Changes("Berta", "berta@example.org"));
        var binned = await GivenAsync(Some.Changes("Bertram", "bertram@example.org"));
        TestDirectory.Value(await _page.Service<CustomerBin>().DeleteAsync(Some.Admin, binned, Cancel));
        var wizard = Open(_ann);
        await SubmitAsync(wizard);
        Assert.Equal("Choose at least one other customer.", Refusal(wizard));

        await SeekAsync(wizard, "ann");
        Assert.Equal(["Annie"], Texts(wizard, ".candidate bdi.strong")); // not the one that is kept
        await wizard.Find(".candidate input").ChangeAsync(new ChangeEventArgs { Value = true });
        await SeekAsync(wizard, "bert");
        Assert.Equal(["Annie", "Berta"], Texts(wizard, ".candidate bdi.strong")); // the chosen stays in sight, the binned is not offered
        Assert.EndsWith($"merge={_ann}&merge={_old}", Address, StringComparison.Ordinal);
        await wizard.Find(".candidate input").ChangeAsync(new ChangeEventArgs { Value = false });
        Assert.EndsWith($"merge={_ann}", Address, StringComparison.Ordinal);
        await SubmitAsync(wizard);

        Assert.EndsWith($"merge={_ann}&merge={third}", Address, StringComparison.Ordinal);
        Assert.Equal("Berta", wizard.FindAll(".head bdi")[1].TextContent);
    }

    [Fact]
    public async Task A_pair_begins_with_the_comparison_and_the_choice_is_one_step_back()
    {
        var wizard = Comparing();
        Assert.Equal(["Ann", "Annie"], Texts(wizard, ".head bdi"));
        Assert.Equal("Compare", wizard.Find("[aria-current=step] .word").TextContent);

        await Button(wizard, "Back").ClickAsync(new MouseEventArgs());

        wizard.WaitForElement("#merge-found:not([aria-busy])");
        Assert.Equal(["Annie"], Texts(wizard, ".candidate.on bdi.strong"));
        await SubmitAsync(wizard);
        Assert.Equal(["Ann", "Annie"], Texts(wizard, ".head bdi"));
    }

    [Fact]
    public async Task A_pair_that_cannot_be_compared_begins_with_the_choice_and_says_why()
    {
        TestDirectory.Value(await _page.Service<CustomerBin>().DeleteAsync(Some.Admin, _old, Cancel));
        var before = await _page.Directory.ContentAsync();

        var wizard = Open(_ann, _old);

        Assert.Contains("bin", Refusal(wizard), StringComparison.Ordinal);
        await Button(wizard, "Leave them out").ClickAsync(new MouseEventArgs());
        Assert.EndsWith($"merge={_ann}", Address, StringComparison.Ordinal);
        Assert.Equal(before, await _page.Directory.ContentAsync());
    }

    [Fact]
    public async Task Several_go_into_one_and_each_can_be_the_one_that_is_kept()
    {
        var third = await GivenAsync(Some.Changes("Berta", "berta@example.org") with { Company = "Globex" });
        var wizard = Open(_ann, _old, third);
        await wizard.WaitForElements(".candidate button", 2)[1].ClickAsync(new MouseEventArgs());
        Assert.EndsWith($"merge={third}&merge={_ann}&merge={_old}", Address, StringComparison.Ordinal);

        await SubmitAsync(wizard);
        Assert.Equal(["Berta", "Ann", "Annie"], Texts(wizard, ".head bdi"));
        await SubmitAsync(wizard);
        await SubmitAsync(wizard);

        Assert.Equal(("Berta", "Globex", 3), ((await FindAsync(third)).Row.Name, (await FindAsync(third)).Row.Company, (await FindAsync(third)).Emails.Count));
    }

    [Fact]
    public async Task Whether_a_suspension_stays_has_to_be_said()
    {
        TestDirectory.Value(await _page.Directory.Records.SuspendAsync(Some.Agent, _old, "Spam", until: null, Cancel));
        var wizard = Comparing();

        await SubmitAsync(wizard);
        Assert.StartsWith("Say whether the suspension stays", Refusal(wizard), StringComparison.Ordinal);
        await wizard.FindAll("[name=merge-suspension]")[1].ChangeAsync(new ChangeEventArgs { Value = "on" });
        await SubmitAsync(wizard);
        Assert.Contains("Suspension is lifted", Texts(wizard, ".deeds li"));
        await SubmitAsync(wizard);

        Assert.Null((await FindAsync(_ann)).Suspension);
    }

    [Fact]
    public async Task Whoever_was_changed_meanwhile_is_looked_at_again_and_the_choices_stay()
    {
        var wizard = Comparing();
        await ChooseAsync(wizard, "Name", 1);
        await SubmitAsync(wizard);
        TestDirectory.Value(await _page.Directory.Records.EditAsync(Some.Agent, _ann, new() { City = "Bergen" }, null, Cancel));

        await RefusedAsync(() => SubmitAsync(wizard));
        Assert.StartsWith("Ann was changed after you compared them.", Refusal(wizard), StringComparison.Ordinal);
        await Button(wizard, "Look again").ClickAsync(new MouseEventArgs());

        Assert.Equal(("Annie", "Bergen"), (Kept(wizard, "Name"), Kept(wizard, "City")));
        await SubmitAsync(wizard);
        await SubmitAsync(wizard);
        Assert.Equal(("Annie", "Bergen"), ((await FindAsync(_ann)).Row.Name, (await FindAsync(_ann)).Row.City));
    }

    [Fact]
    public async Task Whoever_was_merged_elsewhere_meanwhile_leads_to_the_kept_customer()
    {
        var third = await GivenAsync(Some.Changes("Berta", "berta@example.org"));
        var wizard = Comparing();
        await SubmitAsync(wizard);
        TestDirectory.Value(await _page.Service<CustomerMerge>().MergeAsync(Some.Admin, new(third, [_old]), Cancel));

        await RefusedAsync(() => SubmitAsync(wizard));
        await Button(wizard, "Take the kept customer").ClickAsync(new MouseEventArgs());

        Assert.EndsWith($"merge={_ann}&merge={third}", Address, StringComparison.Ordinal);
        await SubmitAsync(wizard);
        Assert.Equal(["Ann", "Berta"], Texts(wizard, ".head bdi"));
    }

    [Fact]
    public async Task Whoever_went_into_the_bin_meanwhile_is_left_out()
    {
        var wizard = Comparing();
        await SubmitAsync(wizard);
        TestDirectory.Value(await _page.Service<CustomerBin>().DeleteAsync(Some.Admin, _old, Cancel));

        await RefusedAsync(() => SubmitAsync(wizard));
        await Button(wizard, "Leave them out").ClickAsync(new MouseEventArgs());

        Assert.EndsWith($"merge={_ann}", Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_addresses_are_refused_in_a_sentence_and_nobody_chosen_is_lost()
    {
        foreach (var (id, host) in new[] { (_ann, "one"), (_old, "two") })
            TestDirectory.Value(await _page.Directory.Records.EditAsync(Some.Agent, id, new() { AddEmails = [.. Enumerable.Range(0, CustomerLimits.Addresses - 1).Select(number => new AddressChange($"a{number}@{host}.example"))] }, null, Cancel));
        var wizard = Open(_ann, _old);

        await RefusedAsync(() => SubmitAsync(wizard));

        Assert.StartsWith("Together they have", Refusal(wizard), StringComparison.Ordinal);
        wizard.WaitForAssertion(() => Assert.Equal(["Annie"], Texts(wizard, ".candidate.on bdi.strong")));
    }

    [Fact]
    public async Task An_undo_brings_everybody_back_and_says_first_what_it_cannot_bring()
    {
        var before = await _page.Directory.Records.FindAsync(Some.Viewer, _old, Cancel);
        var wizard = await MergedAsync();
        TestDirectory.Value(await _page.Directory.Records.EditAsync(Some.Agent, _ann, new() { RemoveEmails = ["annie@example.org"] }, null, Cancel));
        var merged = await _page.Directory.ContentAsync();

        await Button(wizard, "Undo merge").ClickAsync(new MouseEventArgs());
        Assert.Equal(merged, await _page.Directory.ContentAsync());
        Assert.Equal(["annie@example.org was removed after the merge and does not come back."], Texts(wizard, ".returns li"));
        await Button(wizard, "Undo merge anyway").ClickAsync(new MouseEventArgs());

        Assert.Equal((before.Value!.Row.Name, 0), ((await FindAsync(_old)).Row.Name, (await FindAsync(_old)).Emails.Count));
        Assert.StartsWith("Merge undone. Annie is back. annie@example.org was removed", Assert.Single(_page.Toasts.Shown).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_merge_is_offered_back_in_passing_and_in_the_record_of_the_survivor()
    {
        var wizard = await MergedAsync();
        await Button(wizard, "Open customer").ClickAsync(new MouseEventArgs());
        Assert.EndsWith($"customers?open={_ann}", Address, StringComparison.Ordinal);
        Assert.Equal(("Merged into Ann", "Undo"), (_page.Toasts.Undoable!.Text, _page.Toasts.Undoable.ActionWord));

        var record = _page.Render<RecordMerges>(given => given.Add(each => each.CustomerId, _ann).Add(each => each.Version, 1));
        Assert.StartsWith("Merged with Annie by Arno, Just now. It can be undone until", string.Join(' ', record.Find(".words").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace(" ,", ",", StringComparison.Ordinal), StringComparison.Ordinal);
        await Button(record, "Undo merge…").ClickAsync(new MouseEventArgs());
        Assert.Contains("Annie comes back with 0 feedback items.", Texts(record, ".returns p"));
        await Button(record, "Undo merge").ClickAsync(new MouseEventArgs());

        Assert.Equal("Annie", (await FindAsync(_old)).Row.Name);
        await _page.Toasts.ActAsync(_page.Toasts.Undoable!);
        Assert.Equal("The merge was not undone. This merge was undone already.", _page.Toasts.Shown[^1].Text);
    }

    [Fact]
    public async Task Whoever_may_no_longer_merge_merges_nothing_by_a_forged_event()
    {
        var wizard = Comparing();
        await SubmitAsync(wizard);
        await _page.BecomeAsync(Role.Agent);

        await RefusedAsync(() => SubmitAsync(wizard));

        Assert.StartsWith("Your role does not allow you to", Refusal(wizard), StringComparison.Ordinal);
        await _page.BecomeAsync(Role.Viewer);
        Assert.Empty(Draw(_ann, _old).FindAll("dialog"));
    }

    [Fact]
    public async Task Whoever_may_no_longer_merge_undoes_nothing_by_a_forged_event()
    {
        var wizard = await MergedAsync();
        var record = _page.Render<RecordMerges>(given => given.Add(each => each.CustomerId, _ann).Add(each => each.Version, 1));
        await Button(record, "Undo merge…").ClickAsync(new MouseEventArgs());
        await _page.BecomeAsync(Role.Viewer);

        await RefusedAsync(() => Button(wizard, "Undo merge").ClickAsync(new MouseEventArgs()));
        await RefusedAsync(() => Button(record, "Undo merge").ClickAsync(new MouseEventArgs()));

        Assert.All([wizard.Find("[role=alert]"), record.Find("[role=alert]")], alert => Assert.StartsWith("Your role does not allow you to", alert.TextContent, StringComparison.Ordinal));
    }

    private string Address => _page.Service<NavigationManager>().Uri;

    private IRenderedComponent<MergeWizard> Open(params string[] ids)
    {
        var wizard = Draw(ids);
        wizard.WaitForElement("#merge-found:not([aria-busy])"); // or it would be drawn anew under the next click
        return wizard;
    }

    private IRenderedComponent<MergeWizard> Draw(params string[] ids) =>
        _page.Render<MergeWizard>(given => given.Add(each => each.View, CustomersView.Everyone with { Merging = [.. ids] }));

    /// <summary>Of a pair nobody has to be chosen.</summary>
    private IRenderedComponent<MergeWizard> Comparing()
    {
        var wizard = Draw(_ann, _old);
        wizard.WaitForElement(".compare");
        return wizard;
    }

    private async Task<IRenderedComponent<MergeWizard>> MergedAsync()
    {
        var wizard = Comparing();
        await SubmitAsync(wizard);
        await SubmitAsync(wizard);
        return wizard;
    }

    private static Task SeekAsync(IRenderedComponent<MergeWizard> wizard, string text) =>
        wizard.Find("#merge-search").InputAsync(new ChangeEventArgs { Value = text });

    private static Task SubmitAsync(IRenderedComponent<MergeWizard> wizard) => wizard.Find("form").SubmitAsync(EventArgs.Empty);

    private static Task ChooseAsync(IRenderedComponent<MergeWizard> wizard, string field, int of) =>
        wizard.FindAll($"[role=radiogroup][aria-label='{field}'] input")[of].ChangeAsync(new ChangeEventArgs { Value = "on" });

    private static string[] Groups(IRenderedComponent<MergeWizard> wizard) => [.. wizard.FindAll("[role=radiogroup]").Select(group => group.GetAttribute("aria-label")!)];

    private static AngleSharp.Dom.IElement Group(IRenderedComponent<MergeWizard> wizard, string field) => wizard.Find($"[role=radiogroup][aria-label='{field}']");

    private static string Kept(IRenderedComponent<MergeWizard> wizard, string field) => Group(wizard, field).QuerySelector("label:has([checked]) bdi")!.TextContent;

    private static string[] Sums(IRenderedComponent<MergeWizard> wizard) => Texts(wizard, ".sums > div");

    private static string[] Texts<T>(IRenderedComponent<T> drawn, string selector) where T : IComponent => [.. drawn.FindAll(selector).Select(each => each.TextContent.Trim())];

    private static string Refusal(IRenderedComponent<MergeWizard> wizard) => wizard.Find(".refusal span").TextContent;

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> drawn, string text) where T : IComponent =>
        drawn.FindAll("button").Last(button => button.TextContent.Trim() == text || (button.TextContent.Trim() == text + "Z"));

    private Task<string> GivenAsync(CustomerChanges changes) => _page.Directory.GivenAsync(changes);

    private async Task<CustomerDetail> FindAsync(string id) => TestDirectory.Value(await _page.Directory.Records.FindAsync(Some.Viewer, id, Cancel));

    private async Task RefusedAsync(Func<Task> attempt)
    {
        var before = await _page.Directory.ContentAsync();
        await attempt();
        Assert.Equal(before, await _page.Directory.ContentAsync());
    }
}
