using Bunit;
using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Pages.Settings.Workspaces;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Workspaces;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.Tests.Components;

/// <summary>The settings of the workspace on screen: what is chosen holds, what is refused is shown as it was.</summary>
public sealed class WorkspacePageTests
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_time_zone_is_kept_at_once_and_a_refused_one_is_put_back_in_a_sentence()
    {
        await using var page = await MemberPage.OpenAsync(Role.Admin);
        var drawn = page.Render<WorkspacePage>(_ => { });
        Assert.Equal("UTC", Chosen(drawn));

        await drawn.Find("#workspace-zone").ChangeAsync(new ChangeEventArgs { Value = "Asia/Tokyo" });
        Assert.Equal(("Asia/Tokyo", "Kept for everybody"), (Chosen(drawn), page.Toasts.Shown[^1].Text));
        Assert.Equal("Asia/Tokyo", TestDirectory.Value(await page.Service<Workspace>().ReadAsync(Some.Admin, Cancel)).TimeZone);
        Assert.Equal("Asia/Tokyo", (await page.Service<CurrentActor>().MemberAsync(Cancel)).Zone.Id); // of whom no zone is known

        var before = await page.Directory.ContentAsync();
        await drawn.Find("#workspace-zone").ChangeAsync(new ChangeEventArgs { Value = "Mars/Olympus" });
        Assert.Equal("The setting is as it was. “Mars/Olympus” is not a time zone. Use a name such as Europe/Berlin.", page.Toasts.Shown[^1].Text);
        Assert.Equal(("Asia/Tokyo", before), (Chosen(drawn), await page.Directory.ContentAsync()));

        await page.BecomeAsync(Role.Agent);
        before = await page.Directory.ContentAsync();
        await drawn.Find("#workspace-zone").ChangeAsync(new ChangeEventArgs { Value = "Europe/Berlin" });

        Assert.StartsWith("The setting is as it was. Your role does not allow you to", page.Toasts.Shown[^1].Text, StringComparison.Ordinal);
        Assert.Equal("Asia/Tokyo", Chosen(drawn));
        Assert.Equal(before, await page.Directory.ContentAsync());
    }

    private static string? Chosen(IRenderedComponent<WorkspacePage> drawn) => drawn.Find("#workspace-zone option[selected]").GetAttribute("value");
}
