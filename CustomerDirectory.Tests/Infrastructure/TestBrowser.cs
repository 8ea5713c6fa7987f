using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDirectory.Tests.Infrastructure;

/// <summary>A client that keeps cookies, follows no redirect, and can submit a form as the page that holds it would.</summary>
public sealed class TestBrowser : HttpClient
{
    private readonly DirectoryHost _host;

    public TestBrowser(DirectoryHost host)
        : this(host, new CookieContainer())
    {
    }

    private TestBrowser(DirectoryHost host, CookieContainer cookies)
        : base(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = cookies })
    {
        (_host, Cookies) = (host, cookies);
        BaseAddress = host.Address;
    }

    public CookieContainer Cookies { get; }

    /// <summary>Who looks at the pages: form tokens are made out to them.</summary>
    public ClaimsPrincipal User { get; set; } = new(new ClaimsIdentity());

    /// <summary>As one header, for what is no HTTP client.</summary>
    public string CookieHeader => Cookies.GetCookieHeader(_host.Address);

    /// <summary>Submits a form with the token that the page would have put into it.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string address, params (string Name, string Value)[] fields)
    {
        var token = await TokenAsync();
        return await PostFormAsync(address, [.. fields, (token.FormFieldName, token.RequestToken!)]);
    }

    /// <summary>Sends a file as the script of the page does.</summary>
    /// <param name="isSizeTold">Whether the header says how much will come.</param>
    public async Task<HttpResponseMessage> UploadAsync(string address, string name, byte[] content, bool isSizeTold = true)
    {
        var token = await TokenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = isSizeTold ? new ByteArrayContent(content) : new StreamContent(new Unsized(content)) };
        request.Headers.Add(token.HeaderName!, token.RequestToken);
        request.Headers.Add("X-File-Name", Uri.EscapeDataString(name));
        request.Headers.ExpectContinue = true; // a refusal comes before the body, which is then not sent
        return await SendAsync(request);
    }

    private async Task<AntiforgeryTokenSet> TokenAsync()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var antiforgery = scope.ServiceProvider.GetRequiredService<IAntiforgery>();
        var page = new DefaultHttpContext { RequestServices = scope.ServiceProvider, User = User };
        var token = antiforgery.GetAndStoreTokens(page);
        Cookies.SetCookies(_host.Address, page.Response.Headers.SetCookie.ToString());
        return token;
    }

    private sealed class Unsized(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }

    /// <summary>Submits a form without a token, as another site would.</summary>
    public async Task<HttpResponseMessage> PostFormAsync(string address, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await PostAsync(new Uri(address, UriKind.Relative), form);
    }

    public Task<HttpResponseMessage> SignInAsync(string email, string password = DirectoryHost.Password, string returnUrl = "/customers") =>
        SubmitAsync("/sign-in", ("email", email), ("password", password), ("return_url", returnUrl));

    /// <summary>Whether the server still takes this browser for somebody: whoever is signed in learns that an address does not exist.</summary>
    public async Task<bool> IsSignedInAsync()
    {
        using var answer = await GetAsync(new Uri("/no-such-page", UriKind.Relative));
        return answer.StatusCode is HttpStatusCode.NotFound;
    }
}
