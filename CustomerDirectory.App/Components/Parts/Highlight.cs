using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Parts;

/// <summary>Where a search is found in a text, without regard to case and accents.</summary>
public static class Highlight
{
    /// <summary>The text cut into pieces, those that match marked.</summary>
    public static IEnumerable<(string Text, bool IsMatch)> Cut(string text, string search)
    {
        var compare = CultureInfo.InvariantCulture.CompareInfo;
        var rest = text.AsMemory();
        var wanted = search.Trim();
        while (wanted is not "" && !rest.IsEmpty)
        {
            var at = compare.IndexOf(rest.Span, wanted, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace, out var length);
            if (at < 0 || length is 0)
                break;

            if (at > 0)
                yield return (rest[..at].ToString(), false);
            yield return (rest.Slice(at, length).ToString(), true);
            rest = rest[(at + length)..];
        }

        if (!rest.IsEmpty)
            yield return (rest.ToString(), false);
    }

    /// <summary>The text with the matches in <c>mark</c> elements.</summary>
    public static RenderFragment Draw(string text, string search) => builder =>
    {
        if (search is "")
        {
            builder.AddContent(0, text);
            return;
        }

        foreach (var (piece, isMatch) in Cut(text, search))
        {
            if (isMatch)
            {
                builder.OpenElement(1, "mark");
                builder.AddContent(2, piece);
                builder.CloseElement();
            }
            else
            {
                builder.AddContent(3, piece);
            }
        }
    };
}
