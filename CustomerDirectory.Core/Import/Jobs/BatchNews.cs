using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Import.Jobs;

/// <summary>Has open pages read anew what they show at most once a second while batch follows batch, and once more at the end.</summary>
internal sealed class BatchNews(TimeProvider clock)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private long? _toldAt;

    /// <summary>Before the batch is saved.</summary>
    public void Tell(DirectoryDb db, bool isLast)
    {
        if (isLast)
        {
            db.TellMuch(); // also of what was not told before
        }
        else if (_toldAt is { } before && clock.GetElapsedTime(before) < Every)
        {
            db.TellNothing();
        }
        else
        {
            _toldAt = clock.GetTimestamp();
        }
    }
}
