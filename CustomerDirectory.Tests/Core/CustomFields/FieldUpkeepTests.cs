using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.CustomFields;

public sealed class FieldUpkeepTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;
    private TestDirectory _directory = null!;

    private FieldUpkeep Upkeep => new(_directory.Store, _directory.Clock);

    private FieldTypeChange Types => new(_directory.Store, _directory.Clock);

    public async ValueTask InitializeAsync() => _directory = await TestDirectory.NewAsync();

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await _directory.Check.RunAsync(Cancel));
        _directory.Dispose();
    }

    [Fact]
    public async Task A_field_gets_another_label_more_options_and_is_closed_to_hands()
    {
        await DefineAsync("plan", CustomFieldType.Select, "Free", "Pro");
        var ann = await GivenAsync("plan", "Pro");

        TestDirectory.Value(await Upkeep.EditAsync(Some.Admin, "plan", "Package", isReadOnly: true, ["Trial", "Pro"], Cancel));

        var row = Assert.Single(await ListAsync());
        Assert.Equal(("Package", true, 1L), (row.Label, row.IsReadOnly, row.Values));
        Assert.Equal(["Trial", "Pro"], row.Options);
        Assert.IsType<Problem.Invalid>((await _directory.Records.EditAsync(Some.Agent, ann, Plan("Trial"), null, Cancel)).Problem);
        Assert.Equal(["Pro"], await ValuesAsync(ann, "plan"));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_nothing_is_written()
    {
        await DefineAsync("plan", CustomFieldType.Select, "Free", "Pro");
        await GivenAsync("plan", "Pro");
        var before = await _directory.ContentAsync();

        Assert.IsType<Problem.Conflict>((await Upkeep.EditAsync(Some.Admin, "plan", "Plan", false, ["Free"], Cancel)).Problem); // somebody has "Pro"
        Assert.IsType<Problem.Invalid>((await Upkeep.EditAsync(Some.Admin, "plan", " ", false, ["Free", "Pro"], Cancel)).Problem);
        Assert.IsType<Problem.Invalid>((await Upkeep.EditAsync(Some.Admin, "plan", "Plan", false, [], Cancel)).Problem);
        Assert.IsType<Problem.NotFound>((await Upkeep.MoveAsync(Some.Admin, "nonesuch", 0, Cancel)).Problem);
        Assert.IsType<Problem.Invalid>((await Types.ApplyAsync(Some.Admin, "plan", CustomFieldType.Text, ["Free"], Cancel)).Problem);
        Assert.IsType<Problem.NotFound>((await Types.ApplyAsync(Some.Admin, "nonesuch", CustomFieldType.Text, [], Cancel)).Problem);
        TestDirectory.Value(await Upkeep.EditAsync(Some.Admin, "plan", "plan", false, ["Free", "Pro"], Cancel)); // nothing changes

        Assert.Equal(before, await _directory.ContentAsync());
    }

    [Fact]
    public async Task Fields_stand_in_the_order_they_are_given()
    {
        foreach (var key in new[] { "a", "b", "c" })
            await DefineAsync(key, CustomFieldType.Text);

        TestDirectory.Value(await Upkeep.MoveAsync(Some.Admin, "c", 0, Cancel));
        TestDirectory.Value(await Upkeep.MoveAsync(Some.Admin, "a", 99, Cancel));

        Assert.Equal(["c", "b", "a"], TestDirectory.Value(await _directory.Fields.ListAsync(Some.Viewer, Cancel)).Select(field => field.Key));
    }

    [Fact]
    public async Task A_key_that_another_system_brought_is_listed_once_it_is_accepted()
    {
        await DefineAsync("plan", CustomFieldType.Text);
        await _directory.Gate.WriteAsync<Done>(db =>
        {
            db.CustomFields.Add(new CustomField { Key = "brought", Label = "brought", IsListed = false });
            return Task.FromResult<Outcome<Done>>(Done.Value);
        }, Cancel);
        Assert.False((await ListAsync())[1].IsListed);
        Assert.IsType<Problem.Conflict>((await Upkeep.MoveAsync(Some.Admin, "brought", 0, Cancel)).Problem);

        TestDirectory.Value(await Upkeep.AcceptAsync(Some.Admin, "brought", Cancel));

        Assert.Equal(["plan", "brought"], TestDirectory.Value(await _directory.Fields.ListAsync(Some.Viewer, Cancel)).Select(field => field.Key));
    }

    [Fact]
    public async Task A_change_of_type_does_what_its_report_said()
    {
        await DefineAsync("seats", CustomFieldType.Text);
        var (ten, many) = (await GivenAsync("seats", "10.50"), await GivenAsync("seats", "many"));

        var report = TestDirectory.Value(await Types.PreviewAsync(Some.Admin, "seats", CustomFieldType.Number, [], Cancel));
        Assert.Equal((2, 1, "many"), (report.Customers, report.Unfit, Assert.Single(report.Examples)));
        TestDirectory.Value(await Types.ApplyAsync(Some.Admin, "seats", CustomFieldType.Number, [], Cancel));

        Assert.Equal(["10.5"], await ValuesAsync(ten, "seats"));
        Assert.Equal(["many"], await ValuesAsync(many, "seats"));
        Assert.Equal((CustomFieldType.Number, 1L), ((await ListAsync())[0].Type, (await ListAsync())[0].Invalid));
        Assert.Equal(1, await CountAsync(new("seats", CustomFieldOperator.More, ["10"])));

        TestDirectory.Value(await Types.ApplyAsync(Some.Admin, "seats", CustomFieldType.Text, [], Cancel)); // and back: everything is a text
        Assert.Equal(0, (await ListAsync())[0].Invalid);
    }

    [Fact]
    public async Task Several_values_become_one_text_and_are_several_again()
    {
        await DefineAsync("kinds", CustomFieldType.MultiSelect, "a", "b", "c");
        var ann = await _directory.GivenAsync(Some.Changes("Ann") with { CustomFields = new Dictionary<string, IReadOnlyList<string>> { ["kinds"] = ["a", "c"] } });

        TestDirectory.Value(await Types.ApplyAsync(Some.Admin, "kinds", CustomFieldType.Text, [], Cancel));
        Assert.Equal(["a; c"], await ValuesAsync(ann, "kinds"));

        var report = TestDirectory.Value(await Types.PreviewAsync(Some.Admin, "kinds", CustomFieldType.MultiSelect, [], Cancel));
        Assert.Equal(["a", "c"], report.Options);
        TestDirectory.Value(await Types.ApplyAsync(Some.Admin, "kinds", CustomFieldType.MultiSelect, report.Options, Cancel));
        Assert.Equal(["a", "c"], await ValuesAsync(ann, "kinds"));
    }

    [Fact]
    public async Task A_change_that_was_cut_off_is_taken_up_again_and_keeps_others_out_until_then()
    {
        await DefineAsync("seats", CustomFieldType.Text);
        var ann = await GivenAsync("seats", "010");
        await using (var db = _directory.Open())
            Assert.Equal("010", (await db.CustomValues.SingleAsync(Cancel)).Value);
        await _directory.Gate.WriteAsync<Done>(async db =>
        {
            var field = await db.CustomFields.SingleAsync(Cancel);
            (field.Type, field.UnreadFrom) = (CustomFieldType.Number, 0);
            return Done.Value;
        }, Cancel);
        Assert.IsType<Problem.Conflict>((await Types.ApplyAsync(Some.Admin, "seats", CustomFieldType.Date, [], Cancel)).Problem);

        await Types.ResumeAsync(Cancel);

        Assert.Equal(["10"], await ValuesAsync(ann, "seats"));
        Assert.False((await ListAsync())[0].IsBeingRead);
    }

    private async Task DefineAsync(string key, CustomFieldType type, params string[] options) =>
        TestDirectory.Value(await _directory.Fields.DefineAsync(Some.Admin, key, key, type, options, Cancel));

    private Task<string> GivenAsync(string key, string value) =>
        _directory.GivenAsync(Some.Changes($"With {value}") with { CustomFields = new Dictionary<string, IReadOnlyList<string>> { [key] = [value] } });

    private static CustomerChanges Plan(string plan) => new() { CustomFields = new Dictionary<string, IReadOnlyList<string>> { ["plan"] = [plan] } };

    private async Task<IReadOnlyList<FieldRow>> ListAsync() => TestDirectory.Value(await Upkeep.ListAsync(Some.Admin, Cancel));

    private async Task<IReadOnlyList<string>> ValuesAsync(string id, string key) =>
        TestDirectory.Value(await _directory.Records.FindAsync(Some.Viewer, id, Cancel)).CustomFields.Single(field => field.Key == key).Values;

    private async Task<long> CountAsync(CustomFieldCondition condition) =>
        TestDirectory.Value(await _directory.Search.CountAsync(Some.Viewer, CustomerFilter.Everyone with { CustomFields = [condition] }, Cancel));
}
