using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Parts;

/// <summary>The present moment and the time zone of the member who reads; cascaded to every page and moved on twice a minute.</summary>
public sealed record MemberClock(TimeZoneInfo Zone, DateTimeOffset Now);

/// <summary>Tells the parts of a page the time. When it moves on, those that show a time are drawn again, and not all that stands round them.</summary>
public sealed class ToldClock
{
    /// <summary>What cascades it.</summary>
    internal CascadingValueSource<MemberClock?> Source { get; } = new(value: null, isFixed: false);

    /// <summary>Null until the member is known.</summary>
    public MemberClock? Now { get; private set; }

    public Task SetAsync(MemberClock now)
    {
        Now = now;
        return Source.NotifyChangedAsync(now);
    }
}
