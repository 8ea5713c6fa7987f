using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.Core.Merging;

/// <summary>What a merge would do, as it stood when it was asked. Nothing is lost but the values of <see cref="Fields"/> that are not chosen.</summary>
/// <param name="Target">Who is kept.</param>
/// <param name="Sources">Who goes into the target, in the order in which their values are considered.</param>
/// <param name="Fields">Every single value and custom field that at least one of them has; in the order of the record.</param>
/// <param name="Combined">What is united, or moves along, by kind.</param>
/// <param name="Suspensions">Who of them is suspended; where anybody is, somebody has to say whether it stays (<see cref="MergeRequest.KeepSuspension"/>).</param>
/// <param name="UndoableUntil">Until when it could be undone, if it were done now.</param>
public sealed record MergePlan(
    CustomerRow Target,
    IReadOnlyList<CustomerRow> Sources,
    IReadOnlyList<MergeField> Fields,
    IReadOnlyList<MergeUnion> Combined,
    IReadOnlyList<PartySuspension> Suspensions,
    DateTimeOffset UndoableUntil)
{
    /// <summary>Target first.</summary>
    public IReadOnlyList<CustomerRow> Everybody => [Target, .. Sources];

    /// <summary>The earliest of all; null when nobody was ever seen.</summary>
    public DateTimeOffset? FirstSeen => Everybody.Min(customer => customer.FirstSeen);

    public DateTimeOffset? LastSeen => Everybody.Max(customer => customer.LastSeen);

    public DateTimeOffset CreatedAt => Everybody.Min(customer => customer.CreatedAt);

    public long FeedbackCount => Everybody.Sum(customer => customer.FeedbackCount);

    public long PageVisits => Everybody.Sum(customer => customer.PageVisits);

    /// <summary>The merge that does just what this plan says, and is refused when anybody was changed since.</summary>
    public MergeRequest ToRequest() => new(Target.Id, [.. Sources.Select(source => source.Id)])
    {
        Versions = Everybody.ToDictionary(customer => customer.Id, customer => customer.Version),
    };
}

/// <summary>A single value of which one is kept.</summary>
/// <param name="Key">As in the history: <c>name</c>, <c>primary_email</c>, <c>custom[plan]</c>.</param>
/// <param name="Label">Of a custom field; null for the others, which each door has its own words for.</param>
/// <param name="Type">Of a custom field.</param>
/// <param name="Values">One for each customer, target first.</param>
/// <param name="KeptFrom">Public id of the customer whose value is kept unless somebody chooses: the target's, else the first source's that has one.</param>
public sealed record MergeField(string Key, string? Label, CustomFieldType? Type, IReadOnlyList<MergeValue> Values, string KeptFrom)
{
    /// <summary>Everybody has the same, so there is nothing to choose.</summary>
    public bool IsSame => Values.All(value => value.Texts.SequenceEqual(Values[0].Texts));

    /// <summary>The values that are lost when this customer's is kept.</summary>
    public IEnumerable<MergeValue> LostWhenKeeping(string customerId)
    {
        var kept = Values.First(value => value.CustomerId == customerId);
        return Values.Where(value => value.Texts.Count > 0 && !value.Texts.SequenceEqual(kept.Texts));
    }

    internal static MergeField? Of(MergeParties parties, string key, Func<Customer, IEnumerable<string?>> read, string? label = null, CustomFieldType? type = null)
    {
        MergeValue[] values = [.. parties.Everybody.Select(customer => new MergeValue(parties.IdOf(customer), [.. read(customer).OfType<string>()]))];
        return values.FirstOrDefault(value => value.Texts.Count > 0) is { } kept ? new(key, label, type, values, kept.CustomerId) : null;
    }
}

/// <param name="Texts">None where it is not set; several for a field that takes several. A value that is not set cannot be chosen.</param>
public sealed record MergeValue(string CustomerId, IReadOnlyList<string> Texts);

/// <summary>What is united without duplicates, or moves along whole.</summary>
/// <param name="What"><c>emails</c>, <c>phones</c>, <c>external_ids</c>, <c>socials</c>, <c>tags</c>, <c>channels</c>, <c>notes</c>, <c>feedback</c>, or a custom field that takes several values: <c>custom[plans]</c>.</param>
/// <param name="Label">Of a custom field.</param>
/// <param name="Counts">How many each customer has, target first.</param>
/// <param name="Total">How many the survivor will have; less than the sum where several have the same.</param>
/// <param name="Items">Each of them once, the target's first; empty for notes and feedback.</param>
public sealed record MergeUnion(string What, string? Label, IReadOnlyList<long> Counts, long Total, IReadOnlyList<MergedItem> Items)
{
    /// <summary>How many come to those that the target has.</summary>
    public long Added => Total - Counts[0];

    internal static MergeUnion Of(MergeParties parties, string what, Func<Customer, IEnumerable<(string Key, string Text)>> read, string? label = null)
    {
        var held = parties.Everybody.Select(customer => (Id: parties.IdOf(customer), Items: read(customer).DistinctBy(item => item.Key).ToList())).ToList();
        var items = held.SelectMany(one => one.Items.Select(item => (one.Id, item.Key, item.Text))).DistinctBy(item => item.Key)
            .Select(item => new MergedItem(item.Text, item.Id, item.Id != held[0].Id)).ToList();
        return new(what, label, [.. held.Select(one => (long)one.Items.Count)], items.Count, items);
    }
}

/// <param name="FromId">Public id of the first customer that has it.</param>
/// <param name="IsAdded">The target does not have it yet.</param>
public sealed record MergedItem(string Text, string FromId, bool IsAdded);

public sealed record PartySuspension(string CustomerId, Suspension Suspension);
