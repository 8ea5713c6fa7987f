namespace CustomerDirectory.Core.Duplicates;

/// <summary>What a step of the finder did.</summary>
/// <param name="Customers">How many were compared with whoever shares something with them.</param>
/// <param name="Found">Pairs that are new, or whose score or reasons are.</param>
/// <param name="Removed">Pairs that are alike no more.</param>
/// <param name="TooLarge">Phones, mailboxes, names and domains that were left out because too many customers share them.</param>
/// <param name="Failures">Whoever could not be compared.</param>
public sealed record FinderStep(int Customers, int Found, int Removed, int TooLarge, IReadOnlyList<FinderFailure> Failures)
{
    internal static FinderStep Nothing { get; } = new(0, 0, 0, 0, []);

    /// <summary>It was part of the run over everybody.</summary>
    public bool IsOfEverybody { get; init; }

    /// <summary>Everybody has been compared by these rules.</summary>
    public bool IsEverybodyDone { get; init; }

    /// <summary>There was nothing to do.</summary>
    public bool IsIdle => Customers is 0 && !IsEverybodyDone;

    internal FinderStep And(FinderStep later) => new(Customers + later.Customers, Found + later.Found, Removed + later.Removed, TooLarge + later.TooLarge, [.. Failures, .. later.Failures])
    {
        IsOfEverybody = IsOfEverybody || later.IsOfEverybody,
        IsEverybodyDone = IsEverybodyDone || later.IsEverybodyDone,
    };
}

/// <param name="CustomerId">Row id.</param>
public sealed record FinderFailure(long CustomerId, Exception Why);
