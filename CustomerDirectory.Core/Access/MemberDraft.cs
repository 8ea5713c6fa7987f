using System.Security.Cryptography;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Outcomes;

namespace CustomerDirectory.Core.Access;

/// <summary>What somebody asked for, made into a member after checking each part.</summary>
internal static class MemberDraft
{
    public const int MaxName = 100;

    public static Outcome<Member> Make(NewMember asked, DateTimeOffset now)
    {
        if (!EmailAddress.TryParse(asked.Email, out var email, out var why))
            return new Problem.Invalid("email", why);

        var mailbox = email.Address[..email.Address.IndexOf('@', StringComparison.Ordinal)];
        var name = TypedText.Trim(asked.Name) is { Length: > 0 } given ? given : mailbox[..Math.Min(mailbox.Length, MaxName)];
        if (name.Length > MaxName || !TypedText.IsSound(name) || name.Any(char.IsControl))
            return new Problem.Invalid("name", $"A name has 1 to {MaxName} ordinary characters.");

        return new Member
        {
            PublicId = Customers.PublicId.New("mem", now),
            Name = name,
            Email = email.Address,
            EmailKey = email.Key,
            Role = asked.Role,
            PasswordHash = asked.PasswordHash,
            SecurityStamp = NewStamp(),
            CreatedAt = now,
        };
    }

    /// <summary>A value no earlier session carries.</summary>
    public static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
}
