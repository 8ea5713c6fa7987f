namespace CustomerDirectory.App.Auth;

/// <summary>Where to go after signing in: only to a page of this application, whatever the form says.</summary>
internal static class LocalAddress
{
    private const int MaxLength = 2000;

    private static readonly string[] NotBackTo = ["/sign-in", "/sign-out", "/setup"];

    /// <summary>The address when it is a path on this server, else the start page.</summary>
    public static string Of(string? address) =>
        address is { Length: > 0 and <= MaxLength } && IsPath(address) && IsPath(Unescaped(address)) && !NotBackTo.Contains(PathOf(address), StringComparer.OrdinalIgnoreCase)
            ? address
            : "/";

    // Browsers drop tabs and line breaks, read \ as /, and take whatever follows // for another server. Encoded ones are
    // harmless where they stand, but not once something on the way has decoded them.
    private static bool IsPath(string address) =>
        address.StartsWith('/')
        && !address.Any(letter => letter is '\\' || char.IsControl(letter))
        && !PathOf(address).Contains("//", StringComparison.Ordinal);

    private static string PathOf(string address) => address.Split('?', '#')[0];

    private static string Unescaped(string address) => Uri.UnescapeDataString(PathOf(address));
}
