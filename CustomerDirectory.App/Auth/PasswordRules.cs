using System.Collections.Frozen;
using System.Text;
using CustomerDirectory.Core.Customers.Values;

namespace CustomerDirectory.App.Auth;

/// <summary>
/// Which passwords are taken: long ones that are not the first to be tried. No rules about kinds of characters; they
/// make passwords worse, not better.
/// </summary>
internal static class PasswordRules
{
    public const int MinLength = 12;

    /// <summary>Hashing takes time in proportion, so there is an end.</summary>
    public const int MaxLength = 128;

    /// <summary>How many characters have to be left when the application's name, the member's name and address are taken out.</summary>
    private const int OwnCharacters = 8;

    private const int DistinctCharacters = 5;

    private static readonly FrozenSet<string> Common = ReadCommon();

    /// <summary>A sentence why the password is not taken, or null when it is.</summary>
    public static string? Refusal(string? password, string? email, string? name) => password switch
    {
        null or { Length: < MinLength } => $"A password has at least {MinLength} characters.",
        { Length: > MaxLength } => $"A password has at most {MaxLength} characters.",
        _ when Common.Contains(password) || password.Distinct().Count() < DistinctCharacters => "This password is among the first to be tried. Choose another one.",
        _ when IsClose(password, email, name) => "This password is too close to your name, your address or the name of this application.",
        _ => null,
    };

    private static bool IsClose(string password, string? email, string? name)
    {
        IEnumerable<string> words = EmailAddress.TryParse(email, out var address, out _) ? address.Key.Split('@', '.', '+', '-', '_') : [];
        var rest = new StringBuilder(password.ToLowerInvariant());
        foreach (var word in words.Concat((name ?? "").ToLowerInvariant().Split(' ')).Append("customer").Append("directory").Where(word => word.Length >= 4))
            rest.Replace(word, "");
        return rest.Length < password.Length && rest.ToString().Count(char.IsLetterOrDigit) < OwnCharacters;
    }

    private static FrozenSet<string> ReadCommon()
    {
        using var list = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return list.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
