using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Duplicates;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Core.Import.Jobs;
using CustomerDirectory.Core.Notes;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

/// <summary>axe finds nothing wrong with any state of any page, in both themes, on a desk and on a phone.</summary>
[Collection(BrowserSurveys.Name)]
public sealed class AccessibilityTests(AccessibilityTests.Team team, AccessibilityTests.Empty empty, AccessibilityTests.Unfounded unfounded)
    : Journey(team), IClassFixture<AccessibilityTests.Team>, IClassFixture<AccessibilityTests.Empty>, IClassFixture<AccessibilityTests.Unfounded>
{
    private static readonly Look Narrow = new(320, 640);

    private static readonly Dictionary<string, Func<CustomersScreen, IPage, string, Task>> States = new(StringComparer.Ordinal)
    {
        ["the list"] = (customers, _, _) => customers.OpenAsync(),
        ["the list searched and filtered"] = async (customers, _, _) =>
        {
            await customers.OpenAsync("?search=person&channel=email&tag=VIP&tag=Partner");
            await Expect(customers.Chips).ToHaveCountAsync(2);
        },
        ["the list sorted by name"] = (customers, _, _) => customers.OpenAsync("?sort=name&tab=visitors"),
        ["the channel filter"] = async (customers, page, _) =>
        {
            await customers.OpenAsync("?channel=email");
            await customers.OpenFilterAsync("Channel");
            await Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "Email" })).ToBeVisibleAsync();
        },
        ["the tag filter"] = async (customers, page, _) =>
        {
            await customers.OpenAsync();
            await customers.OpenFilterAsync("Tag");
            await Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "VIP" })).ToBeVisibleAsync();
        },
        ["the columns"] = async (customers, _, _) =>
        {
            await customers.OpenAsync();
            await customers.OpenColumnsAsync();
        },
        ["the list with other columns"] = async (customers, _, _) =>
        {
            await customers.OpenAsync("?cols=name,phone,external_id,cf_plan,cf_company.size");
            await Expect(customers.Header("Plan")).ToBeAttachedAsync();
        },
        ["the menu of a row"] = async (customers, page, _) =>
        {
            await customers.OpenAsync();
            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("Shift+F10");
        },
        ["a selection"] = async (customers, page, _) =>
        {
            await customers.OpenAsync("?sort=name");
            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("x");
            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("x");
            await Expect(customers.Bulk).ToContainTextAsync("2 selected");
        },
        ["everybody selected"] = async (customers, page, _) =>
        {
            await SelectEverybodyAsync(customers, page);
            await customers.Bulk.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Remove a tag from" })).ToBeVisibleAsync();
        },
        ["a field for everybody"] = async (customers, page, _) =>
        {
            await SelectEverybodyAsync(customers, page);
            await customers.Bulk.GetByRole(AriaRole.Button, new() { Name = "field" }).ClickAsync();
            var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Set a field for" });
            await dialog.GetByLabel("Field", new() { Exact = true }).FillAsync("Plan");
            await dialog.GetByRole(AriaRole.Option, new() { Name = "Plan" }).ClickAsync();
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Set Plan" }).ClickAsync();
            await Expect(dialog.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        },
        ["bulk work"] = async (customers, page, _) =>
        {
            await customers.OpenAsync();
            await new JobsScreen(page).Button.ClickAsync();
            await Expect(new JobsScreen(page).List).ToContainTextAsync("Moved 1 customer to the bin");
        },
        ["export-1"] = async (customers, page, _) =>
        {
            await customers.OpenAsync("?search=person&channel=email&export=all");
            await new ExportScreen(page).Column("Notes").CheckAsync();
            await Expect(new ExportScreen(page).Frame).ToContainTextAsync("do not apply to “All customers”");
        },
        ["export-2"] = async (customers, page, _) =>
        {
            await customers.OpenAsync("?export=all");
            await new ExportScreen(page).ReviewAsync();
        },
        ["export-3"] = async (customers, page, _) =>
        {
            await customers.OpenAsync("?export=recent");
            await Expect(new ExportScreen(page).Recent.First).ToContainTextAsync("customers-");
        },
        ["the picker of tags"] = async (customers, page, _) =>
        {
            await customers.OpenAsync();
            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("x");
            await customers.Bulk.GetByRole(AriaRole.Button, new() { Name = "Add tag" }).ClickAsync();
            await Expect(customers.TagPicker.GetByRole(AriaRole.Button, new() { Name = "VIP" })).ToBeVisibleAsync();
        },
        ["the filter panel"] = async (customers, page, _) =>
        {
            await customers.OpenAsync("?channel=email&tag=VIP");
            await new FilterScreen(page).OpenAsync();
            await Expect(new FilterScreen(page).Frame.GetByRole(AriaRole.Checkbox, new() { Name = "Widget" })).ToBeVisibleAsync();
        },
        ["the filter panel with conditions"] = async (customers, page, _) =>
        {
            var filter = new FilterScreen(page);
            await customers.OpenAsync("?country=NG&has_email=true&last_seen_after=2026-01-01&feedback_count_min=1&custom[plan][none_of]=Basic&custom[company.size][between]=1&custom[company.size][between]=500");
            await filter.OpenAsync();
            await filter.Condition("Feedback").GetByLabel("Feedback: Most").FillAsync("0");
            await Expect(filter.Condition("Feedback").GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
            await filter.Condition("Country").GetByRole(AriaRole.Combobox).ClickAsync();
            await Expect(filter.Options.First).ToBeVisibleAsync();
        },
        ["the account menu"] = async (customers, page, _) =>
        {
            await customers.OpenAsync();
            await new AccountScreen(page).OpenAsync();
            await Expect(new AccountScreen(page).Menu).ToBeVisibleAsync();
        },
        ["the palette"] = async (customers, page, _) =>
        {
            await customers.OpenAsync();
            await new PaletteScreen(page).OpenAsync();
            await new PaletteScreen(page).Field.FillAsync("person");
            await Expect(new PaletteScreen(page).Options.First).ToContainTextAsync("Person");
        },
        ["the shortcuts"] = async (customers, page, _) =>
        {
            await customers.OpenAsync();
            await page.Keyboard.PressAsync("?");
            await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" })).ToBeVisibleAsync();
        },
        ["the settings"] = (_, page, _) => new SettingsScreen(page).OpenAsync(),
        ["the workspace"] = async (_, page, _) =>
        {
            await page.GotoAsync("/settings/workspace");
            await page.TakenOverAsync();
            await Expect(page.GetByLabel("Time zone")).ToBeVisibleAsync();
        },
        ["every part"] = async (_, page, _) =>
        {
            await page.GotoAsync("/parts");
            await page.TakenOverAsync();
        },
        ["no match"] = async (_, page, _) =>
        {
            await page.GotoAsync("/customers?search=nobody&tag=VIP&tab=verified");
            await page.TakenOverAsync();
            await Expect(page.GetByText("No customer matches “nobody”")).ToBeVisibleAsync();
        },
        ["an address that asks for something unknown"] = async (_, page, _) =>
        {
            await page.GotoAsync("/customers?colour=green");
            await page.TakenOverAsync();
            await Expect(page.GetByText("This address asks for something unknown")).ToBeVisibleAsync();
        },
        ["the pane with details"] = async (customers, _, id) =>
        {
            await customers.OpenAsync($"?open={id}");
            await Expect(customers.Pane.Panel("Details")).ToBeVisibleAsync();
        },
        ["the pane with the timeline"] = (customers, _, id) => OpenPaneAsync(customers, id, "Timeline"),
        ["the actions of a customer"] = async (customers, page, id) =>
        {
            await OpenPaneAsync(customers, id, "Details");
            await customers.Pane.Frame.GetByRole(AriaRole.Button, new() { Name = "Actions for this customer" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Export data" })).ToBeVisibleAsync();
        },
        ["suspending several"] = async (customers, page, _) =>
        {
            await customers.OpenAsync("?sort=name");
            foreach (var key in new[] { "j", "x", "j", "x" })
                await page.Keyboard.PressAsync(key);
            await customers.Bulk.GetByRole(AriaRole.Button, new() { Name = "Suspend" }).ClickAsync();
            await Expect(page.GetByLabel("Reason")).ToBeFocusedAsync();
        },
        ["deleting a customer"] = async (customers, page, id) =>
        {
            await OpenPaneAsync(customers, id, "Details");
            await customers.Pane.Frame.GetByRole(AriaRole.Button, new() { Name = "Actions for this customer" }).ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete…" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeFocusedAsync();
        },
        ["deleting several"] = async (customers, page, _) =>
        {
            await customers.OpenAsync("?sort=name");
            foreach (var key in new[] { "j", "x", "j", "x" })
                await page.Keyboard.PressAsync(key);
            await customers.Bulk.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
            await Expect(page.GetByLabel("Type delete 2 to confirm")).ToBeFocusedAsync();
        },
        ["the bin"] = async (_, page, _) =>
        {
            await page.GotoAsync("/customers/bin");
            await page.TakenOverAsync();
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Binned Bea" })).ToBeVisibleAsync();
        },
        ["erasing a customer"] = async (_, page, _) =>
        {
            await page.GotoAsync("/customers/bin");
            await page.TakenOverAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Erase now… Binned Bea" }).ClickAsync();
            await Expect(page.GetByLabel("Type erase to confirm")).ToBeFocusedAsync();
        },
        ["the record of a deleted customer"] = async (_, page, _) =>
        {
            await page.GotoAsync("/customers/bin");
            await page.TakenOverAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Binned Bea" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Restore", Exact = true })).ToBeVisibleAsync();
        },
        ["the blocked addresses"] = async (_, page, _) =>
        {
            await page.GotoAsync("/settings/blocked-addresses");
            await page.TakenOverAsync();
            await page.GetByLabel("Check an address").FillAsync("bea@example.org");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByText("is blocked as email")).ToBeVisibleAsync();
        },
        ["the imports"] = async (_, page, _) =>
        {
            await page.GotoAsync("/import");
            await page.TakenOverAsync();
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "waits.csv" })).ToBeVisibleAsync();
        },
        ["the columns of an import"] = async (_, page, _) =>
        {
            await page.GotoAsync("/import");
            await page.TakenOverAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "waits.csv" }).ClickAsync();
            await Expect(page.GetByLabel("Shoe size fills")).ToBeVisibleAsync();
        },
        ["an import that was checked"] = async (_, page, _) =>
        {
            await page.GotoAsync("/import");
            await page.TakenOverAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "checked.csv" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Rejected rows" })).ToBeVisibleAsync();
        },
        ["the tags"] = async (_, page, _) =>
        {
            await page.GotoAsync("/tags");
            await page.TakenOverAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Colour of VIP" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Menuitemradio).First).ToBeVisibleAsync();
        },
        ["renaming a tag to the name of another"] = async (_, page, _) =>
        {
            await page.GotoAsync("/tags");
            await page.TakenOverAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Actions for VIP" }).ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Rename…" }).ClickAsync();
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync("partner");
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Merge the two…" })).ToBeVisibleAsync();
        },
        ["merging a tag"] = async (_, page, _) =>
        {
            await page.GotoAsync("/tags");
            await page.TakenOverAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Actions for VIP" }).ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Merge into another…" }).ClickAsync();
            await page.GetByLabel("Merge “VIP” into").SelectOptionAsync("Partner");
            await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("this cannot be undone");
        },
        ["a new custom field"] = async (_, page, _) =>
        {
            await page.GotoAsync("/settings/fields");
            await page.TakenOverAsync();
            await page.Keyboard.PressAsync("a");
            await page.GetByLabel("Type", new() { Exact = true }).SelectOptionAsync("Select");
            await Expect(page.GetByLabel("Options, one a line")).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("Control+Enter");
            await Expect(page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        },
        ["removing a member"] = async (_, page, _) =>
        {
            await page.GotoAsync("/team");
            await page.TakenOverAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Actions for" }).First.ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Remove from the team…" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Keep member" })).ToBeFocusedAsync();
        },
        ["the team"] = async (_, page, _) =>
        {
            await page.GotoAsync("/team");
            await page.TakenOverAsync();
            await Expect(page.GetByRole(AriaRole.Combobox).First).ToBeVisibleAsync();
        },
        ["the custom fields"] = async (_, page, _) =>
        {
            await page.GotoAsync("/settings/fields");
            await page.TakenOverAsync();
            await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "plan" })).ToBeVisibleAsync();
        },
        ["changing the type of a custom field"] = async (_, page, _) =>
        {
            await page.GotoAsync("/settings/fields");
            await page.TakenOverAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Actions for Plan" }).ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Change type…" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Dialog).GetByText("all fit")).ToBeVisibleAsync();
        },
        ["choosing a tag"] = async (customers, page, id) =>
        {
            await OpenPaneAsync(customers, id, "Details");
            await customers.Pane.Frame.GetByRole(AriaRole.Button, new() { Name = "Add tag" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Option, new() { Name = "VIP" })).ToBeVisibleAsync();
        },
        ["writing a note"] = async (customers, _, id) =>
        {
            await OpenPaneAsync(customers, id, "Notes");
            await customers.Pane.Composer.FillAsync("A draft");
        },
        ["editing a note"] = async (customers, _, id) =>
        {
            await OpenPaneAsync(customers, id, "Notes");
            await customers.Pane.ChooseForNoteAsync("Edit");
        },
        ["adding a customer"] = async (_, page, _) =>
        {
            await page.GotoAsync("/customers?new=customer");
            await page.TakenOverAsync();
            var dialog = new AddCustomerScreen(page);
            await dialog.Email.FillAsync("person1@example.org");
            await dialog.Phone.FillAsync("+44 20 7946 0018");
            await Expect(dialog.Frame.GetByText("This email belongs to Person 1.")).ToBeVisibleAsync();
            await Expect(dialog.Frame.GetByText(", who is suspended.")).ToBeVisibleAsync();
        },
        ["merge-1"] = async (customers, page, id) =>
        {
            await customers.OpenAsync($"?open={id}&merge={id}");
            await new MergeScreen(page).Search.FillAsync("person");
            await new MergeScreen(page).Found.First.CheckAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Keep this one" })).ToBeVisibleAsync();
        },
        ["merge-1 with suggestions"] = async (customers, page, _) =>
        {
            await new DuplicatesScreen(page).OpenAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Merge… Twin One and Twin Two" }).ClickAsync();
            await new MergeScreen(page).Frame.GetByRole(AriaRole.Button, new() { Name = "Back" }).ClickAsync();
            await new MergeScreen(page).Found.First.UncheckAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Not the same person: Twin Two" })).ToBeVisibleAsync();
        },
        ["the duplicates"] = async (_, page, _) =>
        {
            await new DuplicatesScreen(page).OpenAsync();
            await Expect(new DuplicatesScreen(page).Pair("Twin One", "Twin Two")).ToBeVisibleAsync();
        },
        ["merge-2"] = async (customers, page, id) =>
        {
            await customers.OpenAsync($"?open={id}&merge={id}");
            await new MergeScreen(page).CompareWithAsync("person1@");
        },
        ["merge-3"] = (customers, page, _) => ConfirmAsync(customers, page, "person4@", "person8@"),
        ["merge-4"] = async (customers, page, _) =>
        {
            await ConfirmAsync(customers, page, "person6@", "person9@"); // others than those of the state before, who have to stay two
            await page.Keyboard.PressAsync("Control+Enter");
            await Expect(new MergeScreen(page).Undo).ToBeVisibleAsync();
        },
        ["the pane with feedback"] = (customers, _, id) => OpenPaneAsync(customers, id, "Feedback"),
        ["the pane with notes"] = (customers, _, id) => OpenPaneAsync(customers, id, "Notes"),
        ["the pane with the history"] = async (customers, _, id) =>
        {
            await OpenPaneAsync(customers, id, "History");
            await Expect(customers.Pane.Panel("History").GetByRole(AriaRole.Listitem).First).ToBeVisibleAsync();
        },
        ["reassigning feedback"] = async (customers, page, id) =>
        {
            await OpenPaneAsync(customers, id, "Feedback");
            await customers.Pane.Frame.GetByRole(AriaRole.Button, new() { Name = "Actions for Opening hours" }).First.ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Reassign to another customer…" }).ClickAsync();
            await page.GetByLabel("Whose is it?").FillAsync("person7@");
            await Expect(page.GetByText("is suspended. The item is linked")).ToBeVisibleAsync();
        },
        ["reassigning feedback to somebody new"] = async (customers, page, id) =>
        {
            await OpenPaneAsync(customers, id, "Feedback");
            await customers.Pane.Frame.GetByRole(AriaRole.Button, new() { Name = "Actions for Opening hours" }).First.ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Reassign to another customer…" }).ClickAsync();
            await page.GetByLabel("Whose is it?").FillAsync("not an@address");
            await page.GetByRole(AriaRole.Button, new() { Name = "Create a new customer…" }).ClickAsync();
            await Expect(page.GetByLabel("Email", new() { Exact = true })).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        },
        ["the pane of nobody"] = async (customers, page, _) =>
        {
            await customers.OpenAsync("?open=cus_nobody");
            await Expect(page.GetByText("There is no such customer")).ToBeVisibleAsync();
        },
        ["the full page"] = (_, page, id) => new RecordScreen(page, page.GetByRole(AriaRole.Main)).OpenAsync(id),
        ["the full page with feedback"] = (_, page, id) => new RecordScreen(page, page.GetByRole(AriaRole.Main)).OpenAsync($"{id}?panel=feedback"),
    };

    /// <summary>States that come about while others work.</summary>
    private static readonly Dictionary<string, Func<CustomersScreen, IPage, Team, Task>> Meanwhile = new(StringComparer.Ordinal)
    {
        ["an open editor that was refused"] = async (customers, _, team) =>
        {
            await OpenPaneAsync(customers, team.Known, "Details");
            await customers.Pane.TypeAsync("Add email", "Email", "person1@example.org");
            await customers.Pane.Field("Email").PressAsync("Enter");
            await Expect(customers.Pane.Said).ToContainTextAsync("belongs to Person 1.");
        },
        ["a choice that is open"] = async (customers, page, team) =>
        {
            await OpenPaneAsync(customers, team.Known, "Details");
            await customers.Pane.Button("Edit country").PressAsync("Enter");
            await Expect(page.GetByRole(AriaRole.Option, new() { Name = "Algeria" })).ToBeVisibleAsync();
        },
        ["a collision"] = async (customers, _, team) =>
        {
            await OpenPaneAsync(customers, team.Known, "Details");
            await customers.Pane.TypeAsync("Edit city", "City", "Oslo");
            await team.EditAsync(team.Known, new CustomerChanges { City = $"Abuja {Guid.NewGuid():N}" });
            await Expect(customers.Pane.Said).ToContainTextAsync("while you were typing");
        },
        ["a value and a row that another has changed"] = async (customers, page, team) =>
        {
            using var presence = team.Service<Presence>().Enter(team.Known, -1, "Mara Lind", () => { });
            await OpenPaneAsync(customers, team.Known, "Details");
            await team.EditAsync(team.Known, new CustomerChanges { City = $"Abuja {Guid.NewGuid():N}" });
            await Expect(customers.Pane.Value("Abuja")).ToContainTextAsync("Mara");
            await Expect(page.GetByText("Mara is here too")).ToBeVisibleAsync();
        },
        ["newer and gone customers"] = async (customers, page, team) =>
        {
            await customers.OpenAsync("?sort=-created_at");
            var gone = await team.AddAsync(Some.Changes($"Going {Guid.NewGuid():N}"));
            await page.GetByRole(AriaRole.Button, new() { Name = "1 newer customer · Show" }).ClickAsync();
            await team.DeleteAsync(gone);
            await team.AddAsync(Some.Changes("Newer Ned"));
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "1 newer customer · Show" })).ToBeVisibleAsync();
            await Expect(customers.Rows.GetByText("deleted this customer just now")).ToBeVisibleAsync();
        },
        ["exports that go on"] = async (customers, page, team) =>
        {
            await team.LetGoOnAsync(isGoing: true);
            await customers.OpenAsync("?export=recent");
            await Expect(new ExportScreen(page).Frame.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
            await Expect(new ExportScreen(page).Recent.Filter(new() { HasText = "Queued" })).ToBeVisibleAsync();
        },
        ["background work that goes on"] = async (customers, page, team) =>
        {
            await team.LetGoOnAsync(isGoing: true);
            await customers.OpenAsync();
            await new JobsScreen(page).Pill("%").ClickAsync();
            await Expect(new JobsScreen(page).List.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(2);
        },
        ["an import that goes on"] = async (_, page, team) =>
        {
            await team.LetGoOnAsync(isGoing: true);
            await page.GotoAsync($"/import/{team.Import}");
            await page.TakenOverAsync();
            await Expect(page.GetByText("1 of 3 rows")).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync(); // it once had no height
        },
        ["a record that another has deleted"] = async (customers, page, team) =>
        {
            var gone = await team.AddAsync(Some.Changes("Going Gus", "gus@example.org"));
            await OpenPaneAsync(customers, gone, "Details");
            await team.DeleteAsync(gone);
            await Expect(page.GetByText("This customer was deleted")).ToBeVisibleAsync();
        },
    };

    private static readonly Dictionary<string, Func<IPage, Task>> Doors = new(StringComparer.Ordinal)
    {
        ["signing in"] = page => new SignInScreen(page).OpenAsync(),
        ["signing in failed"] = async page =>
        {
            await new SignInScreen(page).OpenAsync();
            await new SignInScreen(page).SignInAsync("olga@example.com", "not the password");
            await Expect(new SignInScreen(page).Problem).ToBeVisibleAsync();
        },
    };

    public static TheoryData<string> OfMembers => [.. States.Keys];

    public static TheoryData<string> OfMembersMeanwhile => [.. Meanwhile.Keys];

    public static TheoryData<string> OfAnybody => [.. Doors.Keys];

    [Theory]
    [MemberData(nameof(OfMembers))]
    public async Task Members_meet_no_barrier_at(string state)
    {
        var page = Watch(await team.AtDeskAsync()).Page;
        await CheckAsync(page, () => States[state](new CustomersScreen(page), page, team.Known));
    }

    [Theory]
    [MemberData(nameof(OfMembersMeanwhile))]
    public async Task Members_meet_no_barrier_at_what_others_do(string state)
    {
        var page = Watch(await team.AtDeskAsync()).Page;
        try
        {
            await CheckAsync(page, async () =>
            {
                await Meanwhile[state](new CustomersScreen(page), page, team);
                await page.EvaluateAsync("() => sessionStorage.clear()"); // or the editor would be open from the beginning
            });
        }
        finally
        {
            await team.LetGoOnAsync(isGoing: false);
        }
    }

    [Theory]
    [MemberData(nameof(OfAnybody))]
    public async Task Nobody_meets_a_barrier_at(string state)
    {
        var page = (await VisitAsync(member: null)).Page;
        await CheckAsync(page, () => Doors[state](page));
    }

    [Fact]
    public async Task Nobody_meets_a_barrier_where_there_is_nothing()
    {
        var visit = await VisitAsync(team.Owner);
        await CheckAsync(visit.Page, () => visit.OpenMissingAsync("/no-such-page"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&problem=name,email,password")]
    public async Task Nobody_meets_a_barrier_at_the_set_up(string problem)
    {
        var page = Keep(await unfounded.VisitAsync(member: null, Look.Desktop)).Page;
        await CheckAsync(page, () => page.GotoAsync($"/setup?code={DirectoryHost.SetupCode}{problem}"));
    }

    [Fact]
    public async Task The_owner_meets_no_barrier_at_the_first_use()
    {
        var page = Keep(await empty.VisitAsync(empty.Owner, Look.Desktop)).Page;
        await CheckAsync(page, async () =>
        {
            await page.GotoAsync("/customers");
            await page.TakenOverAsync();
            await Expect(page.GetByText("No customers yet")).ToBeVisibleAsync();
        });
        await CheckAsync(page, async () =>
        {
            await new DuplicatesScreen(page).OpenAsync();
            await Expect(page.GetByText("No duplicates to look at")).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task A_barrier_would_be_found()
    {
        var page = (await VisitAsync(member: null)).Page;
        await new SignInScreen(page).OpenAsync();

        await page.EvaluateAsync("() => document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/favicon.svg\"><p class=\"faint\">faint</p>')");
        await page.EvaluateAsync("() => { document.querySelector('.faint').style.color = document.querySelector('main').style.backgroundColor = 'grey'; }");

        Assert.Contains(await Axe.ViolationsAsync(page), violation => violation.StartsWith("image-alt", StringComparison.Ordinal));
        Assert.Contains(await Axe.ViolationsAsync(page), violation => violation.StartsWith("color-contrast", StringComparison.Ordinal));
        Assert.Contains(await Axe.TopColourViolationsAsync(page), violation => violation.StartsWith("color-contrast", StringComparison.Ordinal));

        await page.EvaluateAsync("() => document.body.insertAdjacentHTML('beforeend', '<dialog aria-label=\"Bad\"><button></button></dialog>')");
        await page.EvaluateAsync("() => document.querySelector('dialog').showModal()");
        Assert.StartsWith("button-name", Assert.Single(await Axe.TopViolationsAsync(page)), StringComparison.Ordinal);
        await page.EvaluateAsync("() => { document.querySelector('dialog').close(); document.querySelector('main').insertAdjacentHTML('beforeend', '<div popover role=\"menu\" aria-label=\"Bad\"><a role=\"menuitem\" href=\"/\"></a></div>'); document.querySelector('[popover]').showPopover(); }");
        Assert.Contains(await Axe.TopViolationsAsync(page), violation => violation.Contains("menuitem", StringComparison.Ordinal));
        Assert.DoesNotContain(await Axe.TopViolationsAsync(page), violation => violation.StartsWith("image-alt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_has_to_be_scrolled_sideways_on_the_narrowest_phone()
    {
        var stranger = (await VisitAsync(member: null, Narrow)).Page;
        var page = await OpenAsync(Narrow);
        var customers = new CustomersScreen(page);

        await new SignInScreen(stranger).OpenAsync();
        await FitsAsync(stranger);
        foreach (var state in new[] { "the list searched and filtered", "no match", "the pane with details", "the full page", "the palette", "the settings", "the duplicates", "the columns of an import" })
        {
            await States[state](customers, page, team.Known);
            await FitsAsync(page);
        }
    }

    private static async Task FitsAsync(IPage page)
    {
        var (needed, given) = (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), await page.EvaluateAsync<int>("() => innerWidth"));
        Assert.True(needed <= given, $"{page.Url} is {needed} wide, the window {given}.");
    }

    /// <summary>
    /// Reaches a state once and looks at it in both themes and both sizes: the same page is drawn for all four, and styles alone
    /// make the difference. The first look is at the whole page, the others at what the state has on top.
    /// </summary>
    private static async Task CheckAsync(IPage page, Func<Task> reach)
    {
        var found = new List<string>();
        await page.SetViewportSizeAsync(Look.Desktop.Width, Look.Desktop.Height);
        await reach();
        found.AddRange((await Axe.ViolationsAsync(page)).Select(violation => $"1440 light: {violation}"));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        found.AddRange((await Axe.TopColourViolationsAsync(page)).Select(violation => $"1440 dark: {violation}"));
        await page.SetViewportSizeAsync(Look.Phone.Width, Look.Phone.Height);
        await page.EvaluateAsync("() => new Promise((laidOut) => requestAnimationFrame(() => requestAnimationFrame(laidOut)))");
        found.AddRange((await Axe.TopColourViolationsAsync(page)).Select(violation => $"390 dark: {violation}"));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        found.AddRange((await Axe.TopViolationsAsync(page)).Select(violation => $"390 light: {violation}"));

        Assert.Empty(found);
    }

    private static async Task SelectEverybodyAsync(CustomersScreen customers, IPage page)
    {
        await customers.OpenAsync("?sort=name");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await customers.Bulk.GetByRole(AriaRole.Button, new() { Name = "Select all" }).ClickAsync();
        await Expect(customers.Bulk).ToContainTextAsync("All");
    }

    /// <summary>Beside a list of one customer: how the whole list looks beside a pane is a state of its own.</summary>
    private static async Task OpenPaneAsync(CustomersScreen customers, string id, string tab)
    {
        await customers.OpenAsync($"?search=okonkwo&open={id}&panel={tab.ToLowerInvariant()}");
        await Expect(customers.Pane.Panel(tab)).ToBeVisibleAsync();
    }

    /// <summary>From the menu of a row to the last step of a merge.</summary>
    private static async Task ConfirmAsync(CustomersScreen customers, IPage page, string kept, string other)
    {
        var merge = new MergeScreen(page);
        await customers.OpenAsync($"?search={kept}");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Shift+F10");
        await customers.RowMenu.GetByRole(AriaRole.Menuitem, new() { Name = "Merge…" }).ClickAsync();
        await merge.CompareWithAsync(other);
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(merge.Result).ToBeFocusedAsync();
    }

    /// <summary>Somebody of whom everything is known, among visitors and people with little.</summary>
    public sealed class Team(RunningChromium chromium) : BrowserHost(chromium)
    {
        private Visit? _atDesk;

        public string Known { get; private set; } = "";

        /// <summary>Public id of an import that was checked.</summary>
        public string Import { get; private set; } = "";

        /// <summary>The owner's window, which the tests use one after the other.</summary>
        public async Task<Visit> AtDeskAsync() => _atDesk ??= await VisitAsync(Owner, Look.Desktop);

        /// <summary>An export in each state in which it stays by itself.</summary>
        private async Task ExportAsync()
        {
            var order = new ExportOrder(ExportFormat.Csv, new ExportScope.Everyone(), ["name"], "UTC");
            foreach (var state in new[] { ExportState.Failed, ExportState.Cancelled, ExportState.Expired, ExportState.Ready })
            {
                var row = TestDirectory.Value(await Service<CustomerExport>().StartAsync(Some.Admin, order, CancellationToken.None));
                if (state is ExportState.Ready)
                    continue;

                TestDirectory.Value(await Service<DirectoryStore>().Gate.WriteAsync<Done>(
                    async db =>
                    {
                        var job = await db.ExportJobs.AsTracking().SingleAsync(job => job.PublicId == row.Id);
                        (job.State, job.File, job.Reason) = (state, null, state is ExportState.Failed ? "The disk of the server is full. Free space, then try again." : null);
                        return Done.Value;
                    },
                    CancellationToken.None));
            }
        }

        /// <summary>Two exports and an import stand as if they went on, or as they were. The server looks for work only when it is called, and nobody calls.</summary>
        public async Task LetGoOnAsync(bool isGoing) =>
            TestDirectory.Value(await Service<DirectoryStore>().Gate.WriteAsync<Done>(
                async db =>
                {
                    var import = await db.ImportJobs.AsTracking().SingleAsync(job => job.PublicId == Import);
                    (import.State, import.Processed) = isGoing ? (ImportState.Running, 1) : (ImportState.Checked, import.Total);
                    foreach (var (was, goes, done) in new[] { (ExportState.Cancelled, ExportState.Running, 5), (ExportState.Expired, ExportState.Queued, 0) })
                    {
                        var (from, to) = isGoing ? (was, goes) : (goes, was);
                        if (await db.ExportJobs.AsTracking().FirstOrDefaultAsync(job => job.State == from) is { } export)
                            (export.State, export.Done, export.MemberId) = (to, done, Owner.Id);
                    }

                    return Done.Value;
                },
                CancellationToken.None));

        protected override async Task FillAsync()
        {
            TestDirectory.Value(await Service<FieldCatalog>().DefineAsync(Some.Admin, "site", "Site", CustomFieldType.Url, [], CancellationToken.None));
            TestDirectory.Value(await Service<FieldCatalog>().DefineAsync(Some.Admin, "plan", "Plan", CustomFieldType.Select, ["Basic", "Pro"], CancellationToken.None));
            TestDirectory.Value(await Service<FieldCatalog>().DefineAsync(Some.Admin, "company.size", "Size", CustomFieldType.Number, [], CancellationToken.None));
            foreach (var name in new[] { "waits.csv", "checked.csv" })
            {
                using var file = new MemoryStream("name,email,Shoe size\nAda,ada@import.example,38\nBad,bad,0\nWorse,c@import.example,"u8.ToArray());
                var import = TestDirectory.Value(await Service<ImportUploads>().UploadAsync(Some.Admin, file, name, CancellationToken.None));
                if (name is not "checked.csv")
                    continue;

                Import = import.Id;
                TestDirectory.Value(await Service<CustomerImports>().CheckAsync(Some.Admin, import.Id, new ImportMapping(["name", "email", null]), CancellationToken.None));
            }

            var binned = await AddAsync(Some.Changes("Binned Bea", "bea@example.org"));
            TestDirectory.Value(await Service<BulkWork>().StartAsync(Some.Admin, BulkSelection.Of([binned]), new BulkAction.Delete(new(ErasesFeedback: false, BlocksAddresses: true)), CancellationToken.None));
            for (var number = 1; number <= 10; number++)
            {
                var isVisitor = number % 5 is 0;
                var id = await AddAsync(isVisitor
                    ? new CustomerChanges { VisitorKey = $"visitor-{number}", City = "Oslo", Country = "NO" }
                    : Some.Changes($"Person {number}", email: $"person{number}@example.org") with { Company = number % 2 is 0 ? "Harbour & Sons" : null, AddTags = number % 3 is 0 ? ["VIP"] : [] });
                await HearAsync(id, number % 2 is 0 ? "email" : "widget");
                if (number % 7 is 0)
                    TestDirectory.Value(await Service<CustomerRecords>().SuspendAsync(Some.Agent, id, "Spam", until: null, CancellationToken.None));
            }

            await ExportAsync();
            await AddAsync(Some.Changes("Twin One", "twin@twins.example", "+44 20 7946 0099") with { Company = "Twins & Co", City = "Oslo", Country = "NO" });
            await AddAsync(Some.Changes("Twin Two", "twin+two@twins.example", "+44 20 7946 0099") with { Company = "Twins & Co" });
            await Service<DuplicateFinder>().CatchUpAsync(CancellationToken.None);

            Known = await AddAsync(new CustomerChanges
            {
                Name = "Ngozi Okonkwo",
                Company = "Harbour & Sons",
                Country = "NG",
                City = "Lagos",
                TimeZone = "Africa/Lagos",
                Language = "en-NG",
                ExternalId = "crm-4711",
                AddEmails = [new("ngozi@example.org", IsVerified: true), new("ngozi.okonkwo.of.harbour.and.sons@a-rather-long-host-name.example.org")],
                AddPhones = [new("+44 20 7946 0018")],
                AddSocials = [new("mastodon", "@ngozi@example.org")],
                AddTags = ["VIP", "Partner", "A tag whose name is as long as a tag can well be"],
                CustomFields = new Dictionary<string, IReadOnlyList<string>> { ["site"] = ["https://example.org/ngozi"], ["plan"] = ["Pro"], ["company.size"] = ["120"] },
            });
            await HearAsync(Known, "email");
            await HearAsync(Known, "voice");
            TestDirectory.Value(await Service<CustomerNotes>().AddAsync(Some.Agent, Known, "Calls on **Mondays**.\nPrefers [email](https://example.org) otherwise.\n\n- `code`\n\n> said\n\n    block", CancellationToken.None));
            TestDirectory.Value(await Service<CustomerRecords>().EditAsync(Some.Agent, Known, new CustomerChanges { Name = "Ngozi A. Okonkwo" }, version: null, CancellationToken.None));
            TestDirectory.Value(await Service<CustomerRecords>().EditAsync(Some.Agent, Known, new CustomerChanges { Name = "Ngozi Okonkwo", RemoveTags = ["Partner"] }, version: null, CancellationToken.None));
            TestDirectory.Value(await Service<CustomerRecords>().EditAsync(Some.Agent, Known, new CustomerChanges { AddTags = ["Partner"] }, version: null, CancellationToken.None));
            TestDirectory.Value(await Service<CustomerRecords>().SuspendAsync(Some.Agent, Known, "Asked for a pause", until: null, CancellationToken.None));
        }

        public async Task EditAsync(string id, CustomerChanges changes) =>
            TestDirectory.Value(await Service<CustomerRecords>().EditAsync(Some.Agent with { MemberId = -1, Name = "Mara Lind" }, id, changes, version: null, CancellationToken.None));

        public async Task DeleteAsync(string id) => TestDirectory.Value(await Service<CustomerBin>().DeleteAsync(Some.Admin with { MemberId = -1, Name = "Mara Lind" }, id, CancellationToken.None));

        public async Task<string> AddAsync(CustomerChanges changes) => TestDirectory.Value(await Service<CustomerRecords>().CreateAsync(Some.Agent, changes, CancellationToken.None)).Row.Id;

        private async Task HearAsync(string id, string channel) =>
            TestDirectory.Value(await Service<FeedbackBox>().RecordAsync(Some.Agent, new FeedbackDraft(channel, "Opening hours", "When are you open on Saturdays?"), id, CancellationToken.None));
    }

    public sealed class Empty(RunningChromium chromium) : BrowserHost(chromium);

    public sealed class Unfounded(RunningChromium chromium) : BrowserHost(chromium)
    {
        protected override bool IsFounded => false;
    }
}
