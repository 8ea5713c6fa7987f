using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Merging;

namespace CustomerDirectory.Tests.Core.Merging;

/// <summary>The rules of a merge, written down a second time and naively.</summary>
internal sealed class MergeExpectation(Whole before, Whole after, MergeRequest request, MergeResult result)
{
    private readonly Customer[] _parties = [.. result.Done.Everybody.Select(row => before.Customers[row.Id])];
    private readonly Customer _survivor = after.Customers[request.TargetId];

    public void Hold()
    {
        IdsResolve();
        Scalars();
        Addresses(c => c.Emails, email => email.Key, "primary_email");
        Addresses(c => c.Phones, phone => CustomerPhone.RemovalKey(phone.E164, phone.Number, phone.Extension), "primary_phone");
        ExternalIds();
        Sets();
        CustomFields();
        Counters();
        Suspension();
    }

    private void IdsResolve()
    {
        Assert.Equal(_survivor.Version, before.Customers[request.TargetId].Version + 1);
        Assert.All(request.SourceIds, id => Assert.Equal(_survivor.Id, after.Ids[id]));
        Assert.All(request.SourceIds, id => Assert.DoesNotContain(id, after.Customers.Keys));
    }

    private void Scalars()
    {
        foreach (var scalar in CustomerScalars.All)
            Kept(scalar.Field, customer => scalar.Read(customer).Value);
        Kept("visitor_key", customer => customer.VisitorKey);
    }

    /// <summary>The value chosen, else the target's, else the first there is; every other is named by the plan and stands in the history.</summary>
    private void Kept(string field, Func<Customer, string?> read)
    {
        var expected = request.Choices.TryGetValue(field, out var chosen) ? read(before.Customers[chosen]) : _parties.Select(read).FirstOrDefault(value => value is not null);
        Assert.Equal(expected, read(_survivor));
        var lost = _parties.Select(read).Where(value => value is not null && value != expected).ToList();
        Assert.Equal(lost, expected is null ? [] : Field(field).LostWhenKeeping(KeptFrom(field)).Select(value => value.Texts.Single()));
        foreach (var source in _parties.Skip(1).Where(source => read(source) is { } value && value != expected))
            Assert.Contains(after.History[source.Id], entry => entry.Action is "customer.merged_into" && entry.Changes.Exists(change => change.Field == field && change.Before == read(source)));
    }

    private void Addresses<T>(Func<Customer, List<T>> read, Func<T, string> key, string field) where T : class, ICustomerAddress
    {
        var expected = _parties.SelectMany(read).GroupBy(key).Select(same => (same.Key, same.Any(one => one.IsVerified))).Order();
        Assert.Equal(expected, read(_survivor).Select(one => (key(one), one.IsVerified)).Order());
        if (_parties.Any(party => read(party).Count > 0))
            Assert.Equal(key(read(before.Customers[KeptFrom(field)]).Single(one => one.IsPrimary)), key(read(_survivor).Single(one => one.IsPrimary)));
    }

    private void ExternalIds()
    {
        Assert.Equal(_parties.SelectMany(party => party.ExternalIds).Select(id => id.Value).Order(), _survivor.ExternalIds.Select(id => id.Value).Order());
        var own = _parties.Any(party => party.ExternalIds.Exists(id => !id.IsAlias)) ? before.Customers[KeptFrom("external_id")].ExternalIds.Single(id => !id.IsAlias).Value : null;
        Assert.Equal(own, _survivor.ExternalIds.SingleOrDefault(id => !id.IsAlias)?.Value);
    }

    private void Sets()
    {
        Assert.Equal(_parties.SelectMany(party => before.Tags[party.Id]).Distinct().Order(), after.Tags[_survivor.Id].Order());
        Assert.Equal(_parties.SelectMany(party => before.Notes[party.Id]).Order(), after.Notes[_survivor.Id].Order());
        Assert.Equal(_parties.SelectMany(party => before.Feedback[party.Id]).Order(), after.Feedback[_survivor.Id].Order());
        Assert.Equal(
            _parties.SelectMany(party => party.Socials).Select(social => $"{social.Network} {social.Handle}").Distinct(StringComparer.OrdinalIgnoreCase).Order(),
            _survivor.Socials.Select(social => $"{social.Network} {social.Handle}").Order());

        var held = _survivor.Emails.Select(email => email.Key).Concat(_survivor.Phones.Select(phone => CustomerPhone.RemovalKey(phone.E164, phone.Number, phone.Extension)))
            .Concat(after.Values[_survivor.Id].Select(value => $"custom[{value.Key}]"));
        Assert.Equal(_parties.SelectMany(party => before.Removals[party.Id]).Distinct().Except(held).Order(), after.Removals[_survivor.Id].Order());
    }

    private void CustomFields()
    {
        var all = _parties.SelectMany(party => before.Values[party.Id].Select(value => (Party: party, value.Key, value.Type, value.Value))).ToList();
        foreach (var field in all.GroupBy(value => (value.Key, value.Type)))
        {
            var key = $"custom[{field.Key.Key}]";
            var held = after.Values[_survivor.Id].Where(value => value.Key == field.Key.Key).Select(value => (value.Value.Value, value.Value.IsInvalid)).ToList();
            if (field.Key.Type is CustomFieldType.MultiSelect)
                Assert.Equal(field.Select(value => value.Value.Value).Distinct(), held.Select(value => value.Value));
            else
                Assert.Equal(field.Where(value => value.Party == before.Customers[KeptFrom(key)]).Select(value => (value.Value.Value, value.Value.IsInvalid)), held);
        }

        Assert.Equal(all.Select(value => value.Key).Distinct().Order(), after.Values[_survivor.Id].Select(value => value.Key).Distinct().Order());
    }

    private void Counters()
    {
        Assert.Equal(_parties.Sum(party => party.FeedbackCount), _survivor.FeedbackCount);
        Assert.Equal(_parties.Sum(party => party.PageVisits), _survivor.PageVisits);
        Assert.Equal((_parties.Min(party => party.FirstSeen), _parties.Max(party => party.LastSeen), _parties.Min(party => party.CreatedAt)), (_survivor.FirstSeen, _survivor.LastSeen, _survivor.CreatedAt));
        Assert.Equal((_survivor.FeedbackCount, _survivor.FirstSeen, _survivor.LastSeen, _survivor.CreatedAt), (result.Done.FeedbackCount, result.Done.FirstSeen, result.Done.LastSeen, result.Done.CreatedAt));
    }

    private void Suspension()
    {
        var suspended = _parties.FirstOrDefault(party => party.IsSuspendedAt(_survivor.UpdatedAt));
        Assert.Equal(suspended is not null && request.KeepSuspension, _survivor.IsSuspendedAt(_survivor.UpdatedAt));
        if (suspended is not null && request.KeepSuspension)
            Assert.Equal(suspended.SuspendedReason, _survivor.SuspendedReason);
        Assert.Equal(_parties.Where(party => party.IsSuspendedAt(_survivor.UpdatedAt)).Select(party => party.SuspendedReason), result.Done.Suspensions.Select(one => one.Suspension.Reason));
    }

    private string KeptFrom(string field) => request.Choices.GetValueOrDefault(field, Field(field).KeptFrom);

    private MergeField Field(string key) => result.Done.Fields.Single(field => field.Key == key);
}
