using System.Globalization;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Outcomes;

namespace CustomerDirectory.Core.Customers;

/// <summary>How long and how many, in UTF-16 characters and pieces; one table for every door.</summary>
public static class CustomerLimits
{
    public const int Name = 200;
    public const int Company = 200;
    public const int City = 100;
    public const int ExternalId = 200;
    public const int VisitorKey = 100;
    public const int SocialNetwork = 50;
    public const int SocialHandle = 200;
    public const int SuspensionReason = 200;
    public const int Tag = 50;
    public const int Note = 10_000;
    public const int CustomText = 1_000;
    public const int CustomLongText = 10_000;

    /// <summary>E-mails, phones, social handles: each.</summary>
    public const int Addresses = 50;

    public const int Tags = 100;

    /// <summary>
    /// Takes a text as typed, without blanks at its ends; null when nothing visible is left. Invisible characters inside and
    /// at the ends stay: they join emoji and close passages that are written from right to left.
    /// </summary>
    /// <returns>The text, or <see cref="Problem.Invalid"/> when it is too long, broken, or holds control characters.</returns>
    internal static Outcome<string?> Take(string? typed, string field, int longest, bool severalLines = false)
    {
        if (typed is null)
            return (string?)null;
        if (!TypedText.IsSound(typed))
            return new Problem.Invalid(field, $"“{field}” contains a broken character.");

        var text = typed.Trim();
        if (text.Length > longest)
            return new Problem.Invalid(field, $"“{field}” is {text.Length.ToString("N0", CultureInfo.InvariantCulture)} characters long; at most {longest.ToString("N0", CultureInfo.InvariantCulture)} fit.");
        if (HoldsForbidden(text, severalLines))
            return new Problem.Invalid(field, $"“{field}” contains line breaks or other control characters. Remove them and try again.");

        return TypedText.Trim(text) is "" ? null : text;
    }

    private static bool HoldsForbidden(string text, bool severalLines)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character) && !(severalLines && character is '\n' or '\r' or '\t'))
                return true;
        }

        return false;
    }
}
