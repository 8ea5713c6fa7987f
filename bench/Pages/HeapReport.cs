using System.Diagnostics;
using System.Globalization;

namespace CustomerDirectory.Bench.Pages;

/// <summary>Asks a server of ours how many bytes its managed heap holds once all garbage is collected.</summary>
internal sealed class HeapReport : IDisposable
{
    public const string FileVariable = "BENCH_HEAP_REPORT";

    /// <summary>SIGUSR1, where .NET has no name for it.</summary>
    public const int Signal = 10;

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"heap-{Guid.NewGuid():N}");

    public void Configure(ProcessStartInfo server)
    {
        server.Environment["DOTNET_STARTUP_HOOKS"] = typeof(HeapReport).Assembly.Location;
        server.Environment[FileVariable] = _file;
    }

    public async Task<long> AskAsync(Process server)
    {
        File.Delete(_file);
        using (var kill = Process.Start("kill", ["-s", Signal.ToString(CultureInfo.InvariantCulture), server.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        while (!File.Exists(_file))
        {
            if (server.HasExited)
                throw new InvalidOperationException($"The server ended with {server.ExitCode} before it told its memory.");
            await Task.Delay(50);
        }

        return long.Parse(await File.ReadAllTextAsync(_file), CultureInfo.InvariantCulture);
    }

    public void Dispose() => File.Delete(_file);
}
