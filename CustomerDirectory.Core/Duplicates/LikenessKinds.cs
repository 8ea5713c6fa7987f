namespace CustomerDirectory.Core.Duplicates;

/// <summary>What makes two customers alike. Stored as a number: values never change.</summary>
[Flags]
public enum LikenessKinds
{
    None = 0,
    SamePhone = 1,

    /// <summary>The same mailbox up to its plus-tag and, at Gmail, dots.</summary>
    SameMailbox = 2,
    SameName = 4,
    SimilarName = 8,
    SameCompany = 16,

    /// <summary>A domain that is not one where anybody gets an address.</summary>
    SameDomain = 32,

    /// <summary>Identifiers of both came in one feedback item.</summary>
    SameItem = 64,
}

/// <summary>One thing that makes two customers alike.</summary>
/// <param name="Detail">Which phone, mailbox or domain; null for the others.</param>
public sealed record LikenessReason(LikenessKinds Kind, string? Detail = null);
