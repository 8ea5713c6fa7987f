using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.RenderTree;

namespace CustomerDirectory.App.Components.Parts;

/// <summary>
/// A fragment sent to the browser as one piece of markup instead of a frame for each element, attribute and text:
/// far fewer bytes for a row of a grid (docs/decisions/0007). Every text and every value of an attribute is escaped here.
/// </summary>
public static class Flattened
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"\r\0");

    /// <param name="markup">What <see cref="Write"/> made.</param>
    internal static RenderFragment Draw(string markup) => builder => builder.AddMarkupContent(0, markup);

    /// <summary>Nothing in the fragment can be a component or listen to events; js does that from outside.</summary>
    public static string Write(RenderFragment fragment)
    {
        using var builder = new RenderTreeBuilder();
        fragment(builder);
#pragma warning disable BL0006 // Only the framework's own renderers may expect these types to stay; the tests notice when they change.
        var frames = builder.GetFrames();
        var markup = new StringBuilder(2048);
        WriteContent(frames.Array.AsSpan(0, frames.Count), markup);
        return markup.ToString();
    }

    private static void WriteContent(ReadOnlySpan<RenderTreeFrame> frames, StringBuilder markup)
    {
        for (var at = 0; at < frames.Length;)
        {
            ref readonly var frame = ref frames[at];
            switch (frame.FrameType)
            {
                case RenderTreeFrameType.Text:
                    WriteEscaped(frame.TextContent, markup);
                    at++;
                    break;
                case RenderTreeFrameType.Markup: // what stands in a .razor file: no other source makes markup
                    WriteSource(frame.MarkupContent, markup);
                    at++;
                    break;
                case RenderTreeFrameType.Region:
                    at++;
                    break;
                case RenderTreeFrameType.Element:
                    WriteElement(frames.Slice(at, frame.ElementSubtreeLength), markup);
                    at += frame.ElementSubtreeLength;
                    break;
                default:
                    throw new InvalidOperationException($"A {frame.FrameType} cannot be flattened.");
            }
        }
    }

    private static void WriteElement(ReadOnlySpan<RenderTreeFrame> element, StringBuilder markup)
    {
        var name = element[0].ElementName;
        markup.Append('<').Append(name);
        var at = 1;
        for (; at < element.Length && element[at].FrameType is RenderTreeFrameType.Attribute; at++)
            WriteAttribute(element[at].AttributeName, element[at].AttributeValue, markup);
        markup.Append('>');
        WriteContent(element[at..], markup);
        if (name is not ("input" or "img" or "br" or "hr"))
            markup.Append("</").Append(name).Append('>');
    }
#pragma warning restore BL0006

    private static void WriteAttribute(string name, object? value, StringBuilder markup)
    {
        switch (value)
        {
            case null or false:
                break;
            case true or "":
                markup.Append(' ').Append(name);
                break;
            case string text:
                markup.Append(' ').Append(name).Append("=\"");
                WriteEscaped(text, markup);
                markup.Append('"');
                break;
            default:
                throw new InvalidOperationException($"The attribute {name} of the type {value.GetType()} cannot be flattened.");
        }
    }

    // A new line and the indentation after it are for who reads the source: to a browser they are one space.
    private static void WriteSource(ReadOnlySpan<char> source, StringBuilder markup)
    {
        while (source.IndexOf('\n') is >= 0 and var at)
        {
            markup.Append(source[..at].TrimEnd()).Append('\n');
            source = source[at..].TrimStart();
        }

        markup.Append(source);
    }

    // HtmlEncoder writes controls as numbers, of which a browser makes other signs: U+0085 would become an ellipsis.
    private static void WriteEscaped(ReadOnlySpan<char> text, StringBuilder markup)
    {
        while (text.IndexOfAny(Special) is >= 0 and var at)
        {
            markup.Append(text[..at]).Append(text[at] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\r' => "&#13;",
                _ => "\uFFFD",
            });
            text = text[(at + 1)..];
        }

        markup.Append(text);
    }
}
