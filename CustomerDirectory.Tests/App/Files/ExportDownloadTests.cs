using System.Net;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDirectory.Tests.App.Files;

/// <summary>The address of a file: for whom it is there, and what it says of itself.</summary>
public sealed class ExportDownloadTests
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_sent_to_be_saved_and_never_kept_or_shown()
    {
        await using var host = await DirectoryHost.StartAsync();
        var (member, export) = await ExportAsync(host);
        using var browser = await host.ClientFor(member);

        using var answer = await browser.GetAsync(new Uri($"/exports/{export.Id}", UriKind.Relative), Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(("attachment", export.FileName, export.FileName), (answer.Content.Headers.ContentDisposition?.DispositionType, answer.Content.Headers.ContentDisposition?.FileName, answer.Content.Headers.ContentDisposition?.FileNameStar));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Contains("default-src 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal(export.Bytes, answer.Content.Headers.ContentLength);
        Assert.EndsWith("<script>alert(1)</script>\r\n", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_learns_whether_a_file_is_there()
    {
        await using var host = await DirectoryHost.StartAsync();
        var (member, export) = await ExportAsync(host);
        using var stranger = host.Browser();
        using var agent = await host.ClientFor(Role.Agent);
        using var viewer = await host.ClientFor(Role.Viewer);

        using var signIn = await stranger.GetAsync(new Uri($"/exports/{export.Id}", UriKind.Relative), Cancel);
        Assert.StartsWith("/sign-in", signIn.Headers.Location?.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(viewer, export.Id));
        foreach (var id in new[] { export.Id, "exp_00000000000000000000000000", "%2e%2e%2fdirectory.db", "..%5cdirectory.db", "%2fetc%2fpasswd", "a%00b" })
            Assert.Contains(await StatusAsync(agent, id), new[] { HttpStatusCode.NotFound, HttpStatusCode.BadRequest });

        using var demoted = await host.ClientFor(member);
        await host.Members.SetRoleAsync(Actor.CommandLine, member.Id, Role.Agent, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(demoted, export.Id));
    }

    [Fact]
    public async Task What_has_been_stopped_is_not_there_any_more()
    {
        await using var host = await DirectoryHost.StartAsync();
        var (member, export) = await ExportAsync(host);
        File.Delete(Assert.Single(Directory.EnumerateFiles(host.Folder.Data.Exports)));
        using var browser = await host.ClientFor(member);

        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(browser, export.Id));
    }

    private static async Task<HttpStatusCode> StatusAsync(TestBrowser browser, string id)
    {
        using var answer = await browser.GetAsync(new Uri($"/exports/{id}", UriKind.Relative), Cancel);
        return answer.StatusCode;
    }

    private static async Task<(Member Member, ExportRow Export)> ExportAsync(DirectoryHost host)
    {
        var member = await host.MemberAsync(Role.Admin);
        TestDirectory.Value(await host.Services.GetRequiredService<CustomerRecords>().CreateAsync(Actor.CommandLine, Some.Changes("<script>alert(1)</script>"), Cancel));
        var order = new ExportOrder(ExportFormat.Csv, new ExportScope.Everyone(), ["name"], "UTC");
        return (member, TestDirectory.Value(await host.Services.GetRequiredService<CustomerExport>().StartAsync(new(member.Id, member.Name, member.Role, Door.Screen), order, Cancel)));
    }
}
