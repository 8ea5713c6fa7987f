using Microsoft.Playwright;

namespace CustomerDirectory.Bench.Pages;

/// <summary>A state worth a picture.</summary>
/// <param name="Name">Of the file, without width and theme.</param>
/// <param name="Address">Where it begins.</param>
internal sealed record Shot(string Name, string Address)
{
    /// <summary>What a person does there until the state is reached.</summary>
    public Func<IPage, Task> Reach { get; init; } = _ => Task.CompletedTask;

    /// <summary>Looks beside the desktop in light, which every state has.</summary>
    public ShotLooks Also { get; init; }

    /// <summary>Seen by somebody who is not signed in.</summary>
    public bool IsPublic { get; init; }
}

[Flags]
internal enum ShotLooks
{
    None = 0,
    Dark = 1,
    Tablet = 2,
    Phone = 4,
    PhoneDark = 8,
    All = Dark | Tablet | Phone | PhoneDark,
}
