namespace CustomerDirectory.App.Components.Pages.Customers.Merging;

/// <summary>Where somebody is on the way to a merge.</summary>
public enum MergeStep
{
    Choose,
    Compare,
    Confirm,
}
