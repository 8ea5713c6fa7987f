namespace CustomerDirectory.Tests.Infrastructure;

/// <summary>A clock that a test sets. Starts at noon UTC of an ordinary Wednesday.</summary>
public sealed class FixedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 18, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public void Advance(TimeSpan by) => Now += by;
}
