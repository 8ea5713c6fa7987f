using CustomerDirectory.Core.Access;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Access;

public sealed class RightsTests
{
    [Theory]
    [InlineData(Right.ReadCustomers, Role.Viewer)]
    [InlineData(Right.EditCustomers, Role.Agent)]
    [InlineData(Right.SuspendCustomers, Role.Agent)]
    [InlineData(Right.EditOthersNotes, Role.Admin)]
    [InlineData(Right.DeleteCustomers, Role.Admin)]
    [InlineData(Right.MergeCustomers, Role.Admin)]
    [InlineData(Right.DismissDuplicates, Role.Agent)]
    [InlineData(Right.PurgeCustomers, Role.Owner)]
    [InlineData(Right.ManageBlocks, Role.Admin)]
    [InlineData(Right.ImportCustomers, Role.Admin)]
    [InlineData(Right.ExportViews, Role.Agent)]
    [InlineData(Right.ExportCustomers, Role.Admin)]
    [InlineData(Right.ManageBulkWork, Role.Admin)]
    [InlineData(Right.ManageTags, Role.Admin)]
    [InlineData(Right.ManageFields, Role.Admin)]
    [InlineData(Right.ManageMembers, Role.Owner)]
    [InlineData(Right.ManageWorkspace, Role.Admin)]
    [InlineData(Right.ManageRetention, Role.Owner)]
    public void A_right_begins_with_a_role_and_every_higher_role_has_it(Right right, Role lowest) =>
        Assert.All(Enum.GetValues<Role>(), role => Assert.Equal(role >= lowest, (Some.Viewer with { Role = role }).Lacks(right) is null));

    [Fact]
    public void Every_right_stands_in_the_table_above()
    {
        var listed = typeof(RightsTests).GetMethod(nameof(A_right_begins_with_a_role_and_every_higher_role_has_it))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false).Cast<InlineDataAttribute>().Select(row => (Right)row.Data[0]!);
        Assert.Equal(Enum.GetValues<Right>(), listed);
    }
}
