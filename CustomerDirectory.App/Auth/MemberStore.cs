using System.Globalization;
using CustomerDirectory.Core.Access;
using Microsoft.AspNetCore.Identity;

namespace CustomerDirectory.App.Auth;

/// <summary>
/// Members as ASP.NET Core Identity sees them. It only reads: every change goes through Core, which checks rights and
/// keeps the audit trail.
/// </summary>
internal sealed class MemberStore(Members members) : IUserSecurityStampStore<Member>
{
    public async Task<Member?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        long.TryParse(userId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? await members.FindAsync(id, cancellationToken) : null;

    public Task<Member?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        members.FindByEmailAsync(normalizedUserName, cancellationToken);

    public Task<string> GetUserIdAsync(Member user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Id.ToString(CultureInfo.InvariantCulture));

    public Task<string?> GetUserNameAsync(Member user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.PublicId);

    public Task<string?> GetNormalizedUserNameAsync(Member user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.EmailKey);

    public Task<string?> GetSecurityStampAsync(Member user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetUserNameAsync(Member user, string? userName, CancellationToken cancellationToken) => throw OnlyReads();

    public Task SetNormalizedUserNameAsync(Member user, string? normalizedName, CancellationToken cancellationToken) => throw OnlyReads();

    public Task SetSecurityStampAsync(Member user, string stamp, CancellationToken cancellationToken) => throw OnlyReads();

    public Task<IdentityResult> CreateAsync(Member user, CancellationToken cancellationToken) => throw OnlyReads();

    public Task<IdentityResult> UpdateAsync(Member user, CancellationToken cancellationToken) => throw OnlyReads();

    public Task<IdentityResult> DeleteAsync(Member user, CancellationToken cancellationToken) => throw OnlyReads();

    public void Dispose()
    {
    }

    private static NotSupportedException OnlyReads() => new($"Change members through {nameof(Members)}.");
}
