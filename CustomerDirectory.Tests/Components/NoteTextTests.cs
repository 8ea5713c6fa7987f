using AngleSharp.Dom;
using Bunit;
using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Components;

/// <summary>A note shows its Markdown, and whatever stands in it becomes nothing but a few harmless elements.</summary>
public sealed class NoteTextTests : IDisposable
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["div"] = ["class", "dir"],
        ["p"] = [],
        ["br"] = [],
        ["hr"] = [],
        ["strong"] = [],
        ["em"] = [],
        ["del"] = [],
        ["code"] = [],
        ["pre"] = [],
        ["blockquote"] = [],
        ["ul"] = [],
        ["ol"] = ["start"],
        ["li"] = [],
        ["a"] = ["href", "target", "rel", "title"],
    };

    private static readonly string[] Hostile =
    [
        "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java\nscript:alert(1))", "[x](java\tscript:alert(1))", "[x](&#106;avascript:alert(1))", "[x](data:text/html;base64,PHNjcmlwdD4=)", "[x](vbscript:x)", "[x](file:///etc/passwd)", "[x](//evil.test)", "[x](/customers)", "[x](customers?tab=all)",
        "![x](https://evil.test/pixel.png)", "![x](javascript:alert(1))", "![](https://evil.test/pixel.png)", "[![x](https://evil.test/a.png)](https://evil.test/b)", "<javascript:alert(1)>", "<https://example.org>", "<ann@example.org>", "<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "<div onclick=alert(1)>x</div>", "a <b>b</b> c", "<!-- x -->", "<?php x ?>", "<!DOCTYPE html>",
        "[x]: javascript:alert(1)\n\n[x]", "[x]: https://example.org \"onmouseover=alert(1)\"\n\n[x]", "[x](https://example.org \"\\\" onmouseover=alert(1) \")", "[x](https://example.org/\"onmouseover=alert(1))", "[](https://example.org)", "[a[b](https://one.test)](https://two.test)", "```html\n<script>alert(1)</script>\n```", "~~~ onclick=x\ny\n~~~", "    <script>", "# <svg onload=x>", "| a | b |\n| - | - |\n| <i> | c |", "- [ ] task", "&lt;script&gt;", "&#60;script&#62;", "\\<script>", "http://user:pass@evil.test", "mailto:a@b.c?subject=x", "www.example.org", "https://例え.テスト/",
    ];

    private readonly BunitContext _browser = new();

    public void Dispose() => _browser.Dispose();

    [Theory]
    [InlineData("**bold**, *slanted*, ~~gone~~ and `code`", "<p><strong>bold</strong>, <em>slanted</em>, <del>gone</del> and <code>code</code></p>")]
    [InlineData("One line\nand the next", "<p>One line<br/>and the next</p>")]
    [InlineData("One\n\nTwo", "<p>One</p><p>Two</p>")]
    [InlineData("- a\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>")]
    [InlineData("3. a\n4. b", "<ol start=\"3\"><li><p>a</p></li><li><p>b</p></li></ol>")]
    [InlineData("> said", "<blockquote><p>said</p></blockquote>")]
    [InlineData("# Big", "<p><strong>Big</strong></p>")]
    [InlineData("```\na < b\n```", "<pre><code>a &lt; b</code></pre>")]
    [InlineData("---", "<hr/>")]
    [InlineData("<b>not bold</b>", "<p>&lt;b&gt;not bold&lt;/b&gt;</p>")]
    [InlineData("[x](javascript:alert(1))", "<p>x</p>")]
    [InlineData("snake_case_name, 2 * 3 * 4", "<p>snake_case_name, 2 * 3 * 4</p>")]
    public void Markdown_is_drawn(string text, string markup) => Render(text).MarkupMatches($"<div class=\"text prose\" dir=\"auto\">{markup}</div>");

    [Theory]
    [InlineData("[the plan](https://example.org/plan)", "https://example.org/plan", "the plan")]
    [InlineData("see https://example.org/plan now", "https://example.org/plan", "https://example.org/plan")]
    [InlineData("<ann@example.org>", "mailto:ann@example.org", "ann@example.org")]
    [InlineData("![a picture](https://example.org/p.png)", "https://example.org/p.png", "a picture")]
    [InlineData("[](https://example.org/)", "https://example.org/", "https://example.org/")]
    public void A_link_leads_there_and_tells_the_other_side_nothing(string text, string href, string words)
    {
        var link = Render(text).Find("a");

        Assert.Equal((href, words, "_blank", "noopener noreferrer nofollow", href), (link.GetAttribute("href"), link.TextContent, link.GetAttribute("target"), link.GetAttribute("rel"), link.GetAttribute("title")));
    }

    [Fact]
    public void Whatever_is_written_becomes_nothing_but_harmless_elements()
    {
        foreach (var text in Hostile.Concat(NaughtyStrings.All).SelectMany(text => new[] { text, $"**{text}**", $"[{text}]({text})", $"- {text}\n> {text}", $"<{text}>" }))
            AssertHarmless(text);
        AnyText.HoldsForAll(text =>
        {
            AssertHarmless(text);
            return true;
        });
        AnyText.HoldsForAll((one, other) =>
        {
            AssertHarmless($"[{one}]({other})\n{one}\n\n> {other}");
            return true;
        });
    }

    [Theory]
    [InlineData(">")]
    [InlineData("[")]
    [InlineData("*a ")]
    [InlineData("- ")]
    [InlineData("![](")]
    [InlineData("`")]
    public void A_note_full_of_one_sign_is_drawn_too(string sign)
    {
        var text = string.Concat(Enumerable.Repeat(sign, CustomerLimits.Note / sign.Length));
        AssertHarmless(text);
    }

    [Fact]
    public void Only_a_full_note_says_that_it_is_full()
    {
        Assert.Null(NoteText.Limit(new string('a', CustomerLimits.Note - 1)));
        Assert.Equal("A note holds 10,000 characters, and this one is full.", NoteText.Limit(new string('a', CustomerLimits.Note)));
    }

    private void AssertHarmless(string text)
    {
        var note = Render(text);
        foreach (var element in note.Nodes.OfType<IElement>().SelectMany(root => root.QuerySelectorAll("*").Prepend(root)))
        {
            Assert.True(Allowed.TryGetValue(element.LocalName, out var attributes), $"“{text}” made <{element.LocalName}>.");
            Assert.All(element.Attributes, attribute => Assert.Contains(attribute.Name, attributes));
            if (element.LocalName is "a")
            {
                Assert.Contains(new Uri(element.GetAttribute("href")!).Scheme, new[] { "http", "https", "mailto" });
                Assert.Equal("noopener noreferrer nofollow", element.GetAttribute("rel"));
                Assert.Null(element.ParentElement?.Closest("a"));
            }
        }

        note.Dispose();
    }

    private IRenderedComponent<NoteText> Render(string text) => _browser.Render<NoteText>(given => given.Add(note => note.Text, text));
}
