using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

/// <summary>Working with a customer's record by keyboard, as an agent does all day.</summary>
public sealed class RecordJourney(RecordJourney.Few host) : Journey(host), IClassFixture<RecordJourney.Few>
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
        await Expect(customers.Pane.Frame.GetByText("This customer was deleted")).ToBeVisibleAsync();
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
        Assert.Equal(560, await pane.Frame.EvaluateAsync<double>("pane => pane.getBoundingClientRect().width"));
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
