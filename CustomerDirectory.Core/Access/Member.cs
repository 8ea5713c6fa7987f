namespace CustomerDirectory.Core.Access;

/// <summary>A person of the team who signs in.</summary>
public sealed class Member
{
    public long Id { get; set; }

    /// <summary><c>mem_</c> and 26 characters.</summary>
    public string PublicId { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>As typed.</summary>
    public string Email { get; set; } = "";

    /// <summary>Normalised; unique over all members that have not been removed.</summary>
    public string EmailKey { get; set; } = "";

    public Role Role { get; set; }

    public string? PasswordHash { get; set; }

    /// <summary>Changes whenever all sessions of the member have to end.</summary>
    public string SecurityStamp { get; set; } = "";

    public int FailedSignIns { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    public Preferences Preferences { get; set; } = Preferences.Default;

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? RemovedAt { get; set; }
}

/// <summary>Holds at most one row, written together with the first owner: the database decides who set the workspace up.</summary>
public sealed class Founding
{
    /// <summary>Always 1.</summary>
    public int Id { get; set; } = 1;

    public long MemberId { get; set; }

    public DateTimeOffset At { get; set; }
}
