using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Duplicates;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Duplicates;

public sealed class DuplicateFinderTests : DuplicateFixture
{
    public static TheoryData<string, LikenessKinds> Alike() => new()
    {
        { "phone", LikenessKinds.SamePhone },
        { "mailbox", LikenessKinds.SameMailbox },
        { "gmail", LikenessKinds.SameMailbox },
        { "company", LikenessKinds.SameName | LikenessKinds.SameCompany },
        { "domain", LikenessKinds.SimilarName | LikenessKinds.SameDomain },
    };

    [Theory]
    [MemberData(nameof(Alike))]
    public async Task Two_who_share_a_sign_are_found_at_once_and_in_a_run_over_everybody(string sign, LikenessKinds kinds)
    {
        await GivenAsync(Some.Changes("Nobody Else", "nobody@elsewhere.example", "+44 20 7946 0001") with { Company = "Elsewhere" });
        var (one, other) = Two(sign);
        await GivenAsync(one);
        await GivenAsync(other);

        Assert.Equal(kinds, Assert.Single(await FoundAsync()).Likeness.Kinds);

        await EmptyAsync();
        await CompareEverybodyAsync();
        Assert.Equal(kinds, Assert.Single(await ShownAsync()).Likeness.Kinds);
    }

    public static TheoryData<string> Unlike() => ["shared mailbox", "public domain", "other extension", "unknown phone", "only the company", "only the name", "other name in the domain", "visitors"];

    [Theory]
    [MemberData(nameof(Unlike))]
    public async Task Two_who_share_nothing_that_tells_a_person_are_left_alone(string sign)
    {
        var (one, other) = sign switch
        {
            "shared mailbox" => (Some.Changes(email: "info+a@acme.example"), Some.Changes(email: "info+b@acme.example")),
            "public domain" => (Some.Changes("Ann Archer", "ann1@gmail.com"), Some.Changes("Ann Archer", "ann2@gmail.com")),
            "other extension" => (Some.Changes("A", phone: "+49 30 123456 ext. 1"), Some.Changes("B", phone: "+49 30 123456 ext. 2")),
            "unknown phone" => (Some.Changes("A", phone: "12"), Some.Changes("B", phone: "12")), // as typed, it stands for nobody
            "only the company" => (Some.Changes("Ann Archer") with { Company = "Acme" }, Some.Changes("Bo Berg") with { Company = "Acme" }),
            "only the name" => (Some.Changes("Ann Archer"), Some.Changes("Ann Archer")),
            "other name in the domain" => (Some.Changes("John Smith", "john@acme.example"), Some.Changes("Jane Smith", "jane@acme.example")),
            _ => (new CustomerChanges { VisitorKey = "v1", City = "Oslo" }, new CustomerChanges { VisitorKey = "v2", City = "Oslo" }),
        };
        await GivenAsync(one);
        await GivenAsync(other);

        Assert.Empty(await FoundAsync());
        await CompareEverybodyAsync();
        Assert.Empty(await ShownAsync());
    }

    [Fact]
    public async Task The_list_is_ranked_and_says_what_is_the_same_and_who_would_be_kept()
    {
        var ann = await GivenAsync(Some.Changes("Ann Archer", "ann@acme.example", "+49 30 123456") with { Company = "Acme" });
        await GivenAsync(Some.Changes("Ann Archer", "ann+old@acme.example", "0049 30 123456") with { Company = "ACME", AddEmails = [new("ann+old@acme.example"), new("x@y.example")] });
        await GivenAsync(Some.Changes("Bo Berg", "bo@berg.example"));
        var bob = await GivenAsync(Some.Changes("Bob Berg", "bob@berg.example"));
        TestDirectory.Value(await Directory.Feedback.RecordAsync(Some.Agent, new("email", "Hello", null), bob, Cancel));
        TestDirectory.Value(await Directory.Feedback.RecordAsync(Some.Agent, new("email", "Hello", null), ann, Cancel));

        var found = await FoundAsync();

        Assert.Equal(["Ann Archer & Ann Archer", "Bo Berg & Bob Berg"], Names(found));
        Assert.True(found[0].Likeness.Score > 90 && found[0].Likeness.Score > found[1].Likeness.Score);
        Assert.Equal(
            [new(LikenessKinds.SamePhone, "+49 30 123456"), new(LikenessKinds.SameMailbox, "ann@acme.example"), new(LikenessKinds.SameName), new(LikenessKinds.SameCompany), new(LikenessKinds.SameDomain, "acme.example")],
            found[0].Likeness.Reasons.Select(reason => reason.Kind is LikenessKinds.SamePhone ? reason with { Detail = "+49 30 123456" } : reason));
        Assert.Equal((ann, bob), (found[0].Kept.Row.Id, found[1].Kept.Row.Id)); // who wrote
        Assert.Equal([new("ann+old@acme.example", true), new("x@y.example", false)], found[0].Other.Emails);
        Assert.Equal([new("0049 30 123456", true)], found[0].Other.Phones);
    }

    [Fact]
    public async Task An_edit_that_removes_the_likeness_removes_the_pair_and_one_that_makes_it_stronger_is_told()
    {
        var (one, other) = Two("phone");
        await GivenAsync(one);
        var id = await GivenAsync(other);
        var before = Assert.Single(await FoundAsync()).Likeness.Score;

        await EditAsync(id, new() { Name = "Ann Archer" });
        Assert.True(Assert.Single(await FoundAsync()).Likeness.Score > before);
        await EditAsync(id, new() { RemovePhones = ["+49 30 123456"] });

        Assert.Empty(await FoundAsync());
    }

    [Fact]
    public async Task Suggestions_for_one_customer_are_made_at_this_moment()
    {
        var (one, other) = Two("mailbox");
        var (ann, copy) = (await GivenAsync(one), await GivenAsync(other));

        var suggested = Assert.Single(TestDirectory.Value(await Suggestions.OfAsync(Some.Viewer, ann, Cancel)));
        Assert.Equal((copy, LikenessKinds.SameMailbox), (suggested.Row.Id, suggested.Likeness.Kinds)); // nobody has compared them yet
        await DismissAsync(ann, copy);
        Assert.Empty(TestDirectory.Value(await Suggestions.OfAsync(Some.Viewer, ann, Cancel)));
        Assert.IsType<Problem.NotFound>((await Suggestions.OfAsync(Some.Viewer, "cus_nobody", Cancel)).Problem);
    }

    [Fact]
    public async Task Whoever_lies_in_the_bin_is_not_shown_and_is_back_when_restored()
    {
        var (one, other) = Two("phone");
        await GivenAsync(one);
        var id = await GivenAsync(other);
        Assert.Single(await FoundAsync());

        TestDirectory.Value(await Directory.Bin.DeleteAsync(Some.Admin, id, Cancel));
        Assert.Empty(await ShownAsync());
        Assert.Empty(await FoundAsync());
        TestDirectory.Value(await Directory.Bin.RestoreAsync(Some.Admin, id, Cancel));
        Assert.Single(await ShownAsync());
        Assert.Single(await FoundAsync());
    }

    [Fact]
    public async Task The_suspended_count()
    {
        var (one, other) = Two("phone");
        var id = await GivenAsync(one);
        await GivenAsync(other); // of the phone of somebody suspended nobody new can be made
        TestDirectory.Value(await Directory.Records.SuspendAsync(Some.Agent, id, "Spam", null, Cancel));

        Assert.True(Assert.Single(await FoundAsync()) is { Kept.Row.IsSuspended: true } or { Other.Row.IsSuspended: true });
    }

    [Theory]
    [InlineData(DuplicateReading.MostPaired, DuplicateReading.MostPaired * (DuplicateReading.MostPaired - 1) / 2)]
    [InlineData(DuplicateReading.MostPaired + 1, DuplicateReading.MostPaired)] // each with the oldest
    [InlineData(DuplicateReading.MostAlike, DuplicateReading.MostAlike - 1)]
    [InlineData(DuplicateReading.MostAlike + 1, 0)] // stands for none of them
    public async Task A_phone_of_many_gives_few_pairs_and_one_of_too_many_none(int callers, int pairs)
    {
        var gone = await GivenAsync(Some.Changes("The oldest, in the bin", phone: "+49 30 123456"));
        TestDirectory.Value(await Directory.Bin.DeleteAsync(Some.Admin, gone, Cancel));
        for (var number = 0; number < callers; number++)
            await GivenAsync(Some.Changes($"Caller {number}", phone: "+49 30 123456"));

        var step = await Finder.CatchUpAsync(Cancel);

        Assert.Equal(pairs, (await ShownAsync()).Count);
        Assert.Equal(pairs is 0, step.TooLarge > 0);
    }

    [Fact]
    public async Task Among_the_names_of_a_domain_that_is_as_good_as_a_provider_none_are_compared()
    {
        for (var number = 0; number < DuplicateReading.MostOfDomain; number += CustomerLimits.Addresses)
            await GivenAsync(new() { AddEmails = [.. Enumerable.Range(number, CustomerLimits.Addresses).Select(each => new AddressChange($"a{each}@large.example"))] });
        await GivenAsync(Some.Changes("Ann Archer", "ann@large.example"));
        await GivenAsync(Some.Changes("Ann Archer", "archer@large.example"));

        Assert.True((await Finder.CatchUpAsync(Cancel)).TooLarge > 0);
        Assert.Empty(await ShownAsync());
    }

    [Fact]
    public async Task Writing_pairs_is_no_change_of_a_customer()
    {
        var (one, other) = Two("phone");
        await GivenAsync(one);
        await GivenAsync(other);
        var told = new List<long>();
        Directory.Gate.Committed += told.AddRange;

        Assert.Equal(1, (await Finder.CatchUpAsync(Cancel)).Found);

        Assert.Empty(told);
        Assert.True((await Finder.StepAsync(Cancel)).IsIdle);
    }

    [Fact]
    public async Task A_run_over_everybody_goes_on_where_it_was_cut_off()
    {
        await FillAsync(2 * DuplicateFinder.AtOnce);
        await EmptyAsync();
        await Directory.SetAsync("shared_mailboxes", "info");
        using (var cut = new DuplicateFinder(Directory.Store, Directory.Clock, new DuplicateNews()))
            Assert.Equal(DuplicateFinder.AtOnce, (await cut.StepAsync(Cancel)).Customers);

        Directory.Clock.Advance(TimeSpan.FromHours(1)); // so that nobody is new
        using var again = new DuplicateFinder(Directory.Store, Directory.Clock, new DuplicateNews());
        var rest = FinderStep.Nothing;
        while (await again.StepAsync(Cancel) is { IsIdle: false } step)
            rest = rest.And(step with { Customers = step.IsOfEverybody ? step.Customers : 0 });

        Assert.Equal(DuplicateFinder.AtOnce + 1, rest.Customers);
        Assert.True(rest.IsEverybodyDone);
        Assert.Single(await ShownAsync()); // the first and the last of all
    }

    [Fact]
    public async Task What_was_changed_before_a_restart_is_compared_after_it()
    {
        var (one, other) = Two("phone");
        await GivenAsync(one);
        Assert.Empty(await FoundAsync());
        Finder.Dispose();
        await GivenAsync(other); // nobody listens

        using var next = new DuplicateFinder(Directory.Store, Directory.Clock, new DuplicateNews());
        Assert.False((await next.CatchUpAsync(Cancel)).IsOfEverybody);

        Assert.Single(await ShownAsync());
    }

    [Fact]
    public async Task When_too_many_change_to_be_named_everybody_is_compared()
    {
        using var waiting = new WaitingCustomers();
        waiting.Add([.. Enumerable.Range(0, WaitingCustomers.Most).Select(id => (long)id)]);
        Assert.False(waiting.TakeTooMany());
        Assert.Equal(3, waiting.Take(3, out var isEmpty).Count);
        Assert.False(isEmpty);
        waiting.Add([.. Enumerable.Range(WaitingCustomers.Most, 4).Select(id => (long)id)]);

        Assert.Empty(waiting.Take(3, out isEmpty));
        Assert.False(isEmpty); // everybody is
        Assert.True(waiting.TakeTooMany());
        Assert.False(waiting.TakeTooMany());
        await waiting.WaitAsync(Cancel);
    }

    [Fact]
    public async Task Edits_and_steps_at_the_same_time_end_in_what_the_records_say()
    {
        var ids = new List<string>();
        for (var number = 0; number < 8; number++)
            ids.Add(await GivenAsync(Some.Changes($"Racer {number}", phone: $"+49 30 12345{number / 2}")));
        using var over = new CancellationTokenSource();
        var finding = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
                await Finder.StepAsync(Cancel);
        }, Cancel);

        await Parallel.ForEachAsync(ids.Index(), Cancel, async (one, cancel) =>
        {
            for (var round = 0; round < 10; round++)
            {
                await Directory.Records.EditAsync(Some.Agent, one.Item, new() { RemovePhones = [$"+49 30 12345{(one.Index + round) / 2 % 4}"], AddPhones = [new($"+49 30 12345{(one.Index + round + 1) / 2 % 4}")] }, null, cancel);
            }
        });
        await over.CancelAsync();
        await finding;

        var found = Names(await FoundAsync()).Order(StringComparer.Ordinal).ToList();
        await EmptyAsync();
        await CompareEverybodyAsync();
        Assert.Equal(Names(await ShownAsync()).Order(StringComparer.Ordinal), found);
    }

    [Fact]
    public async Task What_came_in_one_item_is_suggested_until_it_is_dismissed()
    {
        var (ann, bo) = (await GivenAsync(Some.Changes("Ann")), await GivenAsync(Some.Changes("Bo")));
        await HintAsync(ann, bo);
        await EditAsync(ann, new() { City = "Oslo" });

        Assert.Equal([new(LikenessKinds.SameItem)], Assert.Single(await FoundAsync()).Likeness.Reasons);
        await EditAsync(bo, new() { City = "Oslo" });
        Assert.Single(await FoundAsync()); // no record tells it, and it stays
        await DismissAsync(bo, ann);
        await EditAsync(bo, new() { City = "Bergen" });
        Assert.Empty(await FoundAsync());
    }

    internal static (CustomerChanges One, CustomerChanges Other) Two(string sign) => sign switch
    {
        "phone" => (Some.Changes("Ann Archer", phone: "+49 30 123456"), Some.Changes("Doctor Who", phone: "0049 (30) 123456")),
        "mailbox" => (Some.Changes(email: "ann@gmx.de"), Some.Changes(email: "ann+shop@gmx.de")),
        "gmail" => (Some.Changes(email: "annarcher@gmail.com"), Some.Changes(email: "Ann.Archer+x@googlemail.com")),
        "company" => (Some.Changes("José Archer") with { Company = "Acme" }, Some.Changes("Jose ARCHER") with { Company = "ACME " }),
        _ => (Some.Changes("Ann Archer", "ann@acme.example"), Some.Changes("Ann Acher", "a.acher@acme.example")),
    };

    private async Task HintAsync(string one, string other) => TestDirectory.Value(await Directory.Gate.WriteAsync<Done>(
        async db =>
        {
            var ids = await db.IssuedIds.Where(issued => issued.PublicId == one || issued.PublicId == other).Select(issued => issued.Id).ToListAsync(Cancel);
            await DuplicateHints.SuggestAsync(db, ids[1], ids[0], LikenessKinds.SameItem, Directory.Clock.Now, Cancel);
            return Done.Value;
        },
        Cancel));

    private async Task FillAsync(int many)
    {
        await GivenAsync(Some.Changes("First", phone: "+49 30 123456"));
        TestDirectory.Value(await Directory.Gate.WriteAsync<Done>(
            db =>
            {
                var next = 100_000L;
                for (var number = 0; number < many - 1; number++, next++)
                {
                    var customer = new Customer { Id = next, Name = $"Filler {number}", CreatedAt = Directory.Clock.Now };
                    customer.Touch(Directory.Clock.Now);
                    db.IssuedIds.Add(new IssuedId { Id = next, CustomerId = next, PublicId = PublicId.New("cus", Directory.Clock.Now) });
                    db.Customers.Add(customer);
                    db.Audit.Add(new() { At = Directory.Clock.Now, ActorName = "Test", Action = "customer.created", IssuedId = next });
                }

                return Task.FromResult<Outcome<Done>>(Done.Value);
            },
            Cancel));
        await GivenAsync(Some.Changes("Last", phone: "+49 30 123456"));
    }

    private async Task EmptyAsync() => TestDirectory.Value(await Directory.Gate.WriteAsync<Done>(
        async db =>
        {
            await db.DuplicatePairs.ExecuteDeleteAsync(Cancel);
            return Done.Value;
        },
        Cancel));
}
