using Bunit;
using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.AspNetCore.Components.Web;

namespace CustomerDirectory.Tests.Components;

/// <summary>The history as it stands in the record, with the way back.</summary>
public sealed class RecordHistoryTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;
    private MemberPage _page = null!;
    private string _ann = "";

    public async ValueTask InitializeAsync()
    {
        _page = await MemberPage.OpenAsync(Role.Admin);
        TestDirectory.Value(await _page.Directory.Fields.DefineAsync(Some.Admin, "seats", "Seats", CustomFieldType.Number, [], Cancel));
        _ann = await _page.Directory.GivenAsync(Some.Changes("Ann", "ann@example.org"));
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    public static TheoryData<string> Kinds => ["name", "country", "custom", "tag added", "tag removed", "email added", "email removed", "primary", "verified", "social added", "social removed", "phone removed", "external id"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_was_changed_is_brought_back_once_and_that_again_can_be_undone(string kind)
    {
        var (given, changes) = Case(kind);
        await EditAsync(given);
        var before = await StateAsync();
        await EditAsync(changes);
        var after = await StateAsync();
        Assert.NotEqual(before, after);

        var history = await RenderAsync();
        await history.FindAll(".event")[0].QuerySelector(".back")!.ClickAsync(new MouseEventArgs());

        Assert.Equal(before, await StateAsync());
        Assert.Null((await RenderAsync()).FindAll(".event")[1].QuerySelector(".back")); // what stands there again needs no way back
        await _page.Toasts.ActAsync(_page.Toasts.Undoable!);
        Assert.Equal(after, await StateAsync());
    }

    [Fact]
    public async Task It_reads_in_sentences()
    {
        await EditAsync(new CustomerChanges { City = "Oslo" });
        TestDirectory.Value(await _page.Directory.Records.EditAsync(Actor.CommandLine with { Name = "Billing sync", Door = Door.Api }, _ann, new CustomerChanges { CustomFields = Seats("48") }, version: null, Cancel));

        var history = await RenderAsync();

        Assert.Equal(["Billing sync (API) set Seats", "Arno Agent set city", "Arno Agent added this customer"], history.FindAll(".what").Select(what => what.TextContent.Trim()));
        Assert.Equal(["to 48", "to Oslo"], history.FindAll(".diff ins").Take(2).Select(value => value.TextContent.Trim()));
    }

    [Fact]
    public async Task Who_may_not_edit_is_offered_no_way_back()
    {
        await EditAsync(new CustomerChanges { City = "Oslo" });

        Assert.Empty((await RenderAsync(mayEdit: false)).FindAll(".back"));
    }

    [Fact]
    public async Task A_merge_is_undone_from_it_as_long_as_that_can_be()
    {
        var bob = await _page.Directory.GivenAsync(Some.Changes("Bob"));
        TestDirectory.Value(await _page.Directory.Feedback.RecordAsync(Some.Agent, new("email", "Hi", null), bob, Cancel));
        _page.Directory.Clock.Advance(TimeSpan.FromMinutes(1));
        TestDirectory.Value(await _page.Directory.Merge.MergeAsync(Some.Admin, new(_ann, [bob]), Cancel));
        var history = await RenderAsync();
        history.WaitForElement(".back");
        Assert.Contains("merged another customer into this one: Bob", history.Find(".what").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 feedback item came along", history.Find(".changes").TextContent, StringComparison.Ordinal);

        await history.Find(".back").ClickAsync(new MouseEventArgs());
        history.WaitForElement("dialog .primary");
        await history.Find("dialog .primary").ClickAsync(new MouseEventArgs());

        Assert.True((await _page.Directory.Records.FindAsync(Some.Viewer, bob, Cancel)).Succeeded);
        Assert.Empty((await RenderAsync()).FindAll(".back"));
    }

    [Fact]
    public async Task Of_the_erased_it_says_so()
    {
        var bob = await _page.Directory.GivenAsync(Some.Changes("Bob"));
        var merge = TestDirectory.Value(await _page.Directory.Merge.MergeAsync(Some.Admin, new(_ann, [bob]), Cancel));
        TestDirectory.Value(await _page.Directory.MergeUndo.UndoAsync(Some.Admin, merge.MergeId, Cancel));
        TestDirectory.Value(await _page.Directory.Bin.DeleteAsync(Some.Admin, bob, Cancel));
        TestDirectory.Value(await _page.Directory.Purge.EraseAsync(Some.Owner, bob, Cancel));

        var history = await RenderAsync();

        Assert.Equal(2, history.FindAll(".changes").Count(changes => changes.TextContent.Contains("was erased for good", StringComparison.Ordinal)));
        Assert.DoesNotContain("Bob", history.Markup, StringComparison.Ordinal);
    }

    private static (CustomerChanges Given, CustomerChanges Changed) Case(string kind) => kind switch
    {
        "name" => (new(), new() { Name = "Annie" }),
        "country" => (new() { Country = "NO" }, new() { Country = "SE" }),
        "custom" => (new() { CustomFields = Seats("40") }, new() { CustomFields = Seats("48") }),
        "tag added" => (new() { AddTags = ["Old"] }, new() { AddTags = ["VIP"] }),
        "tag removed" => (new() { AddTags = ["VIP"] }, new() { RemoveTags = ["VIP"] }),
        "email added" => (new() { City = "Oslo" }, new() { AddEmails = [new("ann@example.com")] }),
        "email removed" => (new() { AddEmails = [new("ann@example.com")] }, new() { RemoveEmails = ["ann@example.com"] }),
        "primary" => (new() { AddEmails = [new("ann@example.com")] }, new() { AddEmails = [new("ann@example.com", IsPrimary: true)] }),
        "verified" => (new() { City = "Oslo" }, new() { AddEmails = [new("ann@example.org", IsVerified: true)] }),
        "social added" => (new() { City = "Oslo" }, new() { AddSocials = [new("mastodon", "@ann")] }),
        "social removed" => (new() { AddSocials = [new("mastodon", "@ann")] }, new() { RemoveSocials = [new("mastodon", "@ann")] }),
        "phone removed" => (new() { AddPhones = [new("+44 20 7946 0018"), new("+44 20 7946 0019")] }, new() { RemovePhones = ["+44 20 7946 0019"] }),
        "external id" => (new() { ExternalId = "crm-1" }, new() { ExternalId = new Change(null) }),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static Dictionary<string, IReadOnlyList<string>> Seats(string value) => new(StringComparer.Ordinal) { ["seats"] = [value] };

    private async Task EditAsync(CustomerChanges changes)
    {
        _page.Directory.Clock.Advance(TimeSpan.FromMinutes(1));
        TestDirectory.Value(await _page.Directory.Records.EditAsync(Some.Agent, _ann, changes, version: null, Cancel));
    }

    private async Task<CustomerDetail> FindAsync() => TestDirectory.Value(await _page.Directory.Records.FindAsync(Some.Viewer, _ann, Cancel));

    private async Task<string> StateAsync()
    {
        var now = await FindAsync();
        return string.Join('|',
        [
            now.Row.Name, now.Row.Country, now.ExternalId,
            .. now.CustomFields.SelectMany(field => field.Values), .. now.Row.Tags.Select(tag => tag.Name).Order(StringComparer.Ordinal),
            .. now.Emails.OrderBy(email => email.Key, StringComparer.Ordinal).Select(email => $"{email.Address} {email.IsPrimary} {email.IsVerified}"),
            .. now.Phones.OrderBy(phone => phone.Number, StringComparer.Ordinal).Select(phone => phone.Number), .. now.Socials.Select(social => $"{social}"),
        ]);
    }

    private async Task<IRenderedComponent<RecordHistory>> RenderAsync(bool mayEdit = true)
    {
        _page.Directory.Clock.Advance(TimeSpan.FromMinutes(1));
        var detail = await FindAsync();
        var history = _page.Render<RecordHistory>(given => given.Add(each => each.CustomerId, _ann).Add(each => each.Detail, detail).Add(each => each.MayEdit, mayEdit).Add(each => each.MayMerge, mayEdit));
        history.WaitForElement(".event");
        return history;
    }
}
