using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Parts;

/// <summary>A component that can say when it has left the page, so that nothing goes on loading for it.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();

    /// <summary>Cancelled when the component leaves the page. Pass it to every call that loads.</summary>
    protected CancellationToken Gone => _gone.Token;

    /// <summary>
    /// Runs what something outside the component has set off (an address, a message of another panel) as if it had been
    /// an event of its own: drawn afterwards, forgotten when the page was left meanwhile, and failing into the frame round it.
    /// </summary>
    protected async Task ReactAsync(Func<Task> work)
    {
        try
        {
            await InvokeAsync(async () =>
            {
                await work();
                StateHasChanged();
            });
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException && _gone.IsCancellationRequested)
        {
            // The page was left meanwhile.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

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
