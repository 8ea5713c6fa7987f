using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.Tests.Infrastructure;

/// <summary>Valid things, of which a test names only what matters.</summary>
public static class Some
{
    public static Actor Viewer { get; } = new(null, "Vera Viewer", Role.Viewer, Door.Screen);

    public static Actor Agent { get; } = new(null, "Arno Agent", Role.Agent, Door.Screen);

    public static Actor Admin { get; } = new(null, "Ada Admin", Role.Admin, Door.Screen);

    public static Actor Owner { get; } = new(null, "Olga Owner", Role.Owner, Door.Screen);

    public static CustomerChanges Changes(string? name = null, string? email = null, string? phone = null, string? externalId = null) => new()
    {
        Name = name is null ? null : (Change?)name,
        AddEmails = email is null ? [] : [new(email)],
        AddPhones = phone is null ? [] : [new(phone)],
        ExternalId = externalId is null ? null : (Change?)externalId,
    };
}
