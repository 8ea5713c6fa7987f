using System.Net;
using System.Text.Json;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Timeline;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDirectory.Tests.App.Files;

/// <summary>The address at which everything known about one person is fetched: who gets it, what it says of itself, and that it is told.</summary>
public sealed class PersonDownloadTests(PersonDownloadTests.Server server) : IClassFixture<PersonDownloadTests.Server>
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_is_sent_to_be_saved_and_never_kept_or_shown_and_the_history_says_to_whom()
    {
        var id = await server.GivenAsync("<script>alert(1)</script>");
        using var admin = await server.Host.ClientFor(await server.Host.MemberAsync(Role.Admin, name: "Arno Admin"));

        using var answer = await admin.GetAsync(Address(id), Cancel);

        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(("attachment", $"{id}.json"), (answer.Content.Headers.ContentDisposition?.DispositionType, answer.Content.Headers.ContentDisposition?.FileNameStar));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Contains("default-src 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        using var person = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(Cancel), cancellationToken: Cancel);
        Assert.Equal((id, "<script>alert(1)</script>"), (person.RootElement.GetProperty("customer").GetProperty("id").GetString(), person.RootElement.GetProperty("customer").GetProperty("name").GetString()));
        var told = TestDirectory.Value(await server.Service<CustomerHistory>().PageAsync(Some.Viewer, id, before: null, 10, Cancel)).Entries[0];
        Assert.Equal(("customer.exported", "Arno Admin", Door.Screen), (told.Action, told.By, told.Door));
    }

    [Theory]
    [InlineData(Role.Viewer, HttpStatusCode.Forbidden)]
    [InlineData(Role.Agent, HttpStatusCode.Forbidden)]
    [InlineData(Role.Admin, HttpStatusCode.OK)]
    [InlineData(Role.Owner, HttpStatusCode.OK)]
    public async Task Only_admins_and_owners_get_it(Role role, HttpStatusCode status)
    {
        var id = await server.GivenAsync("Ann");
        using var client = await server.Host.ClientFor(role);
        var before = await server.Host.TraceAsync();

        using var answer = await client.GetAsync(Address(id), Cancel);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(status is HttpStatusCode.OK ? 1 : 0, (await server.Host.TraceAsync()).Entries - before.Entries);
        Assert.Equal(status is HttpStatusCode.OK, answer.Content.Headers.ContentDisposition is not null);
        Assert.Equal(status is HttpStatusCode.OK, (await answer.Content.ReadAsStringAsync(Cancel)).Contains("Ann", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_signed_out_demoted_or_asks_for_nobody_who_is_there_gets_nothing_and_nothing_is_told()
    {
        var (kept, merged, binned) = (await server.GivenAsync("Kept"), await server.GivenAsync("Merged"), await server.GivenAsync("Binned"));
        TestDirectory.Value(await server.Service<CustomerMerge>().MergeAsync(Some.Admin, new(kept, [merged]), Cancel));
        TestDirectory.Value(await server.Service<CustomerBin>().DeleteAsync(Some.Admin, binned, Cancel));
        var member = await server.Host.MemberAsync(Role.Admin);
        using var admin = await server.Host.ClientFor(member);
        using var stranger = server.Host.Browser();
        var before = await server.Host.TraceAsync();

        foreach (var (id, status) in new[] { (merged, HttpStatusCode.Gone), (binned, HttpStatusCode.Gone), ("cus_nobody", HttpStatusCode.NotFound), ("%2e%2e%2fdirectory.db", HttpStatusCode.NotFound), ("a%0d%0ab", HttpStatusCode.NotFound) })
        {
            using var refused = await admin.GetAsync(Address(id), Cancel);
            Assert.Equal((id, status, null), (id, refused.StatusCode, refused.Content.Headers.ContentDisposition));
        }

        using var signIn = await stranger.GetAsync(Address(kept), Cancel);
        Assert.StartsWith("/sign-in", signIn.Headers.Location?.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal(before, await server.Host.TraceAsync());

        await server.Host.Members.SetRoleAsync(Actor.CommandLine, member.Id, Role.Agent, Cancel);
        before = await server.Host.TraceAsync();
        using var demoted = await admin.GetAsync(Address(kept), Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, demoted.StatusCode);
        Assert.Equal(before, await server.Host.TraceAsync());
    }

    private static Uri Address(string id) => new($"/customers/{id}/data.json", UriKind.Relative);

    public sealed class Server : IAsyncLifetime
    {
        public DirectoryHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await DirectoryHost.StartAsync();

        public ValueTask DisposeAsync() => Host.DisposeAsync();

        public T Service<T>()
            where T : notnull => Host.Services.GetRequiredService<T>();

        public async Task<string> GivenAsync(string name) =>
            TestDirectory.Value(await Service<CustomerRecords>().CreateAsync(Some.Agent, Some.Changes(name), CancellationToken.None)).Row.Id;
    }
}
