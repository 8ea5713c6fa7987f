namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>Which members look at a customer at this moment, over all pages of the server.</summary>
public sealed class Presence
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<Visit>> _visits = new(StringComparer.Ordinal);

    /// <summary>A member has the record open from now on, until it is disposed.</summary>
    /// <param name="customerId">Public id.</param>
    /// <param name="changed">Told whenever somebody comes or goes; must neither block nor throw.</param>
    public IDisposable Enter(string customerId, long memberId, string name, Action changed)
    {
        var visit = new Visit(this, customerId, memberId, name, changed);
        lock (_lock)
        {
            if (!_visits.TryGetValue(customerId, out var visits))
                _visits[customerId] = visits = [];
            visits.Add(visit);
        }

        Tell(customerId);
        return visit;
    }

    /// <summary>Names of the other members who have the record open, whoever came first before.</summary>
    public IReadOnlyList<string> Others(string customerId, long memberId)
    {
        lock (_lock)
            return [.. _visits.GetValueOrDefault(customerId, []).Where(visit => visit.MemberId != memberId).DistinctBy(visit => visit.MemberId).Select(visit => visit.Name)];
    }

    /// <summary>"Marta is here too".</summary>
    /// <returns>Null where nobody else is.</returns>
    public static string? InWords(IReadOnlyList<string> names) => names switch
    {
        [] => null,
        [var one] => $"{LiveWords.FirstName(one)} is here too",
        [var one, var other] => $"{LiveWords.FirstName(one)} and {LiveWords.FirstName(other)} are here too",
        _ => $"{names.Count} others are here too",
    };

    private void Leave(Visit visit)
    {
        lock (_lock)
        {
            if (!_visits.TryGetValue(visit.CustomerId, out var visits) || !visits.Remove(visit))
                return;
            if (visits.Count is 0)
                _visits.Remove(visit.CustomerId);
        }

        Tell(visit.CustomerId);
    }

    private void Tell(string customerId)
    {
        Visit[] visits;
        lock (_lock)
            visits = [.. _visits.GetValueOrDefault(customerId, [])];
        foreach (var visit in visits)
            visit.Changed();
    }

    private sealed class Visit(Presence presence, string customerId, long memberId, string name, Action changed) : IDisposable
    {
        public string CustomerId => customerId;

        public long MemberId => memberId;

        public string Name => name;

        public Action Changed => changed;

        public void Dispose() => presence.Leave(this);
    }
}
