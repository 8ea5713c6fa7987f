using Bunit;
using CustomerDirectory.App.Components.Parts;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.Tests.Components;

public sealed class RenderingTests : BunitContext
{
    [Fact]
    public void A_failing_panel_costs_one_panel_and_can_be_tried_again()
    {
        var fails = true;
        var frame = Render<Guarded>(parameters => parameters
            .Add(guarded => guarded.Title, "The customer list did not load")
            .AddChildContent<Panel>(panel => panel.Add(each => each.Draw, () => fails ? throw new InvalidOperationException("secret") : "rows")));

        Assert.Equal("The customer list did not load", frame.Find("h2").TextContent);
        Assert.DoesNotContain("secret", frame.Markup, StringComparison.Ordinal);

        fails = false;
        frame.Find("button.primary").Click();

        Assert.Equal("rows", frame.Markup.Trim());
    }

    [Fact]
    public void Another_content_gets_another_chance()
    {
        var fails = true;
        var frame = Render<Guarded>(parameters => parameters
            .Add(guarded => guarded.Title, "This customer did not load").Add(guarded => guarded.For, "cus_1")
            .AddChildContent<Panel>(panel => panel.Add(each => each.Draw, () => fails ? throw new InvalidOperationException() : "record")));

        fails = false;
        frame.Render(parameters => parameters.Add(guarded => guarded.For, "cus_2"));

        Assert.Equal("record", frame.Markup.Trim());
    }

    [Fact]
    public void A_time_is_said_relative_and_told_exactly_on_hover()
    {
        var now = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

        var time = Render<RelativeTime>(parameters => parameters
            .AddCascadingValue(new MemberClock(TimeZoneInfo.Utc, now)).Add(each => each.At, now.AddHours(-2))).Find("time");

        Assert.Equal("2 h ago", time.TextContent);
        Assert.Equal("21 Nov 2026, 10:00:00 (UTC)", time.GetAttribute("title"));
        Assert.Equal("2026-11-21T10:00:00Z", time.GetAttribute("datetime"));
    }

    [Fact]
    public void A_time_that_is_not_known_says_so() =>
        Assert.Contains("Not set", Render<RelativeTime>(parameters => parameters
            .AddCascadingValue(new MemberClock(TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch)).Add(each => each.At, null)).Markup, StringComparison.Ordinal);

    private sealed class Panel : ComponentBase
    {
        [Parameter]
        public Func<string> Draw { get; set; } = () => "";

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) => builder.AddContent(0, Draw());
    }
}
