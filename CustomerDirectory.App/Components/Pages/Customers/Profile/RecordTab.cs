namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>The tabs of a customer's record.</summary>
public enum RecordTab
{
    Details,
    Timeline,
    Feedback,
    Notes,
    History,
}

/// <summary>The tabs in the words of the address bar.</summary>
public static class RecordTabs
{
    public static string Word(RecordTab tab) => tab.ToString().ToLowerInvariant();

    public static RecordTab? Parse(string word) =>
        Enum.GetValues<RecordTab>().Cast<RecordTab?>().FirstOrDefault(tab => Word(tab!.Value) == word);
}
