using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Merging;

public sealed class MoversTests
{
    [Fact]
    public async Task Each_table_that_names_a_customer_has_exactly_one_mover()
    {
        using var directory = await TestDirectory.NewAsync();
        await using var db = directory.Open();
        var naming = db.Model.GetEntityTypes()
            .Where(type => type.ClrType == typeof(Customer) || type.FindProperty("CustomerId") is not null || type.GetForeignKeys().Any(key => key.PrincipalEntityType.ClrType == typeof(Customer)))
            .Select(type => type.ClrType.Name);

        Assert.Equal(naming.Order(), directory.Service<MergeParts>().All.SelectMany(mover => mover.Entities).Select(type => type.Name).Order());
    }

    [Fact]
    public async Task No_two_movers_share_a_part_of_the_snapshot()
    {
        using var directory = await TestDirectory.NewAsync();
        Assert.Distinct(directory.Service<MergeParts>().All.Select(mover => mover.Part));
    }
}
