using Bunit;
using CustomerDirectory.App.Components.Pages.Customers.Profile.Editing;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CustomerDirectory.Tests.Components;

/// <summary>A value is changed where it stands; what is refused or collides stays in its field.</summary>
public sealed class FieldEditorTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;
    private static readonly Actor Mara = Some.Agent with { MemberId = 77, Name = "Mara Lind" };

    private MemberPage _page = null!;
    private CustomerDetail _ann = null!;

    private CustomerRecords Records => _page.Directory.Records;

    public async ValueTask InitializeAsync()
    {
        _page = await MemberPage.OpenAsync(Role.Agent);
        _ann = TestDirectory.Value(await Records.CreateAsync(Some.Agent, Some.Changes("Ann", phone: "+44 20 7946 0018") with
        {
            City = "London",
            AddEmails = [new("ann@example.org", IsVerified: true, IsPrimary: true), new("ann@example.com")],
        }, Cancel));
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public async Task What_is_typed_is_saved_shown_and_taken_back()
    {
        var city = Render(RecordFields.City);
        await TypeAsync(city, "Oslo");
        await SubmitAsync(city);

        Assert.Equal("Oslo", city.Find("bdi").TextContent);
        Assert.Equal("Oslo", (await FindAsync()).Row.City);
        Assert.Equal("City changed to Oslo", _page.Toasts.Undoable!.Text);

        await _page.Toasts.ActAsync(_page.Toasts.Undoable!);
        Assert.Equal("London", (await FindAsync()).Row.City);
    }

    [Fact]
    public async Task A_value_that_was_not_changed_is_not_saved()
    {
        var city = Render(RecordFields.City);
        await city.Find("[data-edits]").ClickAsync(new MouseEventArgs());

        await SubmitAsync(city);

        Assert.Equal(_ann.Row.Version, (await FindAsync()).Row.Version);
        Assert.Null(_page.Toasts.Undoable);
        Assert.Empty(city.FindAll("edit-host"));
    }

    [Fact]
    public async Task An_undo_does_not_take_away_what_another_wrote_since()
    {
        var city = Render(RecordFields.City);
        await TypeAsync(city, "Oslo");
        await SubmitAsync(city);
        TestDirectory.Value(await Records.EditAsync(Mara, _ann.Row.Id, new CustomerChanges { City = "Bergen" }, version: null, Cancel));

        await _page.Toasts.ActAsync(_page.Toasts.Undoable!);

        Assert.Equal("Bergen", (await FindAsync()).Row.City);
        Assert.Equal("City could not be taken back. Mara Lind changed this to “Bergen” meanwhile.", _page.Toasts.Shown[^1].Text);
    }

    [Fact]
    public async Task What_the_role_does_not_allow_any_more_stays_in_the_field_with_the_reason()
    {
        var city = Render(RecordFields.City);
        await TypeAsync(city, "Forged");
        await _page.BecomeAsync(Role.Viewer);
        var before = await _page.Directory.ContentAsync();

        await SubmitAsync(city);

        Assert.Equal(before, await _page.Directory.ContentAsync());
        Assert.StartsWith("Your role does not allow you to", city.Find("[role=alert]").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("Forged", city.Find("input").GetAttribute("value"));
    }

    [Fact]
    public async Task A_taken_address_is_said_with_the_way_to_its_holder_and_stays_in_the_field()
    {
        var holder = await _page.Directory.GivenAsync(Some.Changes("Ngozi Okonkwo", "ngozi@example.org"));
        var adder = Render(ContactEdits.NewEmail);
        await TypeAsync(adder, "Ngozi@example.org");
        var before = await _page.Directory.ContentAsync();

        await SubmitAsync(adder);

        Assert.Equal(before, await _page.Directory.ContentAsync());
        Assert.Contains("belongs to Ngozi Okonkwo.", adder.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.EndsWith($"open={holder}", adder.Find("[role=alert] a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("Ngozi@example.org", adder.Find("input").GetAttribute("value"));
    }

    [Fact]
    public async Task A_collision_shows_both_values_and_keeping_mine_saves_it()
    {
        var city = Render(RecordFields.City);
        await TypeAsync(city, "Oslo");
        TestDirectory.Value(await Records.EditAsync(Mara, _ann.Row.Id, new CustomerChanges { City = "Bergen" }, version: null, Cancel));

        await SubmitAsync(city);

        Assert.Contains("Mara Lind changed this to Bergen while you were typing · yours: Oslo", city.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Bergen", (await FindAsync()).Row.City);
        await city.FindAll(".theirs button")[0].ClickAsync(new MouseEventArgs());
        Assert.Equal("Oslo", (await FindAsync()).Row.City);
    }

    [Fact]
    public async Task What_changes_under_an_open_editor_does_not_touch_what_is_typed_and_theirs_can_be_taken()
    {
        var city = Render(RecordFields.City);
        await TypeAsync(city, "Oslo");
        var theirs = TestDirectory.Value(await Records.EditAsync(Mara, _ann.Row.Id, new CustomerChanges { City = "Bergen" }, version: null, Cancel));

        city.Render(given => given.Add(each => each.Detail, theirs));

        Assert.Equal("Oslo", city.Find("input").GetAttribute("value"));
        Assert.Contains("changed this to Bergen", city.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        await SubmitAsync(city); // leaving the field decides nothing
        Assert.Equal("Bergen", (await FindAsync()).Row.City);
        await city.FindAll(".theirs button")[1].ClickAsync(new MouseEventArgs());
        Assert.Equal("Bergen", city.Find("bdi").TextContent);
    }

    [Fact]
    public async Task What_is_typed_for_a_customer_who_was_deleted_meanwhile_stays()
    {
        var city = Render(RecordFields.City);
        await TypeAsync(city, "Oslo");
        TestDirectory.Value(await _page.Directory.Bin.DeleteAsync(Some.Admin, _ann.Row.Id, Cancel));

        await SubmitAsync(city);

        Assert.Contains("This customer is in the bin.", city.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Oslo", city.Find("input").GetAttribute("value"));
    }

    [Fact]
    public async Task A_removed_address_comes_back_verified_and_primary()
    {
        var contact = RenderContact();

        await ChooseAsync(contact, "Remove");
        Assert.Equal(["ann@example.com"], (await FindAsync()).Emails.Select(email => email.Address));
        await _page.Toasts.ActAsync(_page.Toasts.Undoable!);

        Assert.Equal(_ann.Emails.ToHashSet(), (await FindAsync()).Emails.ToHashSet());
    }

    [Theory]
    [InlineData("Remove")]
    [InlineData("Mark as not verified")]
    public async Task What_one_click_would_change_goes_back_when_it_is_refused(string item)
    {
        var contact = RenderContact();
        var drawn = contact.FindAll(".contact").Select(line => line.TextContent).ToList();
        await _page.BecomeAsync(Role.Viewer);
        var before = await _page.Directory.ContentAsync();

        await ChooseAsync(contact, item);

        Assert.Equal(before, await _page.Directory.ContentAsync());
        Assert.Equal(drawn, contact.FindAll(".contact").Select(line => line.TextContent));
        Assert.StartsWith("It is back to how it was. Your role does not allow you to", _page.Toasts.Shown[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_social_handle_stays_in_its_fields()
    {
        var socials = _page.Render<RecordSocials>(given => given.Add(each => each.Detail, _ann).Add(each => each.MayEdit, true));
        await socials.Find("[data-edits]").ClickAsync(new MouseEventArgs());
        await socials.FindAll("input")[0].InputAsync(new ChangeEventArgs { Value = "Mastodon" });
        await socials.FindAll("input")[1].InputAsync(new ChangeEventArgs { Value = "@ann" });
        await _page.BecomeAsync(Role.Viewer);
        var before = await _page.Directory.ContentAsync();

        await socials.Find("[data-submit]").ClickAsync(new MouseEventArgs());

        Assert.Equal(before, await _page.Directory.ContentAsync());
        Assert.StartsWith("Your role does not allow you to", socials.Find("[role=alert]").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("@ann", socials.FindAll("input")[1].GetAttribute("value"));
    }

    private IRenderedComponent<FieldEditor> Render(RecordField field) =>
        _page.Render<FieldEditor>(given => given.Add(each => each.Field, field).Add(each => each.Detail, _ann).Add(each => each.MayEdit, true));

    private IRenderedComponent<RecordContact> RenderContact() => _page.Render<RecordContact>(given => given.Add(each => each.Detail, _ann).Add(each => each.MayEdit, true));

    private static async Task TypeAsync(IRenderedComponent<FieldEditor> editor, string text)
    {
        await editor.Find("[data-edits]").ClickAsync(new MouseEventArgs());
        await editor.Find("input").InputAsync(new ChangeEventArgs { Value = text });
    }

    private static async Task SubmitAsync(IRenderedComponent<FieldEditor> editor)
    {
        if (editor.FindAll("[data-submit]") is [var button])
            await button.ClickAsync(new MouseEventArgs());
    }

    /// <summary>From the menu of the first address.</summary>
    private static Task ChooseAsync(IRenderedComponent<RecordContact> contact, string item) =>
        contact.FindAll("[role=menuitem]").First(each => each.TextContent.Contains(item, StringComparison.Ordinal)).ClickAsync(new MouseEventArgs());

    private async Task<CustomerDetail> FindAsync() => TestDirectory.Value(await Records.FindAsync(Some.Viewer, _ann.Row.Id, Cancel));
}
