namespace CustomerDirectory.App.Components.Parts;

/// <summary>Something that a <see cref="Combobox"/> offers.</summary>
/// <param name="Value">What is chosen; no two options share one.</param>
/// <param name="Colour">1 to 8 for a dot in that hue.</param>
/// <param name="WhyNot">Why it cannot be chosen, shown beside it; null when it can.</param>
/// <param name="Hint">Small, at the end: a count.</param>
public sealed record ComboboxOption(string Value, string Text, int? Colour = null, string? WhyNot = null, string? Hint = null);
