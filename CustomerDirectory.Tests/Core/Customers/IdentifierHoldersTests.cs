using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Customers;

public sealed class IdentifierHoldersTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;
    private TestDirectory _directory = null!;

    public async ValueTask InitializeAsync() => _directory = await TestDirectory.NewAsync();

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await _directory.Check.RunAsync(Cancel));
        _directory.Dispose();
    }

    [Fact]
    public async Task Every_address_of_somebody_is_known_however_it_is_typed()
    {
        await _directory.GivenAsync(new CustomerChanges { Name = "Ngozi", ExternalId = "crm-1", AddEmails = [new("a@example.org"), new("ngozi@example.org")], AddPhones = [new("+44 20 7946 0018")] });

        var holders = await WhoHasAsync(new(["other@example.org", " NGOZI@Example.org "], ["0044 (20) 7946-0018"], " crm-1 "));

        Assert.Equal(
            [(IdentifierKind.Email, " NGOZI@Example.org ", true), (IdentifierKind.Phone, "0044 (20) 7946-0018", false), (IdentifierKind.ExternalId, " crm-1 ", true)],
            holders.Select(holder => (holder.Kind, holder.Typed, holder.IsTaken)));
        Assert.All(holders, holder => Assert.Equal(("Ngozi", false), (holder.Customer.Title, holder.IsInBin)));
    }

    [Fact]
    public async Task What_is_half_typed_or_free_belongs_to_nobody()
    {
        await _directory.GivenAsync(Some.Changes("Ngozi", email: "ngozi@example.org", phone: "+44 20 7946 0018", externalId: "crm-1"));

        Assert.Empty(await WhoHasAsync(new(["", "ngozi@", "ngozi@example.or", "@"], ["", "+44", "x"], " ")));
        Assert.Empty(await WhoHasAsync(new([], [], null)));
    }

    [Fact]
    public async Task A_phone_may_be_shared_and_the_first_few_are_named()
    {
        for (var number = 1; number <= 6; number++)
            await _directory.GivenAsync(Some.Changes($"Person {number}", phone: "+44 20 7946 0018"));

        var holders = await WhoHasAsync(new([], ["+442079460018"], null));

        Assert.Equal(["Person 1", "Person 2", "Person 3", "Person 4"], holders.Select(holder => holder.Customer.Title));
        Assert.DoesNotContain(holders, holder => holder.IsTaken);
    }

    [Fact]
    public async Task Who_lies_in_the_bin_is_told_apart_and_gives_way_to_a_later_holder()
    {
        var old = await _directory.GivenAsync(Some.Changes("Old", email: "a@example.org", externalId: "x"));
        TestDirectory.Value(await _directory.Bin.DeleteAsync(Some.Admin, old, Cancel));
        Assert.All(await WhoHasAsync(new(["A@example.org"], [], "x")), holder => Assert.Equal((old, true, false), (holder.Customer.Id, holder.IsInBin, holder.IsTaken)));

        var young = await _directory.GivenAsync(Some.Changes("New", email: "a@example.org", externalId: "x"));

        Assert.All(await WhoHasAsync(new(["a@example.org"], [], "x")), holder => Assert.Equal((young, false, true), (holder.Customer.Id, holder.IsInBin, holder.IsTaken)));
    }

    [Fact]
    public async Task Nobody_is_made_with_the_phone_or_the_email_of_somebody_suspended()
    {
        var ann = await _directory.GivenAsync(Some.Changes("Ann", "ann@example.org", "+44 20 7946 0018"));
        await _directory.GivenAsync(Some.Changes("Bob", phone: "+44 20 7946 0018")); // shared, until then
        TestDirectory.Value(await _directory.Records.SuspendAsync(Some.Agent, ann, "Spam", _directory.Clock.Now.AddDays(7), Cancel));
        var holders = await WhoHasAsync(new([], ["+44 (0)20 7946 0018"], null));
        Assert.Equal([("Ann", true), ("Bob", false)], holders.Select(holder => (holder.Customer.Title, holder.IsTaken)));

        var before = await _directory.ContentAsync();
        foreach (var again in new[] { Some.Changes("Cleo", phone: "0044 20 79460018"), Some.Changes("Cleo", "ANN@example.org") })
        {
            var refused = Assert.IsType<Problem.Conflict>((await _directory.Records.CreateAsync(Some.Agent, again, Cancel)).Problem);
            Assert.Equal(ann, refused.ExistingId);
            Assert.Contains("belongs to Ann", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, await _directory.ContentAsync());
        _directory.Clock.Advance(TimeSpan.FromDays(8)); // the suspension has ended
        Assert.True((await _directory.Records.CreateAsync(Some.Agent, Some.Changes("Cleo", phone: "0044 20 79460018"), Cancel)).Succeeded);
    }

    [Fact]
    public async Task Whoever_may_not_read_learns_nothing_and_too_much_is_not_looked_up()
    {
        Assert.IsType<Problem.Forbidden>((await _directory.Records.WhoHasAsync(Actor.Nobody, new([], [], "x"), Cancel)).Problem);
        Assert.IsType<Problem.TooMuch>((await _directory.Records.WhoHasAsync(Some.Viewer, new([.. Enumerable.Repeat("a@example.org", 51)], [], null), Cancel)).Problem);
    }

    [Fact]
    public async Task A_field_that_cannot_be_taken_is_named_by_its_place()
    {
        var before = await _directory.ContentAsync();

        Assert.Equal("emails[1].address", await FieldAsync(new() { AddEmails = [new("a@example.org"), new("nobody")] }));
        Assert.Equal("phones[0].number", await FieldAsync(new() { Name = "Ann", AddPhones = [new("none")] }));

        Assert.Equal(before, await _directory.ContentAsync());
    }

    [Fact]
    public async Task Each_question_has_an_index()
    {
        await using var db = _directory.Open();
        foreach (var (query, index) in new[]
        {
            (db.Emails.Where(e => e.IsLive && e.Key == "a").Select(e => e.CustomerId), "IX_customer_emails_key"),
            (db.Emails.Where(e => !e.IsLive && e.Key == "a").OrderByDescending(e => e.Id).Select(e => e.CustomerId), "IX_customer_emails_binned"),
            (db.ExternalIds.Where(x => x.IsLive && x.Value == "a").Select(x => x.CustomerId), "IX_customer_external_ids_value"),
            (db.ExternalIds.Where(x => !x.IsLive && x.Value == "a").OrderByDescending(x => x.Id).Select(x => x.CustomerId), "IX_customer_external_ids_binned"),
        })
        {
            var plan = await QueryPlan.OfAsync(db, () => query.ToListAsync(Cancel), Cancel);
            Assert.Contains(plan, step => step.Contains(index, StringComparison.Ordinal));
        }
    }

    private async Task<string> FieldAsync(CustomerChanges changes) => Assert.IsType<Problem.Invalid>((await _directory.Records.CreateAsync(Some.Agent, changes, Cancel)).Problem).Field;

    private async Task<IReadOnlyList<IdentifierHolder>> WhoHasAsync(TypedIdentifiers typed) => TestDirectory.Value(await _directory.Records.WhoHasAsync(Some.Viewer, typed, Cancel));
}
