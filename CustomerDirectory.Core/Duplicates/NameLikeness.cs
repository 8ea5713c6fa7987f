using System.Text;

namespace CustomerDirectory.Core.Duplicates;

/// <summary>How alike two folded names are. Word by word, because people swap, shorten, leave out and mistype words.</summary>
internal static class NameLikeness
{
    /// <summary>From here on two names may be one person's.</summary>
    public const double Similar = 0.84;

    private const int MostWords = 6, LongestWord = 40;
    private const double Rejoined = 0.98, Typo = 0.9, Initial = 0.9, LeftOut = 0.95, OneOfSeveral = 0.8;

    /// <returns>0 to 1; 1 for equal ones. The same whichever comes first.</returns>
    public static double Of(string one, string other)
    {
        if (one == other)
            return 1;

        // Compared in one order only, so that the order in which they are named cannot matter.
        var (first, second) = string.CompareOrdinal(one, other) < 0 ? (Words(one), Words(other)) : (Words(other), Words(one));
        if (first is [] || second is [])
            return 0;
        if (string.Concat(first) == string.Concat(second) || string.Concat(first.Order(StringComparer.Ordinal)) == string.Concat(second.Order(StringComparer.Ordinal)))
            return Rejoined;

        var (fewer, more) = first.Count <= second.Count ? (first, second) : (second, first);
        var (sum, isTold) = Paired(fewer, more);
        if (!isTold)
            return 0;

        var alike = sum / fewer.Count * Math.Pow(LeftOut, more.Count - fewer.Count);
        return fewer.Count is 1 && more.Count > 1 ? alike * OneOfSeveral : alike;
    }

    /// <summary>Gives each of the fewer words its like among the others: equal ones first, then mistyped, then initials.</summary>
    private static (double Sum, bool IsTold) Paired(List<string> fewer, List<string> more)
    {
        var (left, open) = (fewer.ToList(), more.ToList());
        var sum = Take(left, open, 1, (mine, theirs) => mine == theirs);
        sum += Take(left, open, Typo, IsTypo);
        var isTold = left.Count < fewer.Count; // an initial alone tells nobody
        return (sum + Take(left, open, Initial, IsInitial), isTold);
    }

    private static double Take(List<string> left, List<string> open, double worth, Func<string, string, bool> isAlike)
    {
        var sum = 0.0;
        for (var at = left.Count - 1; at >= 0; at--)
        {
            var found = open.FindIndex(word => isAlike(left[at], word));
            if (found < 0)
                continue;

            open.RemoveAt(found);
            left.RemoveAt(at);
            sum += worth;
        }

        return sum;
    }

    private static bool IsInitial(string one, string other) => (one.Length is 1 || other.Length is 1) && one[0] == other[0];

    /// <summary>One slip in a word of four signs, two in one of nine; of a shorter one only a sign left out.</summary>
    private static bool IsTypo(string one, string other)
    {
        var (shorter, longer) = (Math.Min(one.Length, other.Length), Math.Max(one.Length, other.Length));
        return longer switch
        {
            < 3 => false,
            3 => shorter is 2 && Slips(one, other, 1) <= 1,
            < 9 => longer - shorter <= 1 && Slips(one, other, 1) <= 1,
            _ => longer - shorter <= 2 && Slips(one, other, 2) <= 2,
        };
    }

    /// <summary>Signs added, left out, changed or swapped with their neighbour; past <paramref name="most"/> any larger number.</summary>
    private static int Slips(string one, string other, int most)
    {
        int[] beforeLast = new int[other.Length + 1], last = [.. Enumerable.Range(0, other.Length + 1)], row = new int[other.Length + 1];
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = one[i - 1] == other[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1] + 1, last[j] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > most)
                return most + 1;

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[other.Length];
    }

    private static List<string> Words(string name)
    {
        var (words, word) = (new List<string>(), new StringBuilder());
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                if (word.Length < LongestWord)
                    word.Append(rune);
            }
            else if (rune.Value is not ('\'' or '’'))
            {
                Close();
            }

            if (words.Count is MostWords)
                return words;
        }

        Close();
        return words;

        void Close()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }
}
