using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using Markdig;
using Markdig.Syntax;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>
/// What somebody wrote in a note, with its Markdown. Nothing of the text becomes markup by itself: each node of the parsed
/// text is drawn as one of a few elements (<see cref="MarkdownDrawing"/>), and everything else as the text it is.
/// </summary>
public sealed class NoteText : ComponentBase
{
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough).Build();

    private MarkdownDocument? _document;
    private string? _parsed;

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>Said where a note is as long as it can be; null until then.</summary>
    public static string? Limit(string text) => text.Length < CustomerLimits.Note ? null : $"A note holds {Numbers.Of(CustomerLimits.Note)} characters, and this one is full.";

    protected override void OnParametersSet()
    {
        if (_parsed != Text)
            (_parsed, _document) = (Text, Parse(Text));
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", "text prose");
        builder.AddAttribute(2, "dir", "auto");
        if (_document is not null)
            MarkdownDrawing.Draw(builder, _document);
        else
            MarkdownDrawing.DrawPlain(builder, Text);
        builder.CloseElement();
    }

    /// <returns>Null for what is nested deeper than anybody means it.</returns>
    private static MarkdownDocument? Parse(string text)
    {
        try
        {
            return Markdig.Markdown.Parse(text, Markdown);
        }
        catch (ArgumentException)
        {
            return null; // the parser's limit of depth
        }
    }
}
