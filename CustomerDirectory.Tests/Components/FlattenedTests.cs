using AngleSharp.Html.Parser;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.Tests.Components;

public sealed class FlattenedTests
{
    [Fact]
    public void A_text_is_read_from_the_markup_as_it_was_written()
    {
        foreach (var text in NaughtyStrings.All.Append("\r\n\u0085&#133;&quot;'`</bdi><script>"))
        {
            var markup = Flattened.Write(builder =>
            {
                builder.OpenElement(0, "bdi");
                builder.AddAttribute(1, "title", text);
                builder.AddContent(2, text);
                builder.CloseElement();
            });

            var element = Assert.Single(new HtmlParser().ParseDocument(markup).Body!.Children);
            Assert.Equal(text, element.TextContent);
            Assert.Equal(text, element.GetAttribute("title"));
            Assert.Equal(["title"], element.Attributes.Select(attribute => attribute.Name));
        }
    }

    [Fact]
    public void Elements_keep_their_order_and_their_attributes()
    {
        var markup = Flattened.Write(builder =>
        {
            builder.OpenElement(0, "span");
            builder.AddAttribute(1, "hidden", true);
            builder.AddAttribute(2, "class", (string?)null);
            builder.OpenElement(3, "input");
            builder.AddAttribute(4, "tabindex", -1);
            builder.CloseElement();
            builder.AddContent(5, (RenderFragment)(inner => inner.AddContent(0, "1 < 2")));
            builder.OpenElement(6, "i");
            builder.CloseElement();
            builder.CloseElement();
            builder.AddContent(7, "end");
        });

        Assert.Equal("""<span hidden><input tabindex="-1">1 &lt; 2<i></i></span>end""", markup);
    }

    [Fact]
    public void The_lines_of_the_source_become_one_sign_and_texts_stay_whole()
    {
        var markup = Flattened.Write(builder =>
        {
            builder.AddMarkupContent(0, "\n   <b>one</b> \n\n     <i>two</i>\n  ");
            builder.AddContent(1, "\n   three\n");
        });

        Assert.Equal("\n<b>one</b>\n<i>two</i>\n\n   three\n", markup);
    }

    [Fact]
    public void What_has_to_live_on_the_server_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => Flattened.Write(builder =>
        {
            builder.OpenComponent<NotSet>(0);
            builder.CloseComponent();
        }));
        Assert.Throws<InvalidOperationException>(() => Flattened.Write(builder =>
        {
            builder.OpenElement(0, "button");
            builder.AddAttribute(1, "onclick", EventCallback.Factory.Create(this, () => { }));
            builder.CloseElement();
        }));
    }
}
