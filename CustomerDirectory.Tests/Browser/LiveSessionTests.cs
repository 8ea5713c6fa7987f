using System.Diagnostics;
using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Startup;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

public sealed class LiveSessionTests(LiveSessionTests.One host) : Journey(host), IClassFixture<LiveSessionTests.One>
{
    private readonly DirectoryHost _server = host.Server;

    [Fact]
    public async Task A_reset_password_ends_the_open_page_and_signing_in_leads_back_to_it()
    {
        var member = await _server.MemberAsync(Role.Agent);
        var page = await OpenListAsync(member);
        var signIn = new SignInScreen(page);

        Assert.True((await _server.Members.ResetPasswordAsync(Actor.CommandLine, member.Id, host.Service<PasswordHashing>().Hash("four quiet lamps burn"), Cancel)).Succeeded);

        await Expect(signIn.Title).ToBeVisibleAsync();
        await signIn.SignInAsync(member.Email, "four quiet lamps burn");
        await Expect(page).ToHaveURLAsync("/customers?search=ann");
    }

    [Fact]
    public async Task Sessions_that_are_ended_end_every_open_page_of_the_member_and_nobody_elses()
    {
        var (member, other) = (await _server.MemberAsync(Role.Agent), await _server.MemberAsync(Role.Agent));
        var (list, second, others) = (await OpenListAsync(member), await OpenListAsync(member), await OpenListAsync(other));

        Assert.True((await _server.Members.EndSessionsAsync(Actor.CommandLine, member.Id, Cancel)).Succeeded);

        await Expect(new SignInScreen(list).Title).ToBeVisibleAsync();
        await Expect(new SignInScreen(second).Title).ToBeVisibleAsync();
        await AnswersAsync(others);
    }

    [Fact]
    public async Task A_new_role_shows_in_the_open_page()
    {
        var member = await _server.MemberAsync(Role.Viewer);
        var page = await OpenListAsync(member);
        var account = new AccountScreen(page);
        await account.OpenAsync();
        await Expect(account.Menu).ToContainTextAsync("Viewer · ");

        Assert.True((await _server.Members.SetRoleAsync(Actor.CommandLine, member.Id, Role.Agent, Cancel)).Succeeded);

        await Expect(account.Menu).ToContainTextAsync("Agent · ");
        await Expect(account.Button).ToContainTextAsync("Agent");
        await AnswersAsync(page);
    }

    [Fact]
    public async Task A_command_in_a_process_of_its_own_reaches_the_open_page()
    {
        var member = await _server.MemberAsync(Role.Viewer);
        var page = await OpenListAsync(member);
        var account = new AccountScreen(page);
        await Expect(account.Button).ToContainTextAsync("Viewer");

        Assert.Equal((0, $"{member.Email} now has the role Admin.\n"), await RunAsync("", "member", "set-role", "--email", member.Email, "--role", "Admin"));

        await Expect(account.Button).ToContainTextAsync("Admin");
        await AnswersAsync(page);
        Assert.Equal(0, (await RunAsync("four quiet lamps burn", "member", "reset-password", "--email", member.Email, "--password-stdin")).Exit);
        await Expect(new SignInScreen(page).Title).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Customers_imported_beside_the_server_are_there_after_a_reload()
    {
        var page = await OpenAsync();
        var customers = new CustomersScreen(page);
        await page.GotoAsync("/customers?search=zoltan&sort=name");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No customer matches “zoltan”" })).ToBeVisibleAsync();
        var file = Path.Combine(_server.Folder.Path, "new.csv");
        await File.WriteAllTextAsync(file, "Name,Email\nZoltán Nagy,zoltan@example.org\nZoltan Kiss,kiss@example.org\n", Cancel);

        Assert.Equal((0, "2 created, 0 updated, 0 unchanged, 0 rejected.\n"), await RunAsync("", "import", file));

        await page.ReloadAsync();
        await customers.ReadyAsync();
        await Expect(customers.Names).ToHaveTextAsync(["Zoltan Kiss", "Zoltán Nagy"]);
    }

    /// <summary>The list, with a mark that only a page that is not loaded anew keeps.</summary>
    private async Task<IPage> OpenListAsync(Member member)
    {
        var page = (await VisitAsync(member)).Page;
        await new CustomersScreen(page).OpenAsync("?search=ann");
        await page.EvaluateAsync("() => { window.sameDocument = true; }");
        return page;
    }

    private static async Task AnswersAsync(IPage page)
    {
        var customers = new CustomersScreen(page);
        await customers.SearchForAsync("nobody");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No customer matches “nobody”" })).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => window.sameDocument === true"));
    }

    private async Task<(int Exit, string Out)> RunAsync(string input, params string[] line)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CustomerDirectoryApp).Assembly.Location, .. line, "--data", _server.Folder.Path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The command could not be started.");
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, output);
    }

    public sealed class One(RunningChromium chromium) : BrowserHost(chromium)
    {
        protected override async Task FillAsync() =>
            TestDirectory.Value(await Service<CustomerRecords>().CreateAsync(Some.Agent, Some.Changes("Ann Archer"), CancellationToken.None));
    }
}
