using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Core.Import.Jobs;

namespace CustomerDirectory.App.Components.Pages.Import;

/// <summary>Imports in the words of people.</summary>
public static class ImportWords
{
    public static string Target(ImportTarget target) => target switch
    {
        ImportTarget.Name => "Name",
        ImportTarget.FirstName => "First name",
        ImportTarget.LastName => "Last name",
        ImportTarget.Email => "Email",
        ImportTarget.Emails => "Further emails",
        ImportTarget.Verified => "Verified (yes or no)",
        ImportTarget.Phone => "Phone",
        ImportTarget.Mobile => "Mobile phone",
        ImportTarget.Phones => "Further phones",
        ImportTarget.Company => "Company",
        ImportTarget.ExternalId => "External ID",
        ImportTarget.Country => "Country",
        ImportTarget.City => "City",
        ImportTarget.TimeZone => "Time zone",
        ImportTarget.Language => "Language",
        ImportTarget.Tags => "Tags",
        _ => "Note",
    };

    public static string Mode(ImportMode mode) => mode switch
    {
        ImportMode.Add => "Only add",
        ImportMode.Update => "Only update",
        _ => "Add and update",
    };

    public static string Key(ImportKey key) => key switch
    {
        ImportKey.ExternalId => "External ID only",
        ImportKey.Email => "Email only",
        ImportKey.Phone => "Phone only",
        _ => "External ID, then email, then phone",
    };

    /// <summary>How far it has come, in a word or two.</summary>
    public static string State(ImportJobRow job) => job switch
    {
        { Undo: ImportUndoState.Running } => $"Undoing {job.Percent} %",
        { Undo: ImportUndoState.Done } => "Undone",
        { State: ImportState.Uploaded } => "Waits for its columns",
        { State: ImportState.Checking } => $"Checking {job.Percent} %",
        { State: ImportState.Checked } => "Checked",
        { State: ImportState.Queued } => "Queued",
        { State: ImportState.Running } => $"Importing {job.Percent} %",
        { State: ImportState.Done } => "Done",
        { State: ImportState.Cancelled } => "Cancelled",
        _ => "Stopped",
    };

    public static string Doing(ImportJobRow job) => job switch
    {
        { Undo: ImportUndoState.Running } => "Undoing",
        { State: ImportState.Checking } => "Checking",
        _ => "Importing",
    };

    public static string Icon(ImportJobRow job) => job switch
    {
        { State: ImportState.Failed } or { Undo: ImportUndoState.Failed } => "alert-circle",
        { Undo: ImportUndoState.Done } => "arrow-back-up",
        { State: ImportState.Done } => "circle-check",
        { IsWaiting: true } => "clock",
        _ => "x",
    };

    /// <summary>What becomes, or became, of the rows.</summary>
    public static string Counts(ImportCounts counts) =>
        $"{Numbers.Of(counts.Created)} created, {Numbers.Of(counts.Updated)} updated, {Numbers.Of(counts.Unchanged)} unchanged, {Numbers.Of(counts.Rejected)} rejected";

    public static string Size(long bytes) => bytes switch
    {
        < 1024 => Numbers.Of(bytes, "byte", "bytes"),
        < 1024 * 1024 => $"{(bytes / 1024d).ToString("0.#", DisplayFormats.Current)} kB",
        _ => $"{(bytes / 1024d / 1024d).ToString("0.#", DisplayFormats.Current)} MB",
    };

    public static string Kept(ImportKept reason) => reason switch
    {
        ImportKept.ChangedSince => "was changed since",
        ImportKept.Binned => "is in the bin",
        ImportKept.Merged => "was merged since",
        ImportKept.Erased => "was erased",
        _ => "had an address that belongs to somebody else by now",
    };
}
