namespace CustomerDirectory.App.Components.Pages.Customers.Exporting;

/// <summary>Where somebody is on the way to a file.</summary>
public enum ExportStep
{
    Configure,
    Review,
    Recent,
}
