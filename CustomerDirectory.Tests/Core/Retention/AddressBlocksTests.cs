using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Retention;

public sealed class AddressBlocksTests : IAsyncLifetime
{
    private const string Header = "name,email,phone,external_id\n";
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;
    private TestDirectory _directory = null!;
    private string _ann = "";

    private AddressBlocks Blocks => _directory.Blocks;

    public async ValueTask InitializeAsync()
    {
        _directory = await TestDirectory.NewAsync();
        _ann = await _directory.GivenAsync(Some.Changes("Ann", "ann@example.org", "+44 20 7946 0018", "U1"));
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await _directory.Check.RunAsync(CancellationToken.None));
        _directory.Dispose();
    }

    [Theory]
    [InlineData("Again,ANN@example.org,,")]
    [InlineData("Again,,020 7946 0018,")]
    [InlineData("Again,,+442079460018,")]
    [InlineData("Again,other@example.org,,U1")]
    public async Task An_import_does_not_make_a_customer_of_a_blocked_address_again_and_does_not_repeat_it(string row)
    {
        await _directory.SetAsync("default_country", "GB");
        await DeleteAsync();

        var report = await ImportAsync(row + "\nBob,bob@example.org,,");

        Assert.Equal(1, report.Created);
        var rejected = Assert.Single(report.Rejected);
        Assert.Equal(2, rejected.Row);
        Assert.Contains("is blocked", rejected.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("ann@", rejected.Reason, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("0018", rejected.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erased_for_good_the_address_stays_blocked()
    {
        await DeleteAsync();
        TestDirectory.Value(await _directory.Purge.EraseAsync(Some.Owner, _ann, Cancel));

        Assert.Single((await ImportAsync("Again,ann@example.org,,")).Rejected);
        Assert.Equal(3, TestDirectory.Value(await Blocks.ListAsync(Some.Admin, 0, 10, Cancel)).Total);
        Assert.All(TestDirectory.Value(await Blocks.ListAsync(Some.Admin, 0, 10, Cancel)).Rows, row => Assert.True(row is { IsErased: true, IsVoid: false }));
    }

    [Fact]
    public async Task By_hand_the_address_is_added_in_spite_of_it_and_imported_from_then_on()
    {
        await DeleteAsync();

        var blocked = TestDirectory.Value(await Blocks.AmongAsync(Some.Agent, new(["Ann@Example.org", "bob@example.org", "half@"], ["+44 20 7946 0018"], "U1"), Cancel));
        Assert.Equal([(IdentifierKind.Email, "Ann@Example.org"), (IdentifierKind.Phone, "+44 20 7946 0018"), (IdentifierKind.ExternalId, "U1")], blocked.Select(one => (one.Kind, one.Typed)));
        Assert.Equal(("Ada Admin", _ann), (blocked[0].Block.By, blocked[0].Block.CustomerId));

        await _directory.GivenAsync(Some.Changes("Ann anew", "ann@example.org"));
        Assert.Equal((0, 1), (await ImportAsync("Ann Newman,ann@example.org,,")) is { } report ? (report.Created, report.Updated) : default);
        Assert.Single(TestDirectory.Value(await Blocks.AmongAsync(Some.Agent, new(["ann@example.org"], [], null), Cancel)));
    }

    [Fact]
    public async Task A_lifted_block_no_longer_blocks()
    {
        await DeleteAsync();
        foreach (var row in TestDirectory.Value(await Blocks.ListAsync(Some.Admin, 0, 10, Cancel)).Rows)
            TestDirectory.Value(await Blocks.LiftAsync(Some.Admin, row.Id, Cancel));

        Assert.Equal(1, (await ImportAsync("Again,ann@example.org,,")).Created);
        Assert.Equal(0, TestDirectory.Value(await Blocks.ListAsync(Some.Admin, 0, 10, Cancel)).Total);
    }

    [Fact]
    public async Task Lifting_what_is_not_there_is_refused()
    {
        var before = await _directory.ContentAsync();

        Assert.IsType<Problem.NotFound>((await Blocks.LiftAsync(Some.Admin, 99, Cancel)).Problem);

        Assert.Equal(before, await _directory.ContentAsync());
    }

    [Fact]
    public async Task Restoring_lifts_what_the_deletion_blocked_and_nothing_else()
    {
        var bob = await _directory.GivenAsync(Some.Changes("Bob", "bob@example.org", "+44 20 7946 0018"));
        await _directory.BulkAsync(Some.Admin, Blocking, bob, _ann);
        Assert.Equal(4, TestDirectory.Value(await Blocks.ListAsync(Some.Admin, 0, 10, Cancel)).Total); // the phone once, for both

        TestDirectory.Value(await _directory.Bin.RestoreAsync(Some.Admin, bob, Cancel));

        Assert.All(TestDirectory.Value(await Blocks.ListAsync(Some.Admin, 0, 10, Cancel)).Rows, row => Assert.Equal(_ann, row.CustomerId));
        Assert.Empty(TestDirectory.Value(await Blocks.AmongAsync(Some.Agent, new(["bob@example.org"], [], null), Cancel)));
        Assert.Single(TestDirectory.Value(await Blocks.AmongAsync(Some.Agent, new(["ann@example.org"], [], null), Cancel)));
    }

    [Fact]
    public async Task Intake_may_ask_whether_an_address_is_blocked()
    {
        await DeleteAsync();
        await using var db = _directory.Open();

        Assert.True(await Blocks.IsBlockedAsync(db, IdentifierKind.Email, "ann@example.org", Cancel));
        Assert.False(await Blocks.IsBlockedAsync(db, IdentifierKind.ExternalId, "ann@example.org", Cancel));
    }

    [Fact]
    public async Task With_another_key_the_hashes_are_others_and_the_list_says_that_they_are_void()
    {
        await DeleteAsync();
        File.Delete(Path.Combine(_directory.Store.Folder.Keys, "address-blocks"));

        Assert.Empty(TestDirectory.Value(await Blocks.AmongAsync(Some.Agent, new(["ann@example.org"], [], null), Cancel)));
        Assert.All(TestDirectory.Value(await Blocks.ListAsync(Some.Admin, 0, 10, Cancel)).Rows, row => Assert.True(row.IsVoid));
    }

    [Fact]
    public async Task The_key_is_for_nobody_elses_eyes()
    {
        await DeleteAsync();
        var file = Path.Combine(_directory.Store.Folder.Keys, "address-blocks");

        Assert.Equal(64, (await File.ReadAllTextAsync(file, Cancel)).Length);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    private static BulkAction Blocking => new BulkAction.Delete(new(ErasesFeedback: false, BlocksAddresses: true));

    private Task<IReadOnlyList<string>> DeleteAsync() => _directory.BulkAsync(Some.Admin, Blocking, _ann);

    private async Task<ImportReport> ImportAsync(string rows)
    {
        var file = Path.Combine(_directory.Store.Folder.Path, "..", $"{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(file, Header + rows, Cancel);
        try
        {
            return TestDirectory.Value(await _directory.Service<CustomerImport>().RunAsync(Actor.CommandLine, file, null, Cancel));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
