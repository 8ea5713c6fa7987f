using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Parts;

/// <summary>A component that can say when it has left the page, so that nothing goes on loading for it.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();

    /// <summary>Cancelled when the component leaves the page. Pass it to every call that loads.</summary>
    protected CancellationToken Gone => _gone.Token;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _gone.IsCancellationRequested)
            return;

        _gone.Cancel();
        _gone.Dispose();
    }
}
