using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace CustomerDirectory.Bench.Pages;

/// <summary>The product as it is shipped, published and started as a process of its own.</summary>
internal sealed partial class RunningServer : IAsyncDisposable
{
    private readonly Process _process;

    private readonly HeapReport _heap;

    private readonly string _data;

    private RunningServer(Process process, HeapReport heap, string data, Uri address, string printed) =>
        (_process, _heap, _data, Address, Printed) = (process, heap, data, address, printed);

    public Uri Address { get; }

    /// <summary>What it printed until it listened.</summary>
    public string Printed { get; }

    /// <summary>Memory of the whole process, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>The most it ever was, in bytes.</summary>
    public long MostMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>Bytes of the managed heap after all garbage is collected.</summary>
    public Task<long> HeapAsync() => _heap.AskAsync(_process);

    /// <summary>Processor time of the whole process, which other work on the machine does not stretch.</summary>
    public TimeSpan Worked
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Who signs in to a demo.</summary>
    public (string Email, string Password) Demo => SignInWords().Match(Printed) is { Success: true } words
        ? (words.Groups["email"].Value, words.Groups["password"].Value)
        : throw new InvalidOperationException($"The server did not say how to sign in:\n{Printed}");

    /// <summary>Changes the database behind the server's back, which only a folder that is thrown away can bear.</summary>
    public void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_data, "directory.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Publishes the application once; later starts use the same files.</summary>
    public static async Task<string> PublishAsync(CancellationToken cancel)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"customer-directory-{Environment.ProcessId}");
        await RunAsync("dotnet", ["publish", "CustomerDirectory.App", "-c", "Release", "-o", folder, "--nologo", "-v", "quiet"], cancel);
        return Path.Combine(folder, "CustomerDirectory.App.dll");
    }

    /// <param name="environment">Development for the page that shows every part.</param>
    /// <param name="variables">What it is started with beside.</param>
    public static Task<RunningServer> StartAsync(string application, string verb, string data, string environment, CancellationToken cancel, IReadOnlyDictionary<string, string>? variables = null) =>
        StartAsync(application, verb, data, environment, "Application started", cancel, variables);

    /// <param name="environment">Development for the page that shows every part.</param>
    /// <param name="lastWords">What it prints when it is ready.</param>
    /// <param name="variables">What it is started with beside.</param>
    public static async Task<RunningServer> StartAsync(string application, string verb, string data, string environment, string lastWords, CancellationToken cancel, IReadOnlyDictionary<string, string>? variables = null)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [application, verb, "--data", data, "--urls", address.AbsoluteUri]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var heap = new HeapReport();
        heap.Configure(start);
        var process = Process.Start(start) ?? throw new InvalidOperationException("The server could not be started.");
        var printed = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            printed.Add(line);
            if (line.Contains(lastWords, StringComparison.Ordinal))
                break;
        }

        if (process.HasExited)
            throw new InvalidOperationException($"The server did not start:\n{string.Join('\n', printed)}");

        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None); // or a full pipe would stop it
        return new(process, heap, data, address, string.Join('\n', printed));
    }

    public static async Task RunAsync(string program, string[] arguments, CancellationToken cancel)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new InvalidOperationException($"{program} could not be started.");
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode is not 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _heap.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"Sign in as (?<email>\S+) with the password (?<password>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SignInWords();
}
