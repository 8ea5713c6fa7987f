using System.Diagnostics;

namespace CustomerDirectory.Bench.Faults;

/// <summary>A process of this program that is killed without warning.</summary>
internal sealed class Victim : IDisposable
{
    private readonly Process _process;

    private Victim(Process process) => _process = process;

    public static Victim Start(params string[] arguments) =>
        new(Process.Start(new ProcessStartInfo("dotnet", [typeof(Victim).Assembly.Location, "faults", .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new InvalidOperationException("The victim could not be started."));

    /// <summary>The next line it says, or null at its end.</summary>
    public ValueTask<string?> ReadLineAsync(CancellationToken cancel) => _process.StandardOutput.ReadLineAsync(cancel);

    /// <summary>Its next so many lines: however slow the machine is, so much was acknowledged before the kill.</summary>
    public async Task<IReadOnlyList<string>> ReadLinesAsync(int count, CancellationToken cancel)
    {
        var lines = new List<string>();
        while (lines.Count < count)
            lines.Add(await ReadLineAsync(cancel) ?? throw new InvalidOperationException("The victim ended by itself."));
        return lines;
    }

    /// <summary>Kills it after so long, and answers what it still said. Half a line was never acknowledged.</summary>
    public async Task<IReadOnlyList<string>> KillAsync(TimeSpan after, CancellationToken cancel)
    {
        await Task.Delay(after, cancel);
        _process.Kill();
        var said = (await _process.StandardOutput.ReadToEndAsync(cancel)).Split('\n');
        await _process.WaitForExitAsync(cancel);
        return said[..^1];
    }

    public async Task<int> ExitAsync(CancellationToken cancel)
    {
        await _process.StandardOutput.ReadToEndAsync(cancel);
        await _process.WaitForExitAsync(cancel);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
