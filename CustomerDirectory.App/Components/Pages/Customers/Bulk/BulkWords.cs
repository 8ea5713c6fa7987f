using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Bulk;

namespace CustomerDirectory.App.Components.Pages.Customers.Bulk;

/// <summary>What is done to many customers, in the words of people.</summary>
public static class BulkWords
{
    public static string Icon(BulkKind kind) => kind switch
    {
        BulkKind.AddTag => "tag",
        BulkKind.RemoveTag => "tags",
        BulkKind.SetField or BulkKind.ClearField => "forms",
        BulkKind.Suspend => "ban",
        _ => "trash",
    };

    /// <summary>While it goes on: "Adding tag VIP".</summary>
    public static string Doing(BulkJobRow job) => (job.Undo is UndoState.Running, job.Kind) switch
    {
        (false, BulkKind.AddTag) => $"Adding tag {job.Subject}",
        (false, BulkKind.RemoveTag) => $"Removing tag {job.Subject}",
        (false, BulkKind.SetField) => $"Setting {job.Subject}",
        (false, BulkKind.ClearField) => $"Clearing {job.Subject}",
        (false, BulkKind.Suspend) => "Suspending customers",
        (false, _) => "Deleting customers",
        (true, BulkKind.AddTag) => $"Taking tag {job.Subject} off again",
        (true, BulkKind.RemoveTag) => $"Giving tag {job.Subject} back",
        (true, BulkKind.SetField or BulkKind.ClearField) => $"Bringing {job.Subject} back",
        (true, BulkKind.Suspend) => "Lifting suspensions",
        (true, _) => "Restoring customers",
    };

    /// <summary>What it is called when it does not go on: "Add tag VIP".</summary>
    public static string Title(BulkJobRow job) => job.Kind switch
    {
        BulkKind.AddTag => $"Add tag {job.Subject}",
        BulkKind.RemoveTag => $"Remove tag {job.Subject}",
        BulkKind.SetField => $"Set {job.Subject}",
        BulkKind.ClearField => $"Clear {job.Subject}",
        BulkKind.Suspend => "Suspend",
        _ => "Delete",
    };

    /// <summary>What it did.</summary>
    /// <param name="title">Of the only customer; null for several.</param>
    public static string Done(BulkJobRow job, string? title = null)
    {
        if (job is { Changed: 0, State: BulkState.Done })
            return Nobody(job);

        var who = Who(job.Changed, title);
        var done = job.Kind switch
        {
            BulkKind.AddTag => $"Added “{job.Subject}” to {who}",
            BulkKind.RemoveTag => $"Removed “{job.Subject}” from {who}",
            BulkKind.SetField => $"Set {job.Subject} for {who}",
            BulkKind.ClearField => $"Cleared {job.Subject} for {who}",
            BulkKind.Suspend => $"Suspended {who}",
            _ => $"Moved {who} to the bin",
        };
        var left = job.Processed - job.Changed;
        return $"{done}{(left > 0 ? $", {Numbers.Of(left)} left out" : "")}{(job.State is BulkState.Cancelled ? " before it was cancelled" : "")}";
    }

    /// <summary>What undoing it did.</summary>
    /// <param name="title">Of the only customer; null for several.</param>
    public static string Undone(BulkJobRow job, string? title = null)
    {
        var who = Who(job.Restored, title);
        var undone = job.Kind switch
        {
            BulkKind.AddTag => $"Took “{job.Subject}” off {who} again",
            BulkKind.RemoveTag => $"Gave “{job.Subject}” back to {who}",
            BulkKind.SetField or BulkKind.ClearField => $"Brought {job.Subject} back for {who}",
            BulkKind.Suspend => $"Lifted the suspension of {who}",
            _ => $"Restored {who}",
        };
        var left = job.NotRestored.Sum(count => count.Customers);
        return left > 0 ? $"{undone}. {Numbers.Of(left, "stays as it is", "stay as they are")}" : undone;
    }

    /// <summary>How many were left out, and why: "12 had the tag already".</summary>
    public static string LeftOut(BulkKind kind, BulkCount count) => count.Reason switch
    {
        BulkReason.AlreadySo => $"{Numbers.Of(count.Customers)} {Already(kind)}",
        BulkReason.Binned => Numbers.Of(count.Customers, "was in the bin", "were in the bin"),
        BulkReason.Merged => Numbers.Of(count.Customers, "was merged into another", "were merged into others"),
        BulkReason.Erased => Numbers.Of(count.Customers, "was erased", "were erased"),
        BulkReason.TooManyTags => Numbers.Of(count.Customers, "carries as many tags as fit", "carry as many tags as fit"),
        BulkReason.MoreTrusted => Numbers.Of(count.Customers, "has a value that counts for more", "have values that count for more"),
        _ => Numbers.Of(count.Customers, "was left out", "were left out"),
    };

    /// <summary>How many stay as they are when it is undone, and why.</summary>
    public static string NotRestored(BulkKind kind, BulkCount count) => count.Reason switch
    {
        BulkReason.ChangedSince => Numbers.Of(count.Customers, "was changed since", "were changed since"),
        BulkReason.Binned => Numbers.Of(count.Customers, "is in the bin", "are in the bin"),
        BulkReason.Merged => Numbers.Of(count.Customers, "was merged since", "were merged since"),
        BulkReason.Erased => Numbers.Of(count.Customers, "was erased since", "were erased since"),
        BulkReason.TooManyTags => Numbers.Of(count.Customers, "carries as many tags as fit", "carry as many tags as fit"),
        BulkReason.NothingLeft => $"{Numbers.Of(count.Customers)}: everything they were known by belongs to others by now",
        _ => $"{Numbers.Of(count.Customers)}: the {(kind is BulkKind.AddTag or BulkKind.RemoveTag ? "tag" : "field or option")} is gone by now",
    };

    private static string Already(BulkKind kind) => kind switch
    {
        BulkKind.AddTag => "had the tag already",
        BulkKind.RemoveTag => "did not have the tag",
        BulkKind.SetField => "had the value already",
        BulkKind.ClearField => "had no value",
        _ => "were suspended already",
    };

    private static string Nobody(BulkJobRow job) => (job.Kind, job.LeftOut.All(count => count.Reason is BulkReason.AlreadySo)) switch
    {
        (BulkKind.AddTag, true) => $"Everybody selected has the tag “{job.Subject}” already",
        (BulkKind.RemoveTag, true) => $"Nobody selected has the tag “{job.Subject}”",
        (BulkKind.SetField, true) => $"Everybody selected has that {job.Subject} already",
        (BulkKind.ClearField, true) => $"Nobody selected has a {job.Subject}",
        (BulkKind.Suspend, true) => "Everybody selected is suspended already",
        (BulkKind.Delete, _) => "Nobody was deleted. They were gone already",
        _ => $"Nobody was changed: {string.Join(", ", job.LeftOut.Select(count => LeftOut(job.Kind, count)))}",
    };

    private static string Who(long count, string? title) => count is 1 && title is not null ? title : Numbers.Of(count, "customer", "customers");
}
