namespace CustomerDirectory.App.Components.Parts;

/// <summary>A short message at the lower edge.</summary>
/// <param name="Action">What its button does; null without a button.</param>
/// <param name="ActionWord">On the button: "Undo", "Try again".</param>
public sealed record Toast(string Text, string Icon, bool Failed, string? ActionWord, Func<Task>? Action)
{
    /// <summary>Goes by itself. A failure stays until it was seen.</summary>
    public bool Passes => !Failed;
}

/// <summary>What one page tells its member in passing, and what the member can take back.</summary>
public sealed class Toasts
{
    private const int MostShown = 3;
    private const int MostUndone = 20;

    private readonly List<Toast> _shown = [];
    private readonly List<Toast> _undoable = [];

    /// <summary>Told of every change; set by the one host that draws them.</summary>
    public Action? OnChange { get; set; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Toast> Shown => _shown;

    /// <summary>The change that Undo would take back next, also after its message has gone.</summary>
    public Toast? Undoable => _undoable.LastOrDefault();

    /// <summary>Something happened.</summary>
    /// <param name="undo">Takes it back; null where that cannot be.</param>
    public void Done(string text, Func<Task>? undo = null, string icon = "check")
    {
        var toast = new Toast(text, icon, Failed: false, undo is null ? null : "Undo", undo);
        if (undo is not null)
            _undoable.Add(toast);
        if (_undoable.Count > MostUndone)
            _undoable.RemoveAt(0);
        Show(toast);
    }

    /// <summary>Something did not happen. Say what, and that it is as it was.</summary>
    public void Failed(string text, Func<Task>? retry = null) =>
        Show(new Toast(text, "cloud-off", Failed: true, retry is null ? null : "Try again", retry));

    public void Dismiss(Toast toast)
    {
        if (_shown.Remove(toast))
            OnChange?.Invoke();
    }

    /// <summary>Presses the toast's button: once, however often it is pressed.</summary>
    public async Task ActAsync(Toast toast)
    {
        _shown.Remove(toast);
        var isPending = _undoable.Remove(toast) || toast.Failed;
        OnChange?.Invoke();
        if (isPending && toast.Action is { } action)
            await action();
    }

    private void Show(Toast toast)
    {
        _shown.Add(toast);
        if (_shown.Count > MostShown)
            _shown.RemoveAt(0);
        OnChange?.Invoke();
    }
}
