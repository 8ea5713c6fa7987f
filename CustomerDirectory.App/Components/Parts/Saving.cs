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
    /// <param name="save">Not cancelled with the panel: what was shown as done is done.</param>
    public async Task<Outcome<T>> TryAsync<T>(Func<Actor, Task<Outcome<T>>> save)
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
