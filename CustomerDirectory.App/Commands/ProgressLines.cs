namespace CustomerDirectory.App.Commands;

/// <summary>Shows progress to the person at the command line, at most twice a second.</summary>
internal sealed class ProgressLines<T>(CommandRun run, Func<T, string> words) : IProgress<T>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly TimeProvider _clock = run.Service<TimeProvider>();
    private long _shown;

    public void Report(T value)
    {
        if (_shown is not 0 && _clock.GetElapsedTime(_shown) < Pause)
            return;

        _shown = _clock.GetTimestamp();
        _ = run.ProgressAsync(words(value)); // ordered by the connection; a line that is not shown does not hold up the work
    }
}
