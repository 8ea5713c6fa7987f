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

    /// <summary>Exports in all their states, beside the one that the page has just made: the demo is too small for one to be met on its way.</summary>
    public static async Task ListExportsAsync(IPage page, RunningServer server)
    {
        await FinishExportAsync(page);
        server.Run("""
            INSERT OR IGNORE INTO export_jobs (public_id, state, format, whom, narrows, wanted, file_name, member_id, actor_name, role, door, queued_at, started_at, attempt, customers, done, cut_cells, reason)
            SELECT 'exp_' || other.column3, other.column1, other.column2, made.whom, made.narrows, made.wanted, other.column3,
              CASE WHEN other.column4 = '' THEN made.member_id END, CASE WHEN other.column4 = '' THEN made.actor_name ELSE other.column4 END, made.role, made.door,
              made.queued_at - other.column5 * 3600000, made.started_at, 1, other.column6, other.column7, 0, other.column8
            FROM (SELECT * FROM export_jobs WHERE state = 2 ORDER BY id LIMIT 1) made, (VALUES
              (0, 1, 'customers-view-2026-11-22.xlsx', 'Marta Lindqvist', 0, 4318, 0, NULL),
              (1, 0, 'customers-2026-11-22-2.csv', '', 0, 12480, 5366, NULL),
              (3, 1, 'customers-2026-11-19.xlsx', '', 72, 12461, 7601, 'The disk of the server is full. Free space, then try again.'),
              (4, 0, 'customers-2026-11-18.csv', '', 96, 12460, 300, NULL),
              (5, 0, 'customers-2026-11-13.csv', 'Kenji Watanabe', 216, 12207, 12207, NULL)) other
            """);
        await page.GotoAsync("/customers?export=recent");
        await page.WaitForFunctionAsync(Screenshots.TakenOver);
        await Export(page).GetByRole(AriaRole.Progressbar).WaitForAsync();
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
