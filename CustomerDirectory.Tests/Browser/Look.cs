using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

/// <summary>What the page is looked at with.</summary>
public sealed record Look(int Width, int Height, ColorScheme Theme = ColorScheme.Light)
{
    public static Look Desktop { get; } = new(1440, 900);

    public static Look Phone { get; } = new(390, 844);

    public ViewportSize Viewport => new() { Width = Width, Height = Height };
}
