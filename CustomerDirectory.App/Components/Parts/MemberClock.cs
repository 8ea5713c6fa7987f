namespace CustomerDirectory.App.Components.Parts;

/// <summary>The present moment and the time zone of the member who reads; cascaded by the layout and moved on twice a minute.</summary>
public sealed record MemberClock(TimeZoneInfo Zone, DateTimeOffset Now);
