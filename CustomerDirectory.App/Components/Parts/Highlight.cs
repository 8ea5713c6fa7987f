using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Parts;

/// <summary>Where a search is found in a text, by the folding that found it.</summary>
public static class Highlight
{
    /// <summary>The text cut into pieces, those that match marked.</summary>
    public static IEnumerable<(string Text, bool IsMatch)> Cut(string text, string search)
    {
        var at = 0;
        foreach (var (start, length) in SearchTerms.Parse(search) is { } terms ? FoldedText.FindRanges(text, terms.Words) : [])
        {
            if (start > at)
                yield return (text[at..start], false);
            yield return (text.Substring(start, length), true);
            at = start + length;
        }

        if (at < text.Length)
            yield return (text[at..], false);
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
