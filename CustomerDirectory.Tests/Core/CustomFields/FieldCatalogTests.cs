using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.CustomFields;

public sealed class FieldCatalogTests
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Plan", "Free")]
    [InlineData("1plan", "Free")]
    [InlineData("plan")]
    [InlineData("plan", "Free", " ")]
    [InlineData("plan", "Free", " free ")]
    [InlineData("plan", "Free\nPro")]
    public async Task A_field_that_nobody_could_fill_is_refused(string key, params string[] options)
    {
        using var directory = await TestDirectory.NewAsync();
        var before = await directory.ContentAsync();

        var outcome = await directory.Fields.DefineAsync(Some.Admin, key, "Plan", CustomFieldType.Select, options, Cancel);

        Assert.IsType<Problem.Invalid>(outcome.Problem);
        Assert.Equal(before, await directory.ContentAsync());
    }

    [Fact]
    public async Task Options_are_kept_in_order_and_without_blanks_around_them()
    {
        using var directory = await TestDirectory.NewAsync();

        TestDirectory.Value(await directory.Fields.DefineAsync(Some.Admin, "cf_plan", "Plan", CustomFieldType.Select, [" Pro", "Free "], Cancel));

        await using var db = directory.Open();
        var field = await db.CustomFields.SingleAsync(Cancel);
        Assert.Equal("plan", field.Key);
        Assert.Equal(["Pro", "Free"], field.Options);
    }
}
