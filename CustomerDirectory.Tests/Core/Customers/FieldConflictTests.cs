using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Customers;

/// <summary>Two people change one record: what does not collide holds for both, what does is told with both values.</summary>
public sealed class FieldConflictTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;
    private static readonly Actor Mara = Some.Agent with { MemberId = 7, Name = "Mara Lind" };
    private static readonly Actor Ken = Some.Agent with { MemberId = 8, Name = "Ken Wong" };

    private TestDirectory _directory = null!;
    private string _ada = "";

    private CustomerRecords Records => _directory.Records;

    public async ValueTask InitializeAsync()
    {
        _directory = await TestDirectory.NewAsync();
        foreach (var (key, type) in new[] { ("plan", CustomFieldType.Select), ("likes", CustomFieldType.MultiSelect), ("seats", CustomFieldType.Number) })
            TestDirectory.Value(await _directory.Fields.DefineAsync(Some.Admin, key, key, type, type is CustomFieldType.Number ? [] : ["One", "Two", "Three"], Cancel));
        _ada = await _directory.GivenAsync(Some.Changes("Ada", "ada@example.org", "+44 20 7946 0018", "u-1") with
        {
            City = "London",
            Country = "GB",
            AddSocials = [new("mastodon", "@ada")],
            CustomFields = Fields(("plan", ["One"]), ("likes", ["One", "Two"])),
        });
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await _directory.Check.RunAsync(Cancel));
        _directory.Dispose();
    }

    [Fact]
    public async Task Fields_that_do_not_collide_both_win()
    {
        TestDirectory.Value(await EditAsync(Mara, new() { City = "Oslo" }, "city", "London"));

        var edited = TestDirectory.Value(await EditAsync(Ken, new() { Country = "Norway" }, "country", "GB"));

        Assert.Equal(("Oslo", "NO"), (edited.Row.City, edited.Row.Country));
    }

    public static TheoryData<string> Colliding => ["name", "city", "country", "external_id", "custom[plan]", "custom[likes]", "custom[seats]"];

    [Theory]
    [MemberData(nameof(Colliding))]
    public async Task A_field_that_another_changed_meanwhile_is_refused_with_their_value_and_name(string field)
    {
        var (seen, theirs, mine, value) = Case(field);
        TestDirectory.Value(await EditAsync(Mara, theirs, field, seen));
        var before = await _directory.ContentAsync();

        var refused = await EditAsync(Ken, mine, field, seen);

        var conflict = Assert.IsType<Problem.Conflict>(refused.Problem);
        Assert.Equal((field, "Mara Lind"), (conflict.Meanwhile!.Field, conflict.Meanwhile.By));
        Assert.Equal(value, conflict.Meanwhile.Values);
        Assert.StartsWith("Mara Lind ", conflict.Message, StringComparison.Ordinal);
        Assert.Equal(before, await _directory.ContentAsync());

        TestDirectory.Value(await EditAsync(Ken, mine, field, [.. conflict.Meanwhile.Values])); // Keep mine
    }

    [Fact]
    public async Task Two_who_want_the_same_do_not_collide()
    {
        TestDirectory.Value(await EditAsync(Mara, new() { Country = "Norway" }, "country", "GB"));

        Assert.True((await EditAsync(Ken, new() { Country = "NO" }, "country", "GB")).Succeeded);
    }

    [Theory]
    [InlineData("email", "ada@example.org")]
    [InlineData("phone", "+44 20 7946 0018")]
    [InlineData("social", "mastodon: @ada")]
    public async Task What_is_said_about_an_address_does_not_bring_a_removed_one_back(string field, string value)
    {
        var removal = field switch
        {
            "email" => new CustomerChanges { RemoveEmails = [value] },
            "phone" => new() { RemovePhones = [value] },
            _ => new() { RemoveSocials = [new("mastodon", "@ada")] },
        };
        TestDirectory.Value(await EditAsync(Mara, removal, field, value));
        var before = await _directory.ContentAsync();
        var change = field is "email" ? new CustomerChanges { AddEmails = [new(value, IsVerified: true)] } : field is "phone" ? new() { AddPhones = [new(value, IsPrimary: true)] } : new() { AddSocials = [new("mastodon", "@ada")] };

        var refused = await EditAsync(Ken, change, field, value);

        Assert.Equal($"Mara Lind removed {value} meanwhile.", Assert.IsType<Problem.Conflict>(refused.Problem).Message);
        Assert.Equal(before, await _directory.ContentAsync());
    }

    [Fact]
    public async Task A_record_that_was_deleted_meanwhile_says_so()
    {
        TestDirectory.Value(await _directory.Bin.DeleteAsync(Some.Admin, _ada, Cancel));
        var before = await _directory.ContentAsync();

        Assert.IsType<Problem.Gone>((await EditAsync(Ken, new() { City = "Oslo" }, "city", "London")).Problem);

        Assert.Equal(before, await _directory.ContentAsync());
    }

    [Fact]
    public async Task A_viewer_changes_nothing()
    {
        var before = await _directory.ContentAsync();

        Assert.IsType<Problem.Forbidden>((await EditAsync(Some.Viewer, new() { City = "Oslo" }, "city", "London")).Problem);

        Assert.Equal(before, await _directory.ContentAsync());
    }

    private static (string[] Seen, CustomerChanges Theirs, CustomerChanges Mine, string[] Value) Case(string field) => field switch
    {
        "name" => (["Ada"], new() { Name = "Ada L." }, new() { Name = "Ada Lovelace" }, ["Ada L."]),
        "city" => (["London"], new() { City = (string?)null }, new() { City = "Oslo" }, []),
        "country" => (["GB"], new() { Country = "Norway" }, new() { Country = "Sweden" }, ["NO"]),
        "external_id" => (["u-1"], new() { ExternalId = "u-2" }, new() { ExternalId = "u-3" }, ["u-2"]),
        "custom[plan]" => (["One"], new() { CustomFields = Fields(("plan", ["Two"])) }, new() { CustomFields = Fields(("plan", ["Three"])) }, ["Two"]),
        "custom[likes]" => (["One", "Two"], new() { CustomFields = Fields(("likes", ["Three"])) }, new() { CustomFields = Fields(("likes", [])) }, ["Three"]),
        "custom[seats]" => ([], new() { CustomFields = Fields(("seats", ["5"])) }, new() { CustomFields = Fields(("seats", ["7"])) }, ["5"]),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    private static Dictionary<string, IReadOnlyList<string>> Fields(params (string Key, string[] Values)[] fields) =>
        fields.ToDictionary(field => field.Key, field => (IReadOnlyList<string>)field.Values, StringComparer.Ordinal);

    private Task<Outcome<CustomerDetail>> EditAsync(Actor actor, CustomerChanges changes, string field, params string[] seen) =>
        Records.EditAsync(actor, _ada, new CustomerFieldEdit(changes, [new SeenValue(field, seen)]), Cancel);
}
