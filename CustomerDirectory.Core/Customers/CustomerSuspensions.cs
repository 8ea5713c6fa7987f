using System.Globalization;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Customers;

/// <summary>Suspends a customer, and lifts it again.</summary>
internal static class CustomerSuspensions
{
    /// <returns>The reason as it is stored, or what is wrong with it or with the end.</returns>
    public static Outcome<string> Read(string reason, DateTimeOffset? until, DateTimeOffset now)
    {
        var taken = CustomerLimits.Take(reason, "reason", CustomerLimits.SuspensionReason);
        if (taken.Problem is { } problem)
            return problem;
        if (taken.Value is not { } text)
            return new Problem.Invalid("reason", "Say why, so that colleagues understand it later.");

        return until <= now ? new Problem.Invalid("until", "The end has to lie in the future.") : text;
    }

    public static void Suspend(DirectoryDb db, Actor actor, Customer customer, string reason, DateTimeOffset? until, DateTimeOffset now)
    {
        var entry = db.Record(actor, now, "customer.suspended", customer.Id);
        entry.Changed("suspended", customer.SuspendedReason, reason);
        entry.Changed("suspended_until", customer.SuspendedUntil?.ToString("O", CultureInfo.InvariantCulture), until?.ToString("O", CultureInfo.InvariantCulture));
        (customer.SuspendedAt, customer.SuspendedUntil, customer.SuspendedBy, customer.SuspendedReason) = (now, until, actor.Name, reason);
        customer.Touch(now);
    }

    /// <summary>Nothing happens to a customer who is not suspended.</summary>
    public static void Lift(DirectoryDb db, Actor actor, Customer customer, DateTimeOffset now)
    {
        if (customer.SuspendedAt is null)
            return;

        db.Record(actor, now, "customer.unsuspended", customer.Id).Changed("suspended", customer.SuspendedReason, null);
        (customer.SuspendedAt, customer.SuspendedUntil, customer.SuspendedBy, customer.SuspendedReason) = (null, null, null, null);
        customer.Touch(now);
    }
}
