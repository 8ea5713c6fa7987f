namespace CustomerDirectory.Core.Access;

/// <summary>A member to be added.</summary>
/// <param name="Name">As the team knows the person; when blank, what stands before the @ of the address.</param>
/// <param name="PasswordHash">Already computed: Core knows no passwords. Null for somebody who cannot sign in yet.</param>
public sealed record NewMember(string? Name, string Email, Role Role, string? PasswordHash);

/// <summary>A member as shown in a list.</summary>
/// <param name="LockedUntil">When sign-in opens again after too many wrong passwords; may lie in the past.</param>
public sealed record MemberRow(long Id, string PublicId, string Name, string Email, Role Role, DateTimeOffset? LockedUntil, DateTimeOffset CreatedAt);
