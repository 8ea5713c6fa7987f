namespace CustomerDirectory.App.Components.Pages.Customers.Exporting;

/// <summary>What the export dialog begins with.</summary>
public enum ExportEntry
{
    All,
    View,
    Selection,

    /// <summary>The exports there are.</summary>
    Recent,
}

/// <summary>The beginnings in the words of the address bar.</summary>
public static class ExportEntries
{
    public static string Word(ExportEntry entry) => entry.ToString().ToLowerInvariant();

    public static ExportEntry? Parse(string word) =>
        Enum.GetValues<ExportEntry>().Cast<ExportEntry?>().FirstOrDefault(entry => Word(entry!.Value) == word);
}
