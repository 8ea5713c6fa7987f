namespace CustomerDirectory.Core.Duplicates;

/// <summary>Two customers as they were compared, the one with the lower id first.</summary>
internal sealed record ComparedPair(LikenessProfile Low, LikenessProfile High, Likeness Likeness)
{
    public (long Low, long High) Key => (Low.Id, High.Id);

    /// <summary>As <see cref="DuplicateWritingSql"/> reads it.</summary>
    public long[] Written => [Low.Id, High.Id, Likeness.Score, (long)Likeness.Kinds, Low.Version, High.Version];

    public static (long Low, long High) KeyOf(long one, long other) => one < other ? (one, other) : (other, one);
}
