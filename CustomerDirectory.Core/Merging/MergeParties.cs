using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Merging;

/// <summary>The customers that become one, whole and tracked.</summary>
public sealed class MergeParties
{
    private readonly IReadOnlyDictionary<long, string> _publicIds;

    private MergeParties(DirectoryDb db, DateTimeOffset now, IReadOnlyList<Customer> everybody, IReadOnlyDictionary<long, string> publicIds) =>
        (Db, Now, Everybody, _publicIds) = (db, now, everybody, publicIds);

    public DirectoryDb Db { get; }

    public DateTimeOffset Now { get; }

    /// <summary>Target first.</summary>
    public IReadOnlyList<Customer> Everybody { get; }

    public Customer Target => Everybody[0];

    public IEnumerable<Customer> Sources => Everybody.Skip(1);

    /// <summary>Row ids, target first.</summary>
    public List<long> Ids => [.. Everybody.Select(customer => customer.Id)];

    public string IdOf(Customer customer) => _publicIds[customer.Id];

    public static string TitleOf(Customer customer) =>
        CustomerTitle.For(customer.Name, customer.PrimaryEmail, customer.PrimaryPhone, customer.City, customer.Country);

    /// <returns>
    /// <see cref="Problem.Gone"/> for whoever was merged or lies in the bin, <see cref="Problem.Invalid"/> for a merge of a
    /// customer with itself or with nobody, <see cref="Problem.TooMuch"/> for too many.
    /// </returns>
    internal static async Task<Outcome<MergeParties>> LoadAsync(DirectoryDb db, string target, IReadOnlyList<string> sources, DateTimeOffset now, CancellationToken cancel)
    {
        if (sources.Count is 0)
            return new Problem.Invalid("sources", "Choose at least one other customer.");
        if (sources.Count > MergeRequest.MostSources)
            return new Problem.TooMuch($"At most {MergeRequest.MostSources} customers go into another at once. Merge fewer first, then the others.");
        if (sources.Contains(target))
            return new Problem.Invalid("sources", "A customer cannot be merged with itself. Choose another one.");

        var publicIds = new Dictionary<long, string>();
        foreach (var id in sources.Prepend(target))
        {
            var found = await db.ResolveAsync(id, cancel);
            if (!found.Succeeded)
                return found.Problem;
            if (!publicIds.TryAdd(found.Value, id))
                return new Problem.Invalid("sources", "The same customer is named twice.");
        }

        var loaded = await WholeAsync(db, publicIds.Keys, cancel);
        return new MergeParties(db, now, [.. publicIds.Keys.Select(id => loaded.Single(customer => customer.Id == id))], publicIds);
    }

    /// <summary>Customers with everything that their derived columns come from, oldest address first.</summary>
    internal static async Task<List<Customer>> WholeAsync(DirectoryDb db, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        var wanted = ids.ToList();
        var loaded = await db.Customers.AsTracking().Include(c => c.Emails).Include(c => c.Phones).Include(c => c.ExternalIds).Include(c => c.Socials)
            .AsSplitQuery().Where(c => EF.Parameter(wanted).Contains(c.Id)).ToListAsync(cancel);
        loaded.ForEach(InOrder);
        return loaded;
    }

    /// <summary>Addresses in the order of their rows, which is that in which they are read, whoever had them before.</summary>
    internal static void InOrder(Customer customer)
    {
        customer.Emails.Sort((one, other) => one.Id.CompareTo(other.Id));
        customer.Phones.Sort((one, other) => one.Id.CompareTo(other.Id));
        customer.ExternalIds.Sort((one, other) => one.Id.CompareTo(other.Id));
    }
}
