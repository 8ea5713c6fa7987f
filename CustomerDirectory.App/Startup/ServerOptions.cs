using System.Globalization;
using System.Net;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.App.Startup;

/// <summary>
/// How the server is run. From appsettings.json beside the executable, environment variables and the command line, the
/// later ones winning.
/// </summary>
public sealed record ServerOptions
{
    public const string DefaultData = "./data";

    public const string DefaultUrls = "http://localhost:5080";

    private ServerOptions()
    {
    }

    /// <summary><c>Data</c>: the data folder, made when missing.</summary>
    public required string Data { get; init; }

    /// <summary><c>Urls</c>: where to listen, separated by semicolons.</summary>
    public required string Urls { get; init; }

    /// <summary><c>PublicUrl</c>: the address people type, when it is not the one the server listens on.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary><c>TrustedProxies</c>: addresses or networks whose forwarded headers are believed; nobody's unless set.</summary>
    public required IReadOnlyList<IPNetwork> TrustedProxies { get; init; }

    /// <summary><c>SETUP_CODE</c>: opens the set-up page; made up and printed when not given.</summary>
    public string? SetupCode { get; init; }

    /// <summary><c>SignIn:AttemptsPerMinute</c>: sign-ins and set-up requests taken from one address in a minute.</summary>
    public required int AttemptsPerMinute { get; init; }

    /// <summary>Whether no browser ever reaches the server by plain http.</summary>
    public bool IsAlwaysHttps => PublicUrl is { Scheme: "https" };

    /// <summary>Where a person on this machine, or one who knows the public address, finds the application.</summary>
    public string BrowserUrl => (PublicUrl?.GetLeftPart(UriPartial.Authority) ?? Urls.Split(';')[0]).TrimEnd('/');

    /// <exception cref="StartRefusedException">Names everything that is wrong, a sentence each.</exception>
    public static ServerOptions Read(IConfiguration configuration)
    {
        var wrong = new List<string>();
        var options = new ServerOptions
        {
            Data = DataPath(configuration),
            Urls = Listening(configuration["Urls"] ?? DefaultUrls, wrong),
            PublicUrl = Public(configuration["PublicUrl"], wrong),
            TrustedProxies = Proxies(configuration["TrustedProxies"], wrong),
            SetupCode = Code(configuration["SETUP_CODE"], wrong),
            AttemptsPerMinute = Attempts(configuration["SignIn:AttemptsPerMinute"], wrong),
        };
        return wrong is [] ? options : throw new StartRefusedException(string.Join(Environment.NewLine, wrong));
    }

    /// <summary>The data folder alone, for commands.</summary>
    public static string DataPath(IConfiguration configuration) => configuration["Data"] is { } data && !string.IsNullOrWhiteSpace(data) ? data : DefaultData;

    private static string Listening(string urls, List<string> wrong)
    {
        var each = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var url in each)
        {
            if (!IsListenable(url))
                wrong.Add($"Urls: \"{url}\" is not an address to listen on. Write it like {DefaultUrls}.");
        }

        if (each is [])
            wrong.Add($"Urls: there is no address to listen on. Write it like {DefaultUrls}.");
        return string.Join(';', each);
    }

    private static bool IsListenable(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https", IsUnixPipe: false, IsNamedPipe: false, PathBase: "" };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static Uri? Public(string? url, List<string> wrong)
    {
        if (string.IsNullOrWhiteSpace(url))
            return null;
        if (Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed is { Scheme: "http" or "https", AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" })
            return parsed;

        wrong.Add($"PublicUrl: \"{url}\" is not a web address without a path. Write it like https://customers.example.com.");
        return null;
    }

    private static List<IPNetwork> Proxies(string? proxies, List<string> wrong)
    {
        var trusted = new List<IPNetwork>();
        foreach (var proxy in (proxies ?? "").Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(proxy, out var address))
                trusted.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else if (IPNetwork.TryParse(proxy, out var network))
                trusted.Add(network);
            else
                wrong.Add($"TrustedProxies: \"{proxy}\" is neither an address nor a network. Write it like 10.0.0.5 or 10.0.0.0/24.");
        }

        return trusted;
    }

    private static string? Code(string? code, List<string> wrong)
    {
        if (string.IsNullOrEmpty(code))
            return null;
        if (code.Length is < Auth.SetupCode.Shortest or > 200)
            wrong.Add($"SETUP_CODE: it has to have {Auth.SetupCode.Shortest} to 200 characters. Leave it out to have one made.");
        return code;
    }

    private static int Attempts(string? number, List<string> wrong)
    {
        if (number is null)
            return 10;
        if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var attempts) && attempts > 0)
            return attempts;

        wrong.Add($"SignIn:AttemptsPerMinute: \"{number}\" is not a number above 0.");
        return 1;
    }
}
