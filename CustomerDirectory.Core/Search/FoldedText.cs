namespace CustomerDirectory.Core.Search;

public static class FoldedText
{
    public static string Fold(string? text) => (text ?? "").ToLowerInvariant();

    public static string Digits(string? text) => string.Concat((text ?? "").Where(char.IsAsciiDigit));
}
