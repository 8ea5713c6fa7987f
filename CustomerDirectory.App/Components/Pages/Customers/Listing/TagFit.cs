using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.App.Components.Pages.Customers.Listing;

/// <summary>How many whole tags fit the column. A tag is never cut inside a word, so the server estimates the width of the text.</summary>
public static class TagFit
{
    /// <summary>Left and right of the cell.</summary>
    private const double Padding = 16;
    private const double Gap = 4;
    private const double Frame = 27;
    private const double Letter = 6.4;
    private const double Ideograph = 12;
    private const double More = 30;

    /// <param name="width">Of the column, in pixels.</param>
    public static int Whole(IReadOnlyList<TagLabel> tags, int width)
    {
        var used = 0.0;
        for (var count = 0; count < tags.Count; count++)
        {
            used += Width(tags[count].Name) + (count > 0 ? Gap : 0);
            var rest = count + 1 < tags.Count ? Gap + More : 0;
            if (used + rest > width - Padding)
                return Math.Max(count, 1);
        }

        return tags.Count;
    }

    private static double Width(string name) => Frame + name.Sum(sign => sign >= '\u2E80' ? Ideograph : Letter);
}
