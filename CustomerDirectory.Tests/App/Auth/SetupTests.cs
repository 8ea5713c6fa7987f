using System.Net;
using System.Text;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDirectory.Tests.App.Auth;

public sealed class SetupTests
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifty_posts_at_once_make_one_owner_who_is_signed_in()
    {
        await using var host = await DirectoryHost.StartAsync(founded: false);
        var browsers = Enumerable.Range(0, 50).Select(_ => host.Browser()).ToArray();

        var answers = await Task.WhenAll(browsers.Select((browser, i) => SetUpAsync(browser, email: $"ann{i}@example.com")));

        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.Found);
        Assert.Equal(49, answers.Count(answer => answer.StatusCode is HttpStatusCode.NotFound));
        Assert.True(await browsers[Array.FindIndex(answers, answer => answer.StatusCode is HttpStatusCode.Found)].IsSignedInAsync());
        var members = (await host.Services.GetRequiredService<MemberRoll>().ListAsync(Actor.CommandLine, Cancel)).Value!;
        Assert.Equal(Role.Owner, Assert.Single(members).Role);
        foreach (var (browser, answer) in browsers.Zip(answers))
        {
            browser.Dispose();
            answer.Dispose();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("another-set-up-code-")]
    [InlineData("the-set-up-code-of-test")]
    public async Task Without_the_code_there_is_nothing(string code)
    {
        await using var host = await DirectoryHost.StartAsync(founded: false);
        using var browser = host.Browser();
        var before = await host.TraceAsync();

        using var page = await browser.GetAsync(new Uri($"/setup?code={code}", UriKind.Relative), Cancel);
        using var posted = await SetUpAsync(browser, code);
        using var smuggled = await SetUpAsync(browser, code, address: $"/setup?code={DirectoryHost.SetupCode}");

        Assert.All([page, posted, smuggled], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.Equal(before, await host.TraceAsync());
    }

    [Fact]
    public async Task After_the_founding_the_code_opens_nothing_and_is_not_printed()
    {
        await using var host = await DirectoryHost.StartAsync();
        using var browser = host.Browser();
        var before = await host.TraceAsync();

        using var page = await browser.GetAsync(new Uri($"/setup?code={DirectoryHost.SetupCode}", UriKind.Relative), Cancel);
        using var posted = await SetUpAsync(browser);

        Assert.All([page, posted], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.Equal(before, await host.TraceAsync());
        await using var again = await DirectoryHost.StartAsync(folder: await host.StopAsync());
        Assert.Empty(again.Printed);
    }

    [Theory]
    [InlineData("email", "no address", "Ann", "seven grey herons wade")]
    [InlineData("password", "ann@example.com", "Ann", "short")]
    [InlineData("name", "ann@example.com", " ", "seven grey herons wade")]
    public async Task What_cannot_be_taken_is_told_to_the_page(string problem, string email, string name, string password)
    {
        await using var host = await DirectoryHost.StartAsync(founded: false);
        using var browser = host.Browser();

        using var answer = await SetUpAsync(browser, email: email, name: name, password: password);

        var address = QueryString.Create("code", DirectoryHost.SetupCode).Add("problem", problem).Add("name", name).Add("email", email);
        Assert.Equal($"/setup{address}", answer.Headers.Location?.OriginalString); // nothing typed is lost, but for the password
        Assert.Equal((0, 0, 0, ""), await host.TraceAsync());
    }

    [Fact]
    public async Task A_made_code_is_printed_kept_for_the_owner_alone_and_used_again_after_a_restart()
    {
        var made = new Dictionary<string, string?>(StringComparer.Ordinal) { ["SETUP_CODE"] = null };
        var first = await DirectoryHost.StartAsync(founded: false, settings: made);
        var code = Encoding.ASCII.GetString(await File.ReadAllBytesAsync(first.Folder.Data.SetupCode, Cancel)); // nothing invisible in front of it, for whoever copies it
        Assert.Contains($"/setup?code={code}", first.Printed, StringComparison.Ordinal);
        Assert.True(code.Length >= 32);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(first.Folder.Data.SetupCode));

        await using var second = await DirectoryHost.StartAsync(founded: false, settings: made, folder: await first.StopAsync());
        Assert.Contains(code, second.Printed, StringComparison.Ordinal);
        using var browser = second.Browser();
        using var answer = await SetUpAsync(browser, code);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.False(File.Exists(second.Folder.Data.SetupCode));
    }

    private static Task<HttpResponseMessage> SetUpAsync(
        TestBrowser browser, string code = DirectoryHost.SetupCode, string email = "ann@example.com", string name = "Ann", string password = DirectoryHost.Password, string address = "/setup") =>
        browser.SubmitAsync(address, ("code", code), ("name", name), ("email", email), ("password", password));
}
