using CustomerDirectory.Core.CustomFields;

namespace CustomerDirectory.App.Jobs;

/// <summary>Takes up a change of a custom field's type that a stop of the server cut off.</summary>
internal sealed class FieldReader(FieldTypeChange types, ILogger<FieldReader> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the server does not wait for it
        try
        {
            await types.ResumeAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start takes it up.
        }
#pragma warning disable CA1031 // the values stay as they are; everything else goes on
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.NotRead(failure);
        }
    }
}

internal static partial class FieldReaderLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The values of a custom field could not be read for its new type. The next start tries again.")]
    public static partial void NotRead(this ILogger log, Exception failure);
}
