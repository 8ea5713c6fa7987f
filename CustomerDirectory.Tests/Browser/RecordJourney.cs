using System.Text.RegularExpressions;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

/// <summary>Working with a customer's record by keyboard, as an agent does all day.</summary>
public sealed partial class RecordJourney(RecordJourney.Few host) : Journey(host), IClassFixture<RecordJourney.Few>
{
    [Fact]
    public async Task A_customer_is_added_by_keyboard_and_whoever_is_there_already_is_found_while_typing()
    {
        var page = await OpenAsync();
        var (customers, dialog) = (new CustomersScreen(page), new AddCustomerScreen(page));
        await customers.OpenAsync("?sort=name");

        await page.Keyboard.PressAsync("a");
        await Expect(dialog.Name).ToBeFocusedAsync();
        await Expect(page).ToHaveURLAsync("/customers?sort=name&new=customer");
        await page.Keyboard.TypeAsync("Ngozi Okonkwo");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("ANN@example.org");
        await Expect(dialog.Frame.GetByText("This email belongs to Ann Archer.")).ToBeVisibleAsync();
        await Expect(dialog.Frame.GetByRole(AriaRole.Link, new() { Name = "Open instead" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(dialog.Save).ToHaveAttributeAsync("aria-disabled", "true");

        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("nobody");
        await Expect(dialog.Save).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(dialog.Email).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(dialog.Name).ToHaveValueAsync("Ngozi Okonkwo");

        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("ngozi@example.org");
        await dialog.Phone.FocusAsync();
        await page.Keyboard.TypeAsync("+44 20 7946 0018");
        await Expect(dialog.Frame.GetByText("Also used by Ann Archer.")).ToBeVisibleAsync();
        await dialog.Country.FocusAsync();
        await page.Keyboard.TypeAsync("niger");
        await Expect(page.Locator("[popover][data-for=niger]")).ToBeVisibleAsync(); // and not the list for what was typed before it
        await Expect(dialog.Option("Nigeria")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog.Country).ToHaveValueAsync("Nigeria");
        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(dialog.Frame).ToBeHiddenAsync();
        await Expect(customers.Pane.Name("Ngozi Okonkwo")).ToBeVisibleAsync();
        await Expect(page.GetByText("Added Ngozi Okonkwo")).ToBeVisibleAsync();
        await Expect(customers.Row("Ngozi Okonkwo")).ToBeVisibleAsync();
        await Expect(page).ToHaveTitleAsync("Ngozi Okonkwo · Customers · Customer Directory");

        await page.Keyboard.PressAsync("z");
        await Expect(customers.Pane.Frame.GetByText("Ngozi Okonkwo was deleted")).ToBeVisibleAsync();
        await Expect(customers.Row("Ngozi Okonkwo")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_dialog_keeps_what_was_typed_over_a_reload_and_Esc_leads_back()
    {
        var page = await OpenAsync();
        var dialog = new AddCustomerScreen(page);
        await page.GotoAsync("/customers?new=customer");
        await page.TakenOverAsync();
        await Expect(dialog.Name).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Half a name");
        await Expect(dialog.Name).ToHaveValueAsync("Half a name");

        await page.ReloadAsync();
        await page.TakenOverAsync();
        await Expect(dialog.Name).ToHaveValueAsync("Half a name");
        await page.Keyboard.PressAsync("Escape");

        await Expect(dialog.Frame).ToBeHiddenAsync();
        await Expect(page).ToHaveURLAsync("/customers");
    }

    [Fact]
    public async Task Further_rows_and_tags_of_the_dialog_are_kept_over_a_reload_too()
    {
        var page = await OpenAsync();
        var dialog = new AddCustomerScreen(page);
        await page.GotoAsync("/customers?new=customer");
        await page.TakenOverAsync();
        await dialog.Email.FillAsync("one@example.org");
        await dialog.Frame.GetByRole(AriaRole.Button, new() { Name = "Add another email" }).ClickAsync();
        await dialog.SecondEmail.FillAsync("two@example.org");
        await dialog.Frame.GetByRole(AriaRole.Button, new() { Name = "Add tag" }).ClickAsync();
        await dialog.Frame.GetByRole(AriaRole.Combobox, new() { Name = "Add tag" }).FillAsync("VIP");
        await dialog.Option("VIP").ClickAsync();
        await Expect(dialog.Frame.GetByRole(AriaRole.Button, new() { Name = "Remove tag VIP" })).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => sessionStorage.getItem('draft:add rows')?.includes('VIP')");

        await page.ReloadAsync();
        await page.TakenOverAsync();

        await Expect(dialog.Email).ToHaveValueAsync("one@example.org");
        await Expect(dialog.SecondEmail).ToHaveValueAsync("two@example.org");
        await Expect(dialog.Frame.GetByRole(AriaRole.Button, new() { Name = "Remove tag VIP" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task One_customer_after_another_is_added_without_leaving_the_dialog()
    {
        var page = await OpenAsync();
        var (customers, dialog) = (new CustomersScreen(page), new AddCustomerScreen(page));
        await customers.OpenAsync("?sort=name&new=customer");
        await dialog.Frame.GetByRole(AriaRole.Checkbox, new() { Name = "Add another" }).CheckAsync();
        foreach (var name in new[] { "Series Sid", "Series Sue" })
        {
            await dialog.Name.FillAsync(name);
            await Expect(dialog.Name).ToHaveValueAsync(name);
            await page.Keyboard.PressAsync("Control+Enter");
            await Expect(page.GetByText($"Added {name}")).ToBeVisibleAsync();
            await Expect(dialog.Name).ToHaveValueAsync("");
            await Expect(dialog.Name).ToBeFocusedAsync();
        }

        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog.Frame).ToBeHiddenAsync();
        await Expect(customers.Row("Series Sid")).ToBeVisibleAsync();
        await Expect(customers.Row("Series Sue")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Tags_are_added_removed_and_taken_back_by_keyboard()
    {
        var page = await OpenAsync();
        var pane = await OpenPaneAsync(page, await host.NewAsync("Tagged Tess"));

        await page.Keyboard.PressAsync("t");
        await Expect(pane.NewTag).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Harbour");
        await page.Keyboard.PressAsync("Enter");
        await Expect(pane.Tag("Harbour")).ToBeVisibleAsync();
        await Expect(page.GetByText("Added tag Harbour")).ToBeVisibleAsync();
        await Expect(pane.Frame.GetByRole(AriaRole.Button, new() { Name = "Add tag" })).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("z");
        await Expect(pane.Tag("Harbour")).ToBeHiddenAsync();

        await page.Keyboard.PressAsync("t");
        await Expect(pane.NewTag).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("vip");
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = "VIP" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(pane.Tag("VIP")).ToBeVisibleAsync();
        await Expect(pane.Frame.GetByRole(AriaRole.Button, new() { Name = "Add tag" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await Expect(pane.Frame.GetByRole(AriaRole.Button, new() { Name = "Remove tag VIP" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(pane.Tag("VIP")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("z");
        await Expect(pane.Tag("VIP")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_note_is_written_edited_deleted_and_brought_back()
    {
        var page = await OpenAsync();
        var pane = await OpenPaneAsync(page, await host.NewAsync("Noted Nora"));

        await page.Keyboard.PressAsync("n");
        await Expect(pane.Composer).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Calls on Mondays");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.GetByText("Note added")).ToBeVisibleAsync();
        await Expect(pane.Composer).ToHaveValueAsync("");
        await pane.ShowAsync("Notes");
        var note = pane.Panel("Notes").GetByRole(AriaRole.Listitem);
        await Expect(note).ToContainTextAsync("Calls on Mondays");

        await pane.ChooseForNoteAsync("Edit");
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.TypeAsync(" and Tuesdays");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(note).ToContainTextAsync("Calls on Mondays and Tuesdays");
        await Expect(note).ToContainTextAsync(", edited");

        await pane.ChooseForNoteAsync("Delete");
        await Expect(note).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("z");
        await Expect(note).ToContainTextAsync("Calls on Mondays and Tuesdays");
    }

    [Fact]
    public async Task Of_two_who_edit_a_note_the_second_keeps_their_text_and_sees_the_other()
    {
        var id = await host.NewAsync("Contested Cora");
        var notes = host.Service<CustomerDirectory.Core.Notes.CustomerNotes>();
        var written = TestDirectory.Value(await notes.AddAsync(Some.Agent, id, "One", Cancel));
        var page = await OpenAsync();
        var pane = await OpenPaneAsync(page, id, "&panel=notes");

        await pane.ChooseForNoteAsync("Edit");
        await pane.Frame.GetByRole(AriaRole.Textbox, new() { Name = "Edit note" }).FillAsync("Mine");
        TestDirectory.Value(await notes.EditAsync(Some.Admin, written.Id, "Theirs", "One", Cancel));
        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(pane.Frame.GetByText("Somebody changed this note meanwhile.")).ToBeVisibleAsync();
        await Expect(pane.Frame.GetByText("Theirs", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(pane.Frame.GetByRole(AriaRole.Textbox, new() { Name = "Edit note" })).ToHaveValueAsync("Mine");
        await pane.Frame.GetByRole(AriaRole.Button, new() { Name = "Save mine" }).ClickAsync();
        await Expect(pane.Panel("Notes").GetByRole(AriaRole.Listitem)).ToContainTextAsync("Mine");
    }

    [Fact]
    public async Task The_pane_keeps_the_width_it_was_given_by_keys()
    {
        var page = await OpenAsync();
        var pane = await OpenPaneAsync(page, host.Ann);
        var edge = page.GetByRole(AriaRole.Separator, new() { Name = "Width of the record" });

        await page.Keyboard.PressAsync("]");
        await page.Keyboard.PressAsync("]");
        await page.Keyboard.PressAsync("[");
        await edge.FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(edge).ToHaveAttributeAsync("aria-valuenow", "560");
        var owner = new Actor(host.Owner.Id, host.Owner.Name, Role.Owner, Door.Screen);
        while ((await host.Service<MemberPreferences>().ReadAsync(owner, Cancel)).PaneWidth != 560)
            await Task.Yield();

        await page.ReloadAsync();
        await Expect(edge).ToHaveAttributeAsync("aria-valuenow", "560");
        await page.WaitForFunctionAsync("() => document.querySelector('aside')?.getBoundingClientRect().width === 560");
    }

    [Fact]
    public async Task Numbers_open_the_tabs_and_the_timeline_tells_everything()
    {
        var page = await OpenAsync();
        var pane = await OpenPaneAsync(page, host.Ann, "&panel=kitchen");
        await Expect(pane.Panel("Details")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("2");
        await Expect(pane.Panel("Timeline").GetByText("added this customer")).ToBeVisibleAsync();
        await Expect(pane.Panel("Timeline").GetByText("Sent an email")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("3");
        await Expect(pane.Panel("Feedback").GetByText("Opening hours")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("1");
        await Expect(pane.Panel("Details")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("2");
        await Expect(pane.Panel("Timeline")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("t");
        await Expect(pane.NewTag).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(pane.NewTag).ToBeHiddenAsync();

        await page.Keyboard.PressAsync("Shift+f");
        await Expect(page).ToHaveURLAsync($"/customers/{host.Ann}?sort=name");
        var record = new RecordScreen(page, page.GetByRole(AriaRole.Main));
        await Expect(record.Panel("Timeline")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("3");
        await Expect(record.Panel("Feedback").GetByText("Opening hours")).ToBeVisibleAsync();
        await Expect(record.Frame.GetByRole(AriaRole.Heading, new() { Name = "Contact" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_viewer_is_offered_nothing_to_change()
    {
        var page = (await VisitAsync(await host.Server.MemberAsync(Role.Viewer))).Page;
        var pane = await OpenPaneAsync(page, host.Ann, "&panel=details");

        await Expect(pane.Tag("VIP")).ToBeVisibleAsync();
        await Expect(pane.Composer).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Add tag" })).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove tag" })).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Add customer" })).ToHaveCountAsync(0);
        await page.GotoAsync("/customers?new=customer");
        await page.TakenOverAsync();
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Add customer" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Enter_waits_for_the_options_of_what_was_typed()
    {
        var id = await host.NewAsync("Hasty Hal");
        var page = await OpenAsync();
        var answers = await HeldAnswers.OfAsync(page);
        var own = await OpenPaneAsync(page, id);

        answers.Hold();
        await page.Keyboard.PressAsync("t");
        while (!await page.EvaluateAsync<bool>("() => document.activeElement.matches('input[role=combobox]')"))
            answers.LetOneThrough();
        await page.Keyboard.TypeAsync("Quay"); // no list has come yet
        await page.Keyboard.PressAsync("Enter");
        answers.LetGo();

        await Expect(page.GetByText("Added tag Quay")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task While_an_agent_works_a_viewer_sees_the_result_and_finds_nothing_to_change_with_anywhere()
    {
        var id = await host.NewAsync("Shared Sam");
        var agents = (await VisitAsync(await host.Server.MemberAsync(Role.Agent))).Page;
        var viewers = (await VisitAsync(await host.Server.MemberAsync(Role.Viewer))).Page;
        var pane = await OpenPaneAsync(viewers, id);
        var own = await OpenPaneAsync(agents, id);

        await agents.Keyboard.PressAsync("t");
        await Expect(own.NewTag).ToBeFocusedAsync();
        await agents.Keyboard.TypeAsync("Pier");
        await agents.Keyboard.PressAsync("Enter");
        await Expect(agents.GetByText("Added tag Pier")).ToBeVisibleAsync();
        await Expect(own.Frame.GetByRole(AriaRole.Button, new() { Name = "Add tag" })).ToBeFocusedAsync();
        await agents.Keyboard.PressAsync("n");
        await Expect(own.Composer).ToBeFocusedAsync();
        await agents.Keyboard.TypeAsync("Calls on Mondays");
        await agents.Keyboard.PressAsync("Control+Enter");
        await Expect(agents.GetByText("Note added")).ToBeVisibleAsync();

        await NothingToChangeAsync(viewers);
        foreach (var key in new[] { "n", "t", "a" })
            await viewers.Keyboard.PressAsync(key);
        await viewers.Keyboard.PressAsync("2"); // answered after the others, so they have had their effect
        await Expect(pane.Panel("Timeline").GetByText("Calls on Mondays")).ToBeVisibleAsync();
        await Expect(viewers).ToHaveURLAsync(new Regex($"open={id}", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await NothingToChangeAsync(viewers);
        await viewers.Keyboard.PressAsync("4");
        await viewers.ReloadAsync();
        await viewers.TakenOverAsync();
        await Expect(pane.Panel("Notes")).ToContainTextAsync("Calls on Mondays");
        await NothingToChangeAsync(viewers);

        await viewers.GotoAsync($"/customers/{id}");
        await viewers.TakenOverAsync();
        await Expect(new RecordScreen(viewers, viewers.GetByRole(AriaRole.Main)).Tag("Pier")).ToBeVisibleAsync();
        await NothingToChangeAsync(viewers);

        var customers = new CustomersScreen(viewers);
        await customers.OpenAsync("?sort=name");
        await customers.Row("Shared Sam").GetByRole(AriaRole.Checkbox).ClickAsync();
        await Expect(customers.Bulk).ToBeVisibleAsync();
        await NothingToChangeAsync(viewers);
        await customers.Row("Shared Sam").FocusAsync();
        await viewers.Keyboard.PressAsync("Shift+F10");
        await Expect(customers.RowMenu).ToBeVisibleAsync();
        await NothingToChangeAsync(viewers);
        await viewers.Keyboard.PressAsync("Escape");
        await Expect(customers.RowMenu).ToBeHiddenAsync();

        var palette = new PaletteScreen(viewers);
        await palette.OpenAsync();
        await Expect(palette.Options.Filter(new() { HasText = "Your settings" })).ToBeVisibleAsync();
        await Expect(palette.Options.Filter(new() { HasTextRegex = Changing })).ToHaveCountAsync(0);

        await viewers.GotoAsync("/customers?new=customer");
        await viewers.TakenOverAsync();
        await Expect(viewers.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await NothingToChangeAsync(viewers);
    }

    [Fact]
    public async Task Whose_role_changes_meanwhile_is_refused_and_nothing_is_written()
    {
        var agent = await host.Server.MemberAsync(Role.Agent);
        var page = (await VisitAsync(agent)).Page;
        var pane = await OpenPaneAsync(page, host.Ann);
        await pane.Composer.FillAsync("Not any more");
        await Expect(pane.Composer).ToHaveValueAsync("Not any more");

        TestDirectory.Value(await host.Server.Members.SetRoleAsync(Actor.CommandLine, agent.Id, Role.Viewer, Cancel));

        await Expect(pane.Composer).ToHaveCountAsync(0);
        await Expect(pane.Frame.GetByRole(AriaRole.Button, new() { Name = "Add tag" })).ToHaveCountAsync(0);
        Assert.DoesNotContain(TestDirectory.Value(await host.Service<CustomerRecords>().FindAsync(Some.Viewer, host.Ann, Cancel)).Notes, note => note.Text == "Not any more");
    }

    [GeneratedRegex("^(?:Add|Remove|Edit|Delete|Create|Suspend|Merge|Import)\\b|^Write a note|^Actions for the note", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Changing { get; }

    private static async Task NothingToChangeAsync(IPage page)
    {
        foreach (var role in new[] { AriaRole.Button, AriaRole.Link, AriaRole.Menuitem, AriaRole.Textbox, AriaRole.Combobox, AriaRole.Dialog })
            await Expect(page.GetByRole(role, new() { NameRegex = Changing })).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-key=n], [data-key=t], [data-key=a]")).ToHaveCountAsync(0); // hidden buttons would do it as well
    }

    private static async Task<RecordScreen> OpenPaneAsync(IPage page, string id, string further = "")
    {
        var customers = new CustomersScreen(page);
        await customers.OpenAsync($"?sort=name&open={id}{further}");
        await Expect(customers.Pane.Frame.GetByRole(AriaRole.Heading, new() { Level = 2 }).First).ToBeVisibleAsync();
        return customers.Pane;
    }

    public sealed class Few(RunningChromium chromium) : BrowserHost(chromium)
    {
        public string Ann { get; private set; } = "";

        public async Task<string> NewAsync(string name) => TestDirectory.Value(await Service<CustomerRecords>().CreateAsync(Some.Agent, Some.Changes(name), CancellationToken.None)).Row.Id;

        protected override async Task FillAsync()
        {
            Ann = TestDirectory.Value(await Service<CustomerRecords>().CreateAsync(Some.Agent, Some.Changes("Ann Archer", "ann@example.org", "+44 20 7946 0018") with { AddTags = ["VIP"] }, CancellationToken.None)).Row.Id;
            TestDirectory.Value(await Service<FeedbackBox>().RecordAsync(Some.Agent, new("email", "Opening hours", "When are you open?"), Ann, CancellationToken.None));
        }
    }
}
