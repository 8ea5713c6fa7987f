using CustomerDirectory.Core.Access;
using Microsoft.AspNetCore.Identity;

namespace CustomerDirectory.App.Auth;

/// <summary>Hashes passwords and compares them, at the same cost whether there is an account or not.</summary>
internal sealed class PasswordHashing(IPasswordHasher<Member> hasher)
{
    /// <summary>PBKDF2 with HMAC-SHA512: about a tenth of a second on a small server.</summary>
    public const int Iterations = 210_000;

    private static readonly Member Anybody = new();

    private readonly string _nobodys = hasher.HashPassword(Anybody, Guid.NewGuid().ToString());

    public string Hash(string password) => hasher.HashPassword(Anybody, password);

    /// <summary>Compares with the member's password, or, so that the answer takes as long, with nobody's.</summary>
    public PasswordVerificationResult Compare(Member? member, string password)
    {
        var result = hasher.VerifyHashedPassword(Anybody, member?.PasswordHash ?? _nobodys, password);
        return member?.PasswordHash is null ? PasswordVerificationResult.Failed : result;
    }
}
