using CustomerDirectory.App.Auth;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Outcomes;

namespace CustomerDirectory.App.Components.Parts;

/// <summary>
/// Saves what the member asked for, as who they are at this moment. What fails unforeseen is logged and answered like a
/// refusal, so that it costs a message and not the panel or, from a toast, the page.
/// </summary>
public sealed partial class Saving(CurrentActor current, ILogger<Saving> log)
{
    private Task _all = Task.CompletedTask;

    /// <param name="save">Not cancelled with the panel: what was shown as done is done.</param>
    public Task<Outcome<T>> TryAsync<T>(Func<Actor, Task<Outcome<T>>> save)
    {
        var saving = SaveAsync(save);
        _all = _all.IsCompleted ? saving : Task.WhenAll(_all, saving);
        return saving;
    }

    /// <summary>When nothing is being saved any more, and whoever saved has said so.</summary>
    public async Task SettledAsync()
    {
        while (!_all.IsCompleted)
        {
            await _all;
            await Task.Yield(); // they go on after the save too
        }
    }

    private async Task<Outcome<T>> SaveAsync<T>(Func<Actor, Task<Outcome<T>>> save)
    {
        try
        {
            return await save(await current.GetAsync(CancellationToken.None));
        }
        catch (Exception failure)
        {
            LogFailure(log, failure);
            return new Failed();
        }
    }

    [LoggerMessage(LogLevel.Error, "What a member changed could not be saved.")]
    private static partial void LogFailure(ILogger log, Exception failure);

    private sealed record Failed() : Problem("Something went wrong on the server.");
}
