using System.Globalization;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components.Rendering;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>Draws parsed Markdown with a few harmless elements. What it does not know it draws as text.</summary>
internal static class MarkdownDrawing
{
    private static readonly string[] Schemes = [Uri.UriSchemeHttp, Uri.UriSchemeHttps, Uri.UriSchemeMailto];

    public static void Draw(RenderTreeBuilder builder, ContainerBlock blocks)
    {
        foreach (var block in blocks)
            DrawBlock(builder, block);
    }

    /// <summary>A text as it stands, line by line.</summary>
    public static void DrawPlain(RenderTreeBuilder builder, string text)
    {
        foreach (var line in text.Split('\n'))
        {
            builder.AddContent(3, line);
            Empty(builder, "br");
        }
    }

    private static void DrawBlock(RenderTreeBuilder builder, Block block)
    {
        switch (block)
        {
            case CodeBlock code:
                builder.OpenElement(0, "pre");
                builder.OpenElement(1, "code");
                builder.AddContent(2, code.Lines.ToString());
                builder.CloseElement();
                builder.CloseElement();
                break;
            case HeadingBlock heading: // no heading of the page: a note stands below one of its own
                builder.OpenElement(0, "p");
                builder.OpenElement(1, "strong");
                DrawInlines(builder, heading.Inline);
                builder.CloseElement();
                builder.CloseElement();
                break;
            case LeafBlock { Inline: { } inlines }:
                builder.OpenElement(0, "p");
                DrawInlines(builder, inlines);
                builder.CloseElement();
                break;
            case ListBlock list:
                builder.OpenElement(0, list.IsOrdered ? "ol" : "ul");
                if (list.IsOrdered && int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var start) && start is not 1)
                    builder.AddAttribute(1, "start", start);
                Draw(builder, list);
                builder.CloseElement();
                break;
            case ListItemBlock item:
                Wrap(builder, "li", item);
                break;
            case QuoteBlock quote:
                Wrap(builder, "blockquote", quote);
                break;
            case ThematicBreakBlock:
                Empty(builder, "hr");
                break;
            case LinkReferenceDefinitionGroup: // used by the links
                break;
            case ContainerBlock container:
                Draw(builder, container);
                break;
        }
    }

    private static void DrawInlines(RenderTreeBuilder builder, ContainerInline? inlines)
    {
        foreach (var inline in inlines ?? Enumerable.Empty<Inline>())
            DrawInline(builder, inline);
    }

    private static void DrawInline(RenderTreeBuilder builder, Inline inline)
    {
        switch (inline)
        {
            case LiteralInline literal:
                builder.AddContent(3, literal.Content.ToString());
                break;
            case HtmlEntityInline entity:
                builder.AddContent(3, entity.Transcoded.ToString());
                break;
            case CodeInline code:
                builder.OpenElement(0, "code");
                builder.AddContent(1, code.Content);
                builder.CloseElement();
                break;
            case LineBreakInline: // also a soft one: who writes a note means the line they begin
                Empty(builder, "br");
                break;
            case EmphasisInline emphasis:
                builder.OpenElement(0, emphasis.DelimiterChar is '~' ? "del" : emphasis.DelimiterCount is 2 ? "strong" : "em");
                DrawInlines(builder, emphasis);
                builder.CloseElement();
                break;
            case AutolinkInline link:
                DrawLink(builder, link, link.IsEmail ? $"mailto:{link.Url}" : link.Url, () => builder.AddContent(3, link.Url));
                break;
            case LinkInline { FirstChild: null, Url: var url } link: // would have no name
                DrawLink(builder, link, url, () => builder.AddContent(3, url));
                break;
            case LinkInline link: // an image too: drawing it would ask another host for it
                DrawLink(builder, link, link.Url, () => DrawInlines(builder, link));
                break;
            case DelimiterInline delimiter:
                builder.AddContent(3, delimiter.ToLiteral());
                DrawInlines(builder, delimiter);
                break;
            case ContainerInline container:
                DrawInlines(builder, container);
                break;
            case HtmlInline html:
                builder.AddContent(3, html.Tag);
                break;
        }
    }

    private static void DrawLink(RenderTreeBuilder builder, Inline link, string? url, Action text)
    {
        if (IsInLink(link) || !Uri.TryCreate(url, UriKind.Absolute, out var target) || !Schemes.Contains(target.Scheme, StringComparer.Ordinal))
        {
            text();
            return;
        }

        builder.OpenElement(0, "a");
        builder.AddAttribute(1, "href", target.AbsoluteUri);
        builder.AddAttribute(2, "target", "_blank");
        builder.AddAttribute(3, "rel", "noopener noreferrer nofollow");
        builder.AddAttribute(4, "title", target.AbsoluteUri); // where it leads, whatever it says
        text();
        builder.CloseElement();
    }

    private static bool IsInLink(Inline inline)
    {
        for (var parent = inline.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is LinkInline)
                return true;
        }

        return false;
    }

    private static void Wrap(RenderTreeBuilder builder, string element, ContainerBlock blocks)
    {
        builder.OpenElement(0, element);
        Draw(builder, blocks);
        builder.CloseElement();
    }

    private static void Empty(RenderTreeBuilder builder, string element)
    {
        builder.OpenElement(0, element);
        builder.CloseElement();
    }
}
