using System.CommandLine;
using System.Security.Cryptography;
using CustomerDirectory.App.Auth;
using CustomerDirectory.Core.Access;

namespace CustomerDirectory.App.Commands.Members;

/// <summary>What the commands about members share.</summary>
internal static class MemberOptions
{
    public const string NoSuchMember = "There is no member with this e-mail address.";

    private const string PasswordLetters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public static Option<string> Email() => new("--email") { Description = "The member's e-mail address.", HelpName = "E", Required = true };

    public static Option<Role> Role()
    {
        var option = new Option<Role>("--role") { Description = "Viewer, Agent, Admin or Owner.", HelpName = "R", Required = true };
        option.Validators.Add(result =>
        {
            // Enums are also read from numbers, and from ones that have no name.
            if (result.Tokens is [var token] && !Enum.GetNames<Role>().Contains(token.Value, StringComparer.OrdinalIgnoreCase))
                result.AddError($"\"{token.Value}\" is not a role. Give one of Viewer, Agent, Admin, Owner.");
        });
        return option;
    }

    public static Option<bool> PasswordStdin() => new("--password-stdin") { Description = "Read the password from standard input; without it one is made and printed once." };

    /// <summary>The password that was piped in, or null when one is to be made.</summary>
    public static async Task<string?> ReadAsync(this CommandConsole console, bool fromInput) =>
        fromInput ? await console.In.ReadLineAsync() ?? "" : null;

    /// <summary>A password nobody has to think of: about 116 bits.</summary>
    public static string NewPassword() => RandomNumberGenerator.GetString(PasswordLetters, 20);

    /// <summary>Why a given password is not taken; null for one that was made.</summary>
    public static string? Refusal(string? given, string email, string? name) =>
        given is null ? null : PasswordRules.Refusal(given, email, name);
}
