using System.Net;
using System.Text;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Import.Jobs;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDirectory.Tests.App.Files;

public sealed class ImportEndpointsTests(ImportEndpointsTests.Server server) : IClassFixture<ImportEndpointsTests.Server>
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_admin_uploads_a_file_and_gets_its_rejected_rows()
    {
        using var admin = await server.Host.ClientFor(Role.Admin);

        using var uploaded = await admin.UploadAsync("/import/upload", "Größe/ people.csv", "name,email\nAda,a@example.com\nBad,bad"u8.ToArray());

        Assert.Equal(HttpStatusCode.Created, uploaded.StatusCode);
        var id = await uploaded.Content.ReadAsStringAsync(Cancel);
        Assert.StartsWith("imp_", id, StringComparison.Ordinal);
        var imports = server.Host.Services.GetRequiredService<CustomerImports>();
        Assert.Equal("people.csv", TestDirectory.Value(await imports.FindAsync(Actor.CommandLine, id, Cancel)).FileName);

        using var rejected = await admin.GetAsync(new Uri($"/import/{id}/rejected.csv", UriKind.Relative), Cancel);
        Assert.Equal((HttpStatusCode.OK, "text/csv", "attachment"), (rejected.StatusCode, rejected.Content.Headers.ContentType?.MediaType, rejected.Content.Headers.ContentDisposition?.DispositionType));
        Assert.EndsWith("name,email,errors\r\n", await rejected.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Admin, "", HttpStatusCode.UnprocessableEntity, "The file is empty.")]
    [InlineData(Role.Agent, "name\nAda", HttpStatusCode.Forbidden, "Your role does not allow you to import customers.")]
    [InlineData(Role.Viewer, "name\nAda", HttpStatusCode.Forbidden, "Your role does not allow you to import customers.")]
    public async Task What_cannot_be_taken_is_refused_in_a_sentence(Role role, string content, HttpStatusCode status, string sentence)
    {
        using var client = await server.Host.ClientFor(role);
        var before = await server.Host.TraceAsync();

        using var refused = await client.UploadAsync("/import/upload", "people.csv", Encoding.UTF8.GetBytes(content));

        Assert.Equal(status, refused.StatusCode);
        Assert.StartsWith(sentence, await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(before, await server.Host.TraceAsync());
    }

    [Fact]
    public async Task More_than_50_MB_are_refused_in_a_sentence_whether_or_not_the_size_was_told()
    {
        using var admin = await server.Host.ClientFor(Role.Admin);
        var before = await server.Host.TraceAsync();
        foreach (var isTold in new[] { true, false })
        {
            using var refused = await admin.UploadAsync("/import/upload", "people.csv", new byte[(50 * 1024 * 1024) + 2], isTold);

            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
            Assert.Contains("larger than 50 MB", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        Assert.Equal(before, await server.Host.TraceAsync());
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_upload()
    {
        using var admin = await server.Host.ClientFor(Role.Admin);
        var before = await server.Host.TraceAsync();

        using var file = new ByteArrayContent("name\nAda"u8.ToArray());
        using var refused = await admin.PostAsync(new Uri("/import/upload", UriKind.Relative), file, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(before, await server.Host.TraceAsync());
    }

    [Fact]
    public async Task Nobody_below_an_admin_gets_rejected_rows_and_what_is_not_there_is_not_found()
    {
        using var agent = await server.Host.ClientFor(Role.Agent);
        using var admin = await server.Host.ClientFor(Role.Admin);
        using var stranger = server.Host.Browser();
        var address = new Uri("/import/imp_x/rejected.csv", UriKind.Relative);

        using var forbidden = await agent.GetAsync(address, Cancel);
        using var missing = await admin.GetAsync(address, Cancel);
        using var anonymous = await stranger.GetAsync(address, Cancel);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.Redirect), (forbidden.StatusCode, missing.StatusCode, anonymous.StatusCode));
    }

    public sealed class Server : IAsyncLifetime
    {
        public DirectoryHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await DirectoryHost.StartAsync();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
