namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>
/// What this member has changed reaches whatever shows it on their page: the record, its tabs, the list. An undo comes
/// minutes later and finds other panels than those that offered it.
/// </summary>
public sealed class RecordChanges
{
    private readonly List<(Action<string> Told, Action<IReadOnlyCollection<string>>? ToldOfMany)> _listeners = [];

    /// <param name="told">Is given the id of the customer.</param>
    /// <param name="toldOfMany">Is given the ids when several were changed at once; null for whoever is told of each.</param>
    /// <returns>Ends it.</returns>
    public IDisposable Subscribe(Action<string> told, Action<IReadOnlyCollection<string>>? toldOfMany = null)
    {
        var listener = (told, toldOfMany);
        _listeners.Add(listener);
        return new Subscription(() => _listeners.Remove(listener));
    }

    /// <summary>The record of this customer is another by now.</summary>
    public void Tell(string id) => _listeners.ToList().ForEach(listener => listener.Told(id));

    /// <summary>The records of these customers are others by now.</summary>
    public void Tell(IReadOnlyCollection<string> ids)
    {
        foreach (var (told, toldOfMany) in _listeners.ToList())
        {
            if (toldOfMany is not null && ids.Count > 1)
                toldOfMany(ids);
            else
                ids.ToList().ForEach(told);
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
