namespace CustomerDirectory.Core.Search.Index;

/// <summary>The order in which SQLite sorts texts: by the bytes of UTF-8, which is the order of code points.</summary>
internal static class Utf8Order
{
    public static int Compare(string one, string other)
    {
        var (left, right) = (one.EnumerateRunes(), other.EnumerateRunes());
        while (true)
        {
            var (more, others) = (left.MoveNext(), right.MoveNext());
            if (!more || !others)
                return more.CompareTo(others);
            if (left.Current != right.Current)
                return left.Current.CompareTo(right.Current);
        }
    }
}
