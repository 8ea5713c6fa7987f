using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Outcomes;

namespace CustomerDirectory.Core.Customers;

/// <summary>Adds and removes social handles, compared without case.</summary>
internal static class SocialWriter
{
    public static Problem? Apply(Customer customer, CustomerChanges changes, AuditEntry entry)
    {
        foreach (var gone in changes.RemoveSocials)
        {
            if (customer.Socials.RemoveAll(held => IsSame(held, gone)) > 0)
                entry.Changed("social", $"{gone.Network}: {gone.Handle}", null);
        }

        foreach (var added in changes.AddSocials)
        {
            var (network, handle) = (CustomerLimits.Take(added.Network, "social", CustomerLimits.SocialNetwork), CustomerLimits.Take(added.Handle, "social", CustomerLimits.SocialHandle));
            if ((network.Problem ?? handle.Problem) is { } problem)
                return problem;
            if (network.Value is not { } onNetwork || handle.Value is not { } name)
                return new Problem.Invalid("social", "A social handle needs a network and a handle.");
            if (customer.Socials.Exists(held => IsSame(held, new(onNetwork, name))))
                continue;

            customer.Socials.Add(new CustomerSocial { Network = onNetwork.ToLowerInvariant(), Handle = name });
            entry.Changed("social", null, $"{onNetwork}: {name}");
        }

        return customer.Socials.Count > CustomerLimits.Addresses
            ? new Problem.TooMuch($"A customer has at most {CustomerLimits.Addresses} social handles. Remove some first.")
            : null;
    }

    private static bool IsSame(CustomerSocial held, SocialHandle other) =>
        held.Network.Equals(other.Network, StringComparison.OrdinalIgnoreCase) && held.Handle.Equals(other.Handle, StringComparison.OrdinalIgnoreCase);
}
