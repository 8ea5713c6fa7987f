using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerDirectory.Tests.Browser.Accessibility;

/// <summary>What comes about while others work.</summary>
internal static class MeanwhileStates
{
    public static IReadOnlyDictionary<string, Func<CustomersScreen, IPage, SurveyedTeam, Task>> All { get; } = new Dictionary<string, Func<CustomersScreen, IPage, SurveyedTeam, Task>>(StringComparer.Ordinal)
    {
        ["an open editor that was refused"] = async (customers, _, team) =>
        {
            await RecordStates.OpenPaneAsync(customers, team.Known, "Details");
            await customers.Pane.TypeAsync("Add email", "Email", "person1@example.org");
            await customers.Pane.Field("Email").PressAsync("Enter");
            await Expect(customers.Pane.Said).ToContainTextAsync("belongs to Person 1.");
        },
        ["a choice that is open"] = async (customers, page, team) =>
        {
            await RecordStates.OpenPaneAsync(customers, team.Known, "Details");
            await customers.Pane.Button("Edit country").PressAsync("Enter");
            await Expect(page.GetByRole(AriaRole.Option, new() { Name = "Algeria" })).ToBeVisibleAsync();
        },
        ["a collision"] = async (customers, _, team) =>
        {
            await RecordStates.OpenPaneAsync(customers, team.Known, "Details");
            await customers.Pane.TypeAsync("Edit city", "City", "Oslo");
            await team.EditAsync(team.Known, new CustomerChanges { City = $"Abuja {Guid.NewGuid():N}" });
            await Expect(customers.Pane.Said).ToContainTextAsync("while you were typing");
        },
        ["a value and a row that another has changed"] = async (customers, page, team) =>
        {
            using var presence = team.Service<Presence>().Enter(team.Known, -1, "Mara Lind", () => { });
            await RecordStates.OpenPaneAsync(customers, team.Known, "Details");
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
            await RecordStates.OpenPaneAsync(customers, gone, "Details");
            await team.DeleteAsync(gone);
            await Expect(page.GetByText("This customer was deleted")).ToBeVisibleAsync();
        },
    };
}
