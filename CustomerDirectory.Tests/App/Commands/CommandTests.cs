using System.Net;
using System.Text;
using System.Text.Json;
using CustomerDirectory.App.Auth;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerDirectory.Tests.App.Commands;

public sealed class CommandTests
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_server_members_are_administered_in_the_folder_itself()
    {
        var folder = await TestDirectory.NewFolderAsync();

        Assert.Equal(0, (await RunAsync(folder, DirectoryHost.Password, "member", "add", "--email", "ann@example.com", "--role", "owner", "--name", "Ann", "--password-stdin")).Exit);
        Assert.Equal(0, (await RunAsync(folder, "", "member", "add", "--email", "bob@example.com", "--role", "Viewer")).Exit);
        Assert.Equal(0, (await RunAsync(folder, "", "member", "set-role", "--email", "BOB@example.com", "--role", "Agent")).Exit);
        var list = await RunAsync(folder, "", "member", "list", "--json");

        var members = JsonDocument.Parse(list.Out).RootElement.EnumerateArray().Select(m => (m.GetProperty("email").GetString(), m.GetProperty("role").GetString()));
        Assert.Equal([("ann@example.com", "Owner"), ("bob@example.com", "Agent")], members);
        await using var host = await DirectoryHost.StartAsync(folder: folder);
        Assert.NotNull((await host.Services.GetRequiredService<SignInCheck>().TryAsync("ann@example.com", DirectoryHost.Password, Cancel)).Member);
    }

    [Fact]
    public async Task A_made_password_is_printed_and_works()
    {
        await using var host = await DirectoryHost.StartAsync();

        var added = await RunAsync(host.Folder, "", "member", "add", "--email", "bob@example.com", "--role", "Viewer", "--json");

        var password = JsonDocument.Parse(added.Out).RootElement.GetProperty("password").GetString();
        Assert.NotNull((await host.Services.GetRequiredService<SignInCheck>().TryAsync("bob@example.com", password, Cancel)).Member);
    }

    [Fact]
    public async Task Beside_a_server_a_command_goes_through_it_and_takes_effect_at_once()
    {
        await using var host = await DirectoryHost.StartAsync();
        var member = await host.MemberAsync(Role.Viewer, "bob@example.com");
        var told = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = host.Services.GetRequiredService<MemberSessions>().Subscribe(id => told.TrySetResult(id));

        var run = await RunAsync(host.Folder, "", "member", "set-role", "--email", "bob@example.com", "--role", "Admin");

        Assert.Equal((0, "bob@example.com now has the role Admin.\n", ""), run);
        Assert.Equal(member.Id, await told.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
        Assert.Equal(Role.Admin, (await host.Members.FindAsync(member.Id, Cancel))!.Role);
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync(Cancel);
        Assert.Equal(Door.Command, (await db.Audit.SingleAsync(a => a.Action == "member.role_changed", Cancel)).Door);
    }

    [Fact]
    public async Task A_reset_beside_a_server_ends_the_sessions_it_serves()
    {
        await using var host = await DirectoryHost.StartAsync();
        var member = await host.MemberAsync(Role.Viewer);
        using var browser = await host.ClientFor(member);
        Assert.True(await browser.IsSignedInAsync());

        Assert.Equal(0, (await RunAsync(host.Folder, "four quiet lamps burn", "member", "reset-password", "--email", member.Email, "--password-stdin")).Exit);

        Assert.False(await browser.IsSignedInAsync());
        Assert.NotNull((await host.Services.GetRequiredService<SignInCheck>().TryAsync(member.Email, "four quiet lamps burn", Cancel)).Member);
    }

    [Theory]
    [InlineData("", "member", "set-role", "--email", "nobody@example.com", "--role", "Agent")]
    [InlineData("", "member", "set-role", "--email", "ann@example.com", "--role", "Agent")]
    [InlineData("short", "member", "reset-password", "--email", "ann@example.com", "--password-stdin")]
    [InlineData("", "member", "reset-password", "--email", "ann@example.com", "--password-stdin")]
    [InlineData("", "member", "add", "--email", "ann@example.com", "--role", "Agent")]
    [InlineData("", "member", "add", "--email", "no address", "--role", "Agent")]
    [InlineData("password1234", "member", "add", "--email", "bob@example.com", "--role", "Agent", "--password-stdin")]
    public async Task A_refusal_is_one_sentence_and_exit_code_1(string input, params string[] line)
    {
        await using var host = await DirectoryHost.StartAsync(founded: false);
        await host.MemberAsync(Role.Owner, "ann@example.com");
        var before = await host.TraceAsync();

        var run = await RunAsync(host.Folder, input, line);

        Assert.Equal((1, ""), (run.Exit, run.Out));
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(before, await host.TraceAsync());
    }

    [Theory]
    [InlineData("--no-such-option")]
    [InlineData("no-such-verb")]
    [InlineData("member", "set-role", "--email", "ann@example.com", "--role", "2")]
    [InlineData("member", "set-role", "--email", "ann@example.com", "--role", "Boss")]
    [InlineData("member", "set-role", "--email", "ann@example.com")]
    [InlineData("serve", "--urls", "ftp://localhost")]
    public async Task Wrong_usage_is_exit_code_2(params string[] line)
    {
        using var folder = await TestDirectory.NewFolderAsync();

        var run = await RunAsync(folder, "", line);

        Assert.Equal((2, ""), (run.Exit, run.Out));
        Assert.NotEmpty(run.Error);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("serve", "--help")]
    [InlineData("demo", "--help")]
    [InlineData("seed", "--help")]
    [InlineData("import", "--help")]
    [InlineData("check", "--help")]
    [InlineData("member", "--help")]
    [InlineData("member", "add", "--help")]
    [InlineData("member", "list", "--help")]
    [InlineData("member", "set-role", "--help")]
    [InlineData("member", "reset-password", "--help")]
    public async Task Every_verb_explains_itself(params string[] line)
    {
        using var folder = await TestDirectory.NewFolderAsync();

        var run = await RunAsync(folder, "", line);

        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.Contains("--data", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_held_by_somebody_who_does_not_answer_is_exit_code_2()
    {
        using var folder = await TestDirectory.NewFolderAsync();
        using var held = FolderLock.TryTake(folder.Data);

        var run = await RunAsync(folder, "", "member", "set-role", "--email", "ann@example.com", "--role", "Agent");

        Assert.Equal((2, ""), (run.Exit, run.Out));
        Assert.Contains(folder.Path, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_whose_path_has_no_room_for_the_socket_is_told_at_the_start_and_to_every_command()
    {
        var folder = await TestDirectory.NewFolderAsync(new string('x', 90));
        using var log = new WarningLog();
        await using var host = await DirectoryHost.StartAsync(
            folder: folder, settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Logging:LogLevel:Default"] = "Warning" }, configure: services => services.AddSingleton<ILoggerProvider>(log));
        var before = await host.TraceAsync();

        var run = await RunAsync(folder, "", "member", "add", "--email", "bob@example.com", "--role", "Viewer");

        Assert.Contains(log.Warnings, warning => warning.Contains("no room for the control socket", StringComparison.Ordinal));
        Assert.Equal((2, ""), (run.Exit, run.Out));
        Assert.Contains("too long", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, await host.TraceAsync());
    }

    [Fact]
    public async Task Nothing_on_the_network_leads_to_the_control_socket()
    {
        await using var host = await DirectoryHost.StartAsync();
        await host.MemberAsync(Role.Viewer, "bob@example.com");
        using var owner = await host.ClientFor(Role.Owner);
        using var stranger = host.Browser();
        var before = await host.TraceAsync();

        foreach (var client in new[] { owner, stranger })
        {
            foreach (var name in new[] { "localhost", $"unix:{host.Folder.Data.ControlSocket}", host.Address.Authority })
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/control/member-set-role", UriKind.Relative))
                {
                    Content = new StringContent("""{"Email":"bob@example.com","Role":3}""", Encoding.UTF8, "application/json"),
                };
                request.Headers.TryAddWithoutValidation("Host", name);
                using var answer = await client.SendAsync(request, Cancel);
                Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
            }
        }

        Assert.Equal(before, await host.TraceAsync());
    }

    [Fact]
    public async Task Only_the_account_of_the_server_can_open_the_control_socket()
    {
        await using var host = await DirectoryHost.StartAsync();

        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(host.Folder.Data.ControlSocket) is (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    private static Task<(int Exit, string Out, string Error)> RunAsync(TestFolder folder, string input, params string[] line) =>
        CommandPrompt.TypeAsync(folder, input, line);
}
