using System.IO.Compression;
using CustomerDirectory.Core.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;

namespace CustomerDirectory.App.Startup;

/// <summary>Registers what surrounds the pages.</summary>
internal static class ServerServices
{
    /// <summary>One line an entry, in UTC; what comes from outside cannot start a line of its own.</summary>
    /// <param name="isUp">Whether the server listens. Why it cannot is said in one sentence, to which the host would add stack traces.</param>
    public static void AddConsoleLog(this ILoggingBuilder logging, IConfiguration configuration, Func<bool> isUp)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
        });
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // keys lie unencrypted in a folder of mode 0700, as documented
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => level >= LogLevel.Warning && isUp());
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => level >= LogLevel.Warning && isUp());
        logging.AddConfiguration(configuration.GetSection("Logging"));
    }

    /// <summary>Keys in the data folder, so that sessions outlive a restart.</summary>
    public static void AddKeys(this IServiceCollection services, DataFolder folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder.Keys);
        else
            Directory.CreateDirectory(folder.Keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        services.AddDataProtection().SetApplicationName("customer-directory").PersistKeysToFileSystem(new DirectoryInfo(folder.Keys));
    }

    public static void AddProxies(this IServiceCollection services, ServerOptions options) => services.Configure<ForwardedHeadersOptions>(forwarded =>
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in options.TrustedProxies)
            forwarded.KnownIPNetworks.Add(network);
    });

    public static void AddAnswers(this IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            // Safe with https: what is secret in a page, the form tokens, is masked anew in each response.
            compression.EnableForHttps = true;
            compression.Providers.Add(new Brotli());
            compression.Providers.Add<GzipCompressionProvider>();
        });
    }

    /// <summary>One step above what .NET calls optimal, a tenth smaller for the same time; the files of the page are compressed when it is published.</summary>
    private sealed class Brotli : ICompressionProvider
    {
        private static readonly BrotliCompressionOptions Options = new() { Quality = 5 };

        public string EncodingName => "br";

        public bool SupportsFlush => true;

        public Stream CreateStream(Stream outputStream) => new BrotliStream(outputStream, Options, leaveOpen: true);
    }
}
