using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

/// <summary>Tags, custom fields and the team, by keys alone.</summary>
public sealed class AdministrationJourney(AdministrationJourney.Workspace host) : Journey(host), IClassFixture<AdministrationJourney.Workspace>
{
    [Fact]
    public async Task A_tag_is_made_coloured_renamed_and_merged()
    {
        var page = await OpenAsync();
        await GoAsync(page, "/tags");

        await page.Keyboard.PressAsync("a");
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Gold");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Row(page, "Gold")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Colour of Gold" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Menuitemradio).First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("“Gold” has another colour").Or(page.Locator(".dot-8").First).First).ToBeVisibleAsync();

        await ChooseAsync(page, "Gold", "Rename…");
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("Platinum");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Row(page, "Platinum")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("z");
        await Expect(Row(page, "Gold")).ToBeVisibleAsync();

        await ChooseAsync(page, "Old", "Merge into another…");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Merge tags" })).ToBeDisabledAsync(); // what cannot be undone has no default
        await Expect(page.GetByLabel("Merge “Old” into")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("V");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("1 customer that carries “Old” will carry “VIP” instead.");
        await TabToAsync(page, "Merge tags");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "3 customers with VIP" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Actions for Old", Exact = true })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Fields_of_every_type_are_made_and_one_is_moved_locked_and_read_as_another_type()
    {
        var page = await OpenAsync();
        await GoAsync(page, "/settings/fields");
        foreach (var (number, type) in Enum.GetValues<CustomFieldType>().Index())
        {
            await page.Keyboard.PressAsync("a");
            await Expect(page.GetByLabel("Label")).ToBeFocusedAsync();
            await page.Keyboard.TypeAsync($"Kind {number}");
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.PressAsync("Tab");
            for (var down = 0; down < number; down++)
                await page.Keyboard.PressAsync("ArrowDown");
            if (type is CustomFieldType.Select or CustomFieldType.MultiSelect)
            {
                await Expect(page.GetByLabel("Options, one a line")).ToBeVisibleAsync();
                await page.Keyboard.PressAsync("Tab");
                await page.Keyboard.TypeAsync("One");
                await page.Keyboard.PressAsync("Enter");
                await page.Keyboard.TypeAsync("Two");
            }

            await page.Keyboard.PressAsync("Control+Enter");
            await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
            await Expect(Row(page, $"kind_{number}")).ToBeVisibleAsync();
        }

        var fields = TestDirectory.Value(await host.Service<FieldUpkeep>().ListAsync(Some.Admin, Cancel)).Where(field => field.Key.StartsWith("kind_", StringComparison.Ordinal));
        Assert.Equal(Enum.GetValues<CustomFieldType>(), fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Type));

        var rows = page.GetByRole(AriaRole.Table).First.GetByRole(AriaRole.Row);
        await ChooseAsync(page, "Kind 0", "Move up");
        await Expect(rows.Nth(1)).ToContainTextAsync("kind_0");
        await ChooseAsync(page, "Kind 0", "Edit…");
        await page.GetByLabel("Read-only: filled by other systems").PressAsync("Space");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(rows.Nth(1)).ToContainTextAsync("Read-only");

        await ChooseAsync(page, "Code", "Change type…");
        await page.GetByLabel("“Code” is text and becomes").FocusAsync();
        await page.Keyboard.PressAsync("N");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Of 2 customers with a value, 1 has one that does not fit.");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("abc");
        await TabToAsync(page, "Change type");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Row(page, "code")).ToContainTextAsync("1 marked");

        await page.GetByRole(AriaRole.Button, new() { Name = "Accept brought" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Actions for brought" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_member_gets_another_role_is_signed_out_and_removed_and_the_last_owner_stays()
    {
        var page = await OpenAsync();
        await GoAsync(page, "/team");

        await page.GetByLabel("Role of Arno").FocusAsync();
        await page.Keyboard.PressAsync("V");
        await Expect(page.GetByText("is a Viewer now")).ToBeVisibleAsync();
        await page.GetByLabel($"Role of {host.Owner.Name}").FocusAsync();
        await page.Keyboard.PressAsync("V");
        await Expect(page.GetByText("is the last owner. Make another member an owner first.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel($"Role of {host.Owner.Name}")).ToHaveValueAsync("Owner");

        await ChooseAsync(page, "Arno", "Sign out everywhere");
        await Expect(page.GetByText("is signed out everywhere")).ToBeVisibleAsync();
        await ChooseAsync(page, host.Owner.Name, "Remove from the team…");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Keep member" })).ToBeFocusedAsync();
        await TabToAsync(page, "Remove member");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync("is the last owner.");
        await page.Keyboard.PressAsync("Escape");
        await ChooseAsync(page, "Arno", "Remove from the team…");
        await TabToAsync(page, "Remove member");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Role of Arno")).ToHaveCountAsync(0);
        Assert.Single(TestDirectory.Value(await host.Service<MemberRoll>().ListAsync(new Actor(host.Owner.Id, host.Owner.Name, Role.Owner, Door.Screen), Cancel)));
    }

    private static async Task GoAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.TakenOverAsync();
    }

    private static ILocator Row(IPage page, string text) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = text });

    /// <summary>Opens the menu of a row and walks to an item, by keys alone.</summary>
    private static async Task ChooseAsync(IPage page, string of, string item)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"Actions for {of}", Exact = true }).PressAsync("Enter");
        var wanted = page.GetByRole(AriaRole.Menuitem, new() { Name = item });
        await Expect(wanted).ToBeVisibleAsync();
        await Expect(page.Locator("[role=menuitem]:focus")).ToHaveCountAsync(1);
        for (var step = 0; step < 6 && !await wanted.EvaluateAsync<bool>("item => item === document.activeElement"); step++)
            await page.Keyboard.PressAsync("ArrowDown");
        await Expect(wanted).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Tab by Tab to a button, whose focus can be seen.</summary>
    private static async Task TabToAsync(IPage page, string button)
    {
        var wanted = page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true });
        await Expect(wanted).ToBeEnabledAsync();
        for (var step = 0; step < 6 && !await wanted.EvaluateAsync<bool>("each => each === document.activeElement"); step++)
            await page.Keyboard.PressAsync("Tab");
        await Expect(wanted).ToBeFocusedAsync();
        await page.FocusShowsAsync();
    }

    public sealed class Workspace(RunningChromium chromium) : BrowserHost(chromium)
    {
        protected override async Task FillAsync()
        {
            TestDirectory.Value(await Service<Members>().AddAsync(Actor.CommandLine, new("Arno", "arno@example.com", Role.Agent, "hash"), CancellationToken.None));
            TestDirectory.Value(await Service<FieldCatalog>().DefineAsync(Some.Admin, "code", "Code", CustomFieldType.Text, [], CancellationToken.None));
            foreach (var (name, tags, code) in new[] { ("Ann", "VIP", "12"), ("Bob", "VIP", "abc"), ("Cleo", "Old", null) })
            {
                TestDirectory.Value(await Service<CustomerRecords>().CreateAsync(Some.Agent, Some.Changes(name) with
                {
                    AddTags = [tags],
                    CustomFields = code is null ? new Dictionary<string, IReadOnlyList<string>>() : new Dictionary<string, IReadOnlyList<string>> { ["code"] = [code] },
                }, CancellationToken.None));
            }

            TestDirectory.Value(await Service<DirectoryStore>().Gate.WriteAsync<Done>(
                db =>
                {
                    db.CustomFields.Add(new CustomField { Key = "brought", Label = "brought", IsListed = false });
                    return Task.FromResult<Outcome<Done>>(Done.Value);
                },
                CancellationToken.None));
        }
    }
}
