using System.Text.RegularExpressions;

namespace CustomerDirectory.Bench.Pages;

/// <summary>The states of which docs/screenshots holds a picture.</summary>
internal static partial class ShotList
{
    /// <summary>Of the folder that begins empty.</summary>
    public static (string Email, string Password) Owner => ("olga@example.com", "seven grey herons wade");

    public static IEnumerable<Shot> OfTheDemo(RunningServer demo) =>
    [
        new("sign-in", "/sign-in") { IsPublic = true, Also = ShotLooks.Dark | ShotLooks.Phone },
        new("customers", "/customers") { Also = ShotLooks.All },
        new("customers-search", "/customers?tab=verified&search=an&sort=-feedback_count") { Also = ShotLooks.Dark },
        new("customers-filter", "/customers?channel=email&tag=VIP") { Reach = ShotSteps.OpenFilterAsync, Also = ShotLooks.Dark | ShotLooks.Phone },
        new("customers-columns", "/customers") { Reach = ShotSteps.OpenColumnsAsync, Also = ShotLooks.Dark },
        new("customers-rowmenu", "/customers") { Reach = ShotSteps.OpenRowMenuAsync },
        new("customers-selected", "/customers") { Reach = ShotSteps.SelectAsync, Also = ShotLooks.Dark | ShotLooks.Phone },
        new("detail", "/customers") { Reach = page => ShotSteps.OpenAsync(page, null), Also = ShotLooks.All },
        new("detail-timeline", "/customers") { Reach = page => ShotSteps.OpenAsync(page, "Timeline"), Also = ShotLooks.Dark | ShotLooks.Phone },
        new("detail-feedback", "/customers") { Reach = page => ShotSteps.OpenAsync(page, "Feedback") },
        new("detail-notes", "/customers") { Reach = page => ShotSteps.OpenAsync(page, "Notes") },
        new("detail-history", "/customers") { Reach = page => ShotSteps.OpenAsync(page, "History"), Also = ShotLooks.Dark | ShotLooks.Phone },
        new("detail-menu", "/customers") { Reach = ShotSteps.OpenMenuAsync },
        new("suspend", "/customers") { Reach = page => ShotSteps.AskAsync(page, "Suspend…"), Also = ShotLooks.Dark | ShotLooks.Phone },
        new("delete", "/customers") { Reach = page => ShotSteps.AskAsync(page, "Delete…"), Also = ShotLooks.Dark | ShotLooks.Phone },
        new("detail-wide", "/customers") { Reach = ShotSteps.OpenWideAsync, Also = ShotLooks.Dark },
        new("add-customer", "/customers?new=customer") { Reach = ShotSteps.TypeCustomerAsync, Also = ShotLooks.Dark | ShotLooks.Phone },
        new("merge-1", "/customers") { Reach = page => ShotSteps.MergeAsync(page, step: 1), Also = ShotLooks.Dark | ShotLooks.Phone },
        new("merge-2", "/customers") { Reach = page => ShotSteps.MergeAsync(page, step: 2), Also = ShotLooks.Dark | ShotLooks.Tablet | ShotLooks.Phone },
        new("merge-3", "/customers") { Reach = page => ShotSteps.MergeAsync(page, step: 3), Also = ShotLooks.Dark },
        new("duplicates", "/duplicates") { Also = ShotLooks.Dark | ShotLooks.Phone },
        new("export-1", "/customers?tag=VIP&export=all") { Reach = JobSteps.ExportAsync, Also = ShotLooks.Dark | ShotLooks.Phone },
        new("export-2", "/customers?tag=VIP&export=all") { Reach = JobSteps.ReviewExportAsync, Also = ShotLooks.Dark | ShotLooks.Phone },
        new("import-1", "/import") { Also = ShotLooks.Dark | ShotLooks.Phone },
        new("import-2", "/import") { Reach = JobSteps.UploadAsync, Also = ShotLooks.Dark | ShotLooks.Phone },
        new("import-3", "/import") { Reach = JobSteps.CheckImportAsync, Also = ShotLooks.Dark | ShotLooks.Phone },
        new("workspace", "/settings/workspace") { Also = ShotLooks.Dark | ShotLooks.Phone },
        new("tags", "/tags") { Also = ShotLooks.Dark | ShotLooks.Phone },
        new("fields", "/settings/fields") { Also = ShotLooks.Dark | ShotLooks.Phone },
        new("team", "/team") { Also = ShotLooks.Dark | ShotLooks.Phone },
        new("palette", "/customers") { Reach = ShotSteps.OpenPaletteAsync, Also = ShotLooks.Dark | ShotLooks.Phone },
        new("shortcuts", "/customers") { Reach = ShotSteps.OpenShortcutsAsync },
        new("settings", "/settings") { Also = ShotLooks.Dark | ShotLooks.Phone },
        new("no-results", "/customers?search=aubergine&tag=VIP&channel=email"),
        new("loading", "/settings") { Reach = ShotSteps.WaitForRowsAsync },
        new("error", "/customers?channel=email") { Reach = page => ShotSteps.FailAsync(page, demo) },
        new("reconnect", "/customers") { Reach = ShotSteps.LoseConnectionAsync },
        new("parts", "/parts"),
        new("merge-4", "/customers") { Reach = page => ShotSteps.MergeAsync(page, step: 4) }, // from here on they change something
        new("toast", "/customers") { Reach = ShotSteps.AddTagAsync },
        new("export-3", "/customers?tag=VIP&export=all") { Reach = JobSteps.FinishExportAsync, Also = ShotLooks.Dark | ShotLooks.Phone },
        new("import-4", "/import") { Reach = JobSteps.ImportAsync },
        new("selected-all", "/customers?country=DE") { Reach = JobSteps.SelectEverybodyAsync, Also = ShotLooks.Dark },
        new("jobs", "/customers") { Reach = JobSteps.TagManyAsync, Also = ShotLooks.Dark | ShotLooks.Phone },
        new("bin", "/customers") { Reach = ShotSteps.DeleteAsync },
        new("blocked-addresses", "/settings/blocked-addresses"),
    ];

    /// <param name="printed">What the server printed, with the link of the set-up.</param>
    public static IEnumerable<Shot> OfAnEmptyFolder(string printed)
    {
        var link = new Uri(SetupLink().Match(printed).Value).PathAndQuery;
        return
        [
            new("setup", link) { IsPublic = true, Also = ShotLooks.Phone },
            new("not-found", link) { IsPublic = true, Reach = ShotSteps.FoundAsync },
            new("empty", "/customers") { Also = ShotLooks.Tablet | ShotLooks.Phone },
        ];
    }

    [GeneratedRegex(@"http\S+/setup\?code=\S+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SetupLink();
}
