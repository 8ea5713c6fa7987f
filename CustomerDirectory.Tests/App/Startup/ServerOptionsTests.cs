using CustomerDirectory.App.Startup;
using CustomerDirectory.Core.Storage;
using Microsoft.Extensions.Configuration;

namespace CustomerDirectory.Tests.App.Startup;

public sealed class ServerOptionsTests
{
    [Fact]
    public void Nothing_has_to_be_configured()
    {
        var options = Read();

        Assert.Equal(("./data", "http://localhost:5080", 10), (options.Data, options.Urls, options.AttemptsPerMinute));
        Assert.Empty(options.TrustedProxies);
        Assert.False(options.IsAlwaysHttps);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var refusal = Assert.Throws<StartRefusedException>(() => Read(
            ("Urls", "ftp://localhost"), ("PublicUrl", "customers.example.com/app"), ("TrustedProxies", "10.0.0.5, elsewhere"), ("SETUP_CODE", "short"), ("SignIn:AttemptsPerMinute", "many")));

        var sentences = refusal.Message.Split(Environment.NewLine);
        Assert.Equal(["Urls:", "PublicUrl:", "TrustedProxies:", "SETUP_CODE:", "SignIn:AttemptsPerMinute:"], sentences.Select(sentence => sentence.Split(' ')[0]));
        Assert.All(sentences, sentence => Assert.EndsWith(".", sentence, StringComparison.Ordinal));
        Assert.DoesNotContain("short\"", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Proxies_are_addresses_and_networks()
    {
        var options = Read(("TrustedProxies", "10.0.0.5, 192.168.0.0/16 ::1"), ("PublicUrl", "https://customers.example.com"));

        Assert.Equal(["10.0.0.5/32", "192.168.0.0/16", "::1/128"], options.TrustedProxies.Select(network => $"{network}"));
        Assert.True(options.IsAlwaysHttps);
        Assert.Equal("https://customers.example.com", options.BrowserUrl);
    }

    [Theory]
    [InlineData("3.6.9", false)]
    [InlineData("3.7.0", true)]
    [InlineData("3.44.6", false)]
    [InlineData("3.50.4", true)]
    [InlineData("3.50.7", false)]
    [InlineData("3.51.2", true)]
    [InlineData("3.51.3", false)]
    public void The_versions_of_SQLite_to_warn_of_are_known(string version, bool warned) =>
        Assert.Equal(warned, SqliteVersion.HasCheckpointRace(Version.Parse(version)));

    private static ServerOptions Read(params (string Key, string Value)[] settings) =>
        ServerOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build());
}
