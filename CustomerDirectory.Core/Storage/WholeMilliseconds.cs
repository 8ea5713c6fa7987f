namespace CustomerDirectory.Core.Storage;

internal static class WholeMilliseconds
{
    /// <summary>Now, in whole milliseconds as it is stored, so that what was read can be compared with what was written.</summary>
    public static DateTimeOffset Milliseconds(this TimeProvider clock) => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}
