using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Customers.Values;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Storage;

/// <summary>What the check found wrong.</summary>
/// <param name="Invariant">Stable name, for example <c>feedback_is_counted</c>.</param>
/// <param name="Detail">Which rows, by id; never personal data.</param>
public sealed record Violation(string Invariant, string Detail);

/// <summary>Checks every invariant of the database without changing anything, also beside a running server.</summary>
public sealed class DirectoryCheck(IDbContextFactory<DirectoryDb> databases)
{
    /// <summary>Violations of one invariant are listed up to this number.</summary>
    public const int MostPerInvariant = 20;

    private const int CustomersAtOnce = 500;

    /// <returns>Nothing when everything is as it should be. A file too damaged to be read is a violation of its integrity.</returns>
    public async Task<IReadOnlyList<Violation>> RunAsync(CancellationToken cancel)
    {
        try
        {
            await using var db = databases.CreateDbContext();
            return await RunAsync(db, cancel);
        }
        catch (SqliteException damaged) when (damaged.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB)
        {
            return [new Violation("integrity", damaged.Message)];
        }
    }

    private static async Task<List<Violation>> RunAsync(DirectoryDb db, CancellationToken cancel)
    {
        var violations = new List<Violation>();
        foreach (var (invariant, query) in DirectoryCheckSql.All)
        {
            var found = await new SqlText().Add($"SELECT * FROM ({query}) LIMIT {MostPerInvariant}").ReadAsync(db, reader => reader.GetString(0), cancel);
            violations.AddRange(found.Select(detail => new Violation(invariant, detail)));
        }

        violations.AddRange(await DerivedColumnsAsync(db, cancel));
        return violations;
    }

    /// <summary>The columns that are derived from the record, computed again.</summary>
    private static async Task<List<Violation>> DerivedColumnsAsync(DirectoryDb db, CancellationToken cancel)
    {
        var (stale, misnamed) = (new List<Violation>(), new List<Violation>());
        long after = 0;
        while (stale.Count < MostPerInvariant || misnamed.Count < MostPerInvariant)
        {
            var some = await db.Customers.Where(c => c.Id > after).OrderBy(c => c.Id).Take(CustomersAtOnce)
                .Include(c => c.Emails).Include(c => c.Phones).Include(c => c.ExternalIds).AsSplitQuery().ToListAsync(cancel);
            if (some.Count is 0)
                break;

            after = some[^1].Id;
            stale.AddRange(some.Where(IsStale).Select(c => new Violation("derived_columns", $"customer {c.Id} does not show what its record says")));
            misnamed.AddRange(some.Where(HasWrongKeys).Select(c => new Violation("keys_are_normalised", $"customer {c.Id} has an address whose key is not its own")));
        }

        return [.. stale.Take(MostPerInvariant), .. misnamed.Take(MostPerInvariant)];
    }

    private static bool IsStale(Customer customer)
    {
        var stored = Derived(customer);
        customer.Derive();
        return stored != Derived(customer) || customer.Emails.Count(e => e.IsPrimary) > 1 || customer.Phones.Count(p => p.IsPrimary) > 1;
    }

    private static bool HasWrongKeys(Customer customer) =>
        customer.Emails.Exists(email => !EmailAddress.TryParse(email.Address, out var parsed, out _) || parsed.Key != email.Key);

    private static (string?, string?, bool, bool, string?, string?, string, string, string) Derived(Customer c) =>
        (c.PrimaryEmail, c.PrimaryPhone, c.IsVerified, c.IsVisitor, c.NameKey, c.CompanyKey, c.SearchText, c.SearchDigits, string.Join('\n', c.Emails.Select(e => $"{e.Mailbox} {e.Domain}")));
}
