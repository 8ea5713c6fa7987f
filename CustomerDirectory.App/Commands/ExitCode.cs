namespace CustomerDirectory.App.Commands;

/// <summary>What scripts can rely on.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Refused, or failed on the way.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage or configuration, or a data folder that cannot be used: nothing was begun.</summary>
    public const int CannotStart = 2;
}
