using Microsoft.Playwright;

namespace CustomerDirectory.Bench.Pages;

/// <summary>What a person does until a state of <see cref="ShotList"/> is reached that comes from work on many customers: exports, imports, tagging everybody.</summary>
internal static class JobSteps
{
    public static async Task SelectEverybodyAsync(IPage page)
    {
        await ShotSteps.RowsShownAsync(page);
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Select the loaded rows" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Select all " }).ClickAsync();
        await page.GetByRole(AriaRole.Toolbar).GetByText("All").First.WaitForAsync();
    }

    /// <summary>More than are changed at once, so that the top bar has something to tell.</summary>
    public static async Task TagManyAsync(IPage page)
    {
        await ShotSteps.RowsShownAsync(page);
        if (page.ViewportSize!.Width > 600) // a phone shows what the desktop began
        {
            await SelectEverybodyAsync(page);
            await page.GetByRole(AriaRole.Button, new() { Name = "Add tag" }).ClickAsync();
            await page.Keyboard.TypeAsync("Survey 2026");
            await page.Keyboard.PressAsync("Enter");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Background work" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog, new() { Name = "Background work" }).WaitForAsync();
    }

    public static Task ExportAsync(IPage page) => Export(page).GetByRole(AriaRole.Button, new() { Name = "Next" }).WaitForAsync();

    public static async Task ReviewExportAsync(IPage page)
    {
        await ExportAsync(page);
        await Export(page).GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Export(page).GetByText("First rows").WaitForAsync();
    }

    public static async Task FinishExportAsync(IPage page)
    {
        await ReviewExportAsync(page);
        await Export(page).Locator("[type=submit]").ClickAsync();
        await Export(page).GetByText("Downloaded ").WaitForAsync();
    }

    public static async Task UploadAsync(IPage page)
    {
        const string People = "Full name,E-mail,Telefon,Firma,Shoe size\nAda Byrne,ada@byrne.example,+49 30 123456,Byrne GmbH,38\nBo Chen,bo@chen.example,+44 20 7946 0018,Chen Ltd,44\nCem Demir,not-an-address,,Demir A.Ş.,41\n";
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "people.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(People) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        await page.GetByText("Shoe size").WaitForAsync();
        await page.WaitForFunctionAsync(Screenshots.TakenOver);
    }

    public static async Task CheckImportAsync(IPage page)
    {
        await UploadAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check the file" }).ClickAsync();
        await page.GetByText("Would be created").WaitForAsync();
    }

    public static async Task ImportAsync(IPage page)
    {
        await CheckImportAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Import 2 rows" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo import" }).WaitForAsync();
    }

    private static ILocator Export(IPage page) => page.GetByRole(AriaRole.Dialog, new() { Name = "Export customers" });
}
