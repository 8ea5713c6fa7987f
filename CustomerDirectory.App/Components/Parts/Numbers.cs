namespace CustomerDirectory.App.Components.Parts;

/// <summary>Counts as the pages write them: "12,480", "1 customer", "2 customers".</summary>
public static class Numbers
{
    public static string Of(long count) => count.ToString("N0", DisplayFormats.Current);

    public static string Of(long count, string one, string many) => $"{Of(count)} {(count is 1 ? one : many)}";
}
