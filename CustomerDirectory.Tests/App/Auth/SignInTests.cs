using System.Net;
using CustomerDirectory.App.Auth;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerDirectory.Tests.App.Auth;

public sealed class SignInTests
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_member_signs_in_and_goes_where_they_wanted_to()
    {
        await using var host = await DirectoryHost.StartAsync();
        var member = await host.MemberAsync(Role.Viewer);
        using var browser = host.Browser();

        using var answer = await browser.SignInAsync(member.Email, returnUrl: "/customers?q=ann");

        Assert.Equal((HttpStatusCode.Found, "/customers?q=ann"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.True(await browser.IsSignedInAsync());
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("customer-directory=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync(Cancel);
        Assert.Equal(1, await db.Audit.CountAsync(a => a.Action == "member.signed_in" && a.MemberId == member.Id, Cancel));
    }

    [Fact]
    public async Task Behind_https_the_cookie_is_bound_to_the_host()
    {
        await using var host = await DirectoryHost.StartAsync(settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["PublicUrl"] = "https://customers.example.com" });
        var member = await host.MemberAsync(Role.Viewer);
        var antiforgery = host.Services.GetRequiredService<IOptions<Microsoft.AspNetCore.Antiforgery.AntiforgeryOptions>>().Value.Cookie;
        var session = host.Services.GetRequiredService<IOptionsMonitor<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme).Cookie;

        Assert.All([antiforgery, session], cookie =>
        {
            Assert.StartsWith("__Host-", cookie.Name, StringComparison.Ordinal);
            Assert.Equal(Microsoft.AspNetCore.Http.CookieSecurePolicy.Always, cookie.SecurePolicy);
            Assert.Equal("/", cookie.Path);
        });
    }

    [Fact]
    public async Task Nobody_can_tell_an_address_with_an_account_from_one_without()
    {
        await using var host = await DirectoryHost.StartAsync();
        var known = (await host.MemberAsync(Role.Viewer)).Email;
        var removed = await host.MemberAsync(Role.Viewer);
        await host.Members.RemoveAsync(Actor.CommandLine, removed.Id, Cancel);
        using var browser = host.Browser();

        var answers = new List<string>();
        foreach (var email in new[] { known, removed.Email, "nobody@example.com", "no address" })
        {
            var told = "";
            for (var i = 0; i < MemberSignIns.TriesBeforeLock + 2; i++)
            {
                using var answer = await browser.SignInAsync(email, "a wrong password", "/customers");
                told += $"{answer.StatusCode} {answer.Headers.Location} {answer.Content.Headers.ContentLength}\n";
            }

            answers.Add(told);
        }

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        Assert.Contains("/sign-in?failed=credentials&return_url=%2Fcustomers", answers[0], StringComparison.Ordinal);
        Assert.Contains("failed=locked", answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_address_costs_as_much_work_as_a_known_one()
    {
        var hasher = new WatchedHasher();
        await using var host = await DirectoryHost.StartAsync(configure: services => services.AddSingleton<IPasswordHasher<Member>>(hasher));
        var member = await host.MemberAsync(Role.Viewer);
        var check = host.Services.GetRequiredService<SignInCheck>();

        await check.TryAsync(member.Email, "a wrong password", Cancel);
        await check.TryAsync("nobody@example.com", "a wrong password", Cancel);

        // Function, iterations and length of the salt stand before salt and key.
        Assert.Equal(2, hasher.Compared.Count);
        Assert.Single(hasher.Compared.Select(hash => (hash.Length, Convert.ToHexString(hash.AsSpan(0, 13)))).Distinct());
        Assert.Equal(PasswordHashing.Iterations, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hasher.Compared[0].AsSpan(5)));
        Assert.Equal(210_000, PasswordHashing.Iterations);
    }

    [Fact]
    public async Task A_hundred_wrong_passwords_at_once_are_counted_one_by_one()
    {
        await using var host = await DirectoryHost.StartAsync();
        var member = await host.MemberAsync(Role.Viewer);
        var check = host.Services.GetRequiredService<SignInCheck>();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => check.TryAsync(member.Email, "a wrong password", Cancel), Cancel)));

        Assert.Equal(MemberSignIns.TriesBeforeLock - 1, answers.Count(answer => answer == SignInAnswer.Wrong));
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync(Cancel);
        Assert.Equal(MemberSignIns.TriesBeforeLock, await db.Audit.CountAsync(a => a.Action == "member.sign_in_failed", Cancel));
    }

    [Fact]
    public async Task A_locked_member_gets_in_after_five_minutes_or_with_a_new_password()
    {
        var clock = new TestClock();
        await using var host = await DirectoryHost.StartAsync(configure: services => services.AddSingleton<TimeProvider>(clock));
        var member = await host.MemberAsync(Role.Viewer);
        var check = host.Services.GetRequiredService<SignInCheck>();
        for (var i = 0; i < MemberSignIns.TriesBeforeLock; i++)
            await check.TryAsync(member.Email, "a wrong password", Cancel);

        Assert.Equal(SignInAnswer.Locked, await check.TryAsync(member.Email, DirectoryHost.Password, Cancel));
        clock.Now += MemberSignIns.LockedFor;
        Assert.NotNull((await check.TryAsync(member.Email, DirectoryHost.Password, Cancel)).Member);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-out")]
    [InlineData("/setup")]
    public async Task A_form_from_another_site_is_refused(string address)
    {
        await using var host = await DirectoryHost.StartAsync(founded: address is not "/setup");
        var member = address is "/setup" ? null : await host.MemberAsync(Role.Viewer);
        using var browser = address is "/sign-out" ? await host.ClientFor(member!) : host.Browser();
        var before = await host.TraceAsync();

        using var answer = await browser.PostFormAsync(
            address, ("email", member?.Email ?? "eve@example.com"), ("password", DirectoryHost.Password), ("name", "Eve"), ("code", DirectoryHost.SetupCode));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(before, await host.TraceAsync());
    }

    [Fact]
    public async Task Too_many_tries_from_one_address_have_to_wait()
    {
        await using var host = await DirectoryHost.StartAsync(settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["SignIn:AttemptsPerMinute"] = "3" });
        using var browser = host.Browser();
        for (var i = 0; i < 3; i++)
            (await browser.SignInAsync($"{i}@example.com")).Dispose();
        var before = await host.TraceAsync();

        using var answer = await browser.SignInAsync("4@example.com");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(before, await host.TraceAsync());
    }

    [Fact]
    public async Task Signing_out_kills_every_copy_of_the_cookie()
    {
        await using var host = await DirectoryHost.StartAsync();
        var member = await host.MemberAsync(Role.Viewer);
        using var browser = await host.ClientFor(member);
        using var thief = host.Browser();
        thief.Cookies.SetCookies(host.Address, browser.CookieHeader);
        Assert.True(await thief.IsSignedInAsync());

        using var answer = await browser.SubmitAsync("/sign-out");

        Assert.Equal("/sign-in", answer.Headers.Location?.OriginalString);
        Assert.False(await browser.IsSignedInAsync());
        Assert.False(await thief.IsSignedInAsync());
    }

    [Fact]
    public async Task A_cookie_is_dead_on_the_request_after_a_password_reset_or_a_removal()
    {
        await using var host = await DirectoryHost.StartAsync();
        var (ann, bob) = (await host.MemberAsync(Role.Viewer), await host.MemberAsync(Role.Viewer));
        using var anns = await host.ClientFor(ann);
        using var bobs = await host.ClientFor(bob);
        Assert.True(await anns.IsSignedInAsync() && await bobs.IsSignedInAsync());

        await host.Members.ResetPasswordAsync(Actor.CommandLine, ann.Id, "hash", Cancel);
        await host.Members.RemoveAsync(Actor.CommandLine, bob.Id, Cancel);

        Assert.False(await anns.IsSignedInAsync());
        Assert.False(await bobs.IsSignedInAsync());
    }

    [Fact]
    public async Task Sessions_survive_a_restart()
    {
        var first = await DirectoryHost.StartAsync();
        var member = await first.MemberAsync(Role.Viewer);
        using var browser = await first.ClientFor(member);
        var cookies = browser.CookieHeader;

        await using var second = await DirectoryHost.StartAsync(folder: await first.StopAsync());
        using var again = second.Browser();
        again.Cookies.SetCookies(second.Address, cookies);

        Assert.True(await again.IsSignedInAsync());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(second.Folder.Data.Keys));
    }

    private sealed class WatchedHasher() : PasswordHasher<Member>(Options.Create(new PasswordHasherOptions { IterationCount = PasswordHashing.Iterations }))
    {
        public List<byte[]> Compared { get; } = [];

        public override PasswordVerificationResult VerifyHashedPassword(Member user, string hashedPassword, string providedPassword)
        {
            Compared.Add(Convert.FromBase64String(hashedPassword));
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
