namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>
/// What this member has changed reaches whatever shows it on their page: the record, its tabs, the list. An undo comes
/// minutes later and finds other panels than those that offered it.
/// </summary>
public sealed class RecordChanges
{
    private readonly List<Action<string>> _listeners = [];

    /// <param name="told">Is given the id of the customer.</param>
    /// <returns>Ends it.</returns>
    public IDisposable Subscribe(Action<string> told)
    {
        _listeners.Add(told);
        return new Subscription(() => _listeners.Remove(told));
    }

    /// <summary>The record of this customer is another by now.</summary>
    public void Tell(string id) => _listeners.ToList().ForEach(told => told(id));

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
