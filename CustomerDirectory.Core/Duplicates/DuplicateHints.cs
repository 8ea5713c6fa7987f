using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Duplicates;

/// <summary>
/// The place where a door tells that identifiers of two customers came together, which no record shows afterwards. Intake
/// will, once it takes several identifiers of one feedback item; nothing calls it yet but tests.
/// </summary>
internal static class DuplicateHints
{
    /// <summary>Suggests a pair, in the transaction of what happened. Once is enough: a second time changes nothing.</summary>
    /// <param name="oneIssuedId">The issued id that something was recorded for.</param>
    public static async Task SuggestAsync(DirectoryDb db, long oneIssuedId, long otherIssuedId, LikenessKinds reason, DateTimeOffset now, CancellationToken cancel)
    {
        var (low, high) = ComparedPair.KeyOf(oneIssuedId, otherIssuedId);
        if (low == high)
            return;

        if (await db.DuplicateHints.FindAsync([low, high], cancel) is { } held)
            held.Reason |= reason;
        else
            db.DuplicateHints.Add(new DuplicateHint { LowId = low, HighId = high, Reason = reason, At = now });
    }
}
