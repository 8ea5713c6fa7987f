namespace CustomerDirectory.App.Components.Parts;

/// <summary>Of several runs of the same work only the latest counts: starting one cancels the one before.</summary>
public sealed class LatestOnly(CancellationToken gone) : IDisposable
{
    private CancellationTokenSource? _current;

    /// <summary>Cancels the run before and gives the token of the new one.</summary>
    public CancellationToken Next()
    {
        Dispose();
        _current = CancellationTokenSource.CreateLinkedTokenSource(gone);
        return _current.Token;
    }

    public void Dispose()
    {
        _current?.Cancel();
        _current?.Dispose();
        _current = null;
    }
}
