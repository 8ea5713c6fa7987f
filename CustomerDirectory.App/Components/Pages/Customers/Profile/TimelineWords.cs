using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Timeline;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>What happened to a customer, in the words of people.</summary>
public static class TimelineWords
{
    public static string Icon(TimelineEntry entry) => entry switch
    {
        TimelineEntry.Sent sent => ChannelLook.Icon(sent.Item.Channel),
        TimelineEntry.Noted => "notes",
        TimelineEntry.Changed { Action: "customer.created" } => "user-plus",
        TimelineEntry.Changed { Action: "customer.suspended" or "customer.unsuspended" or "customer.blocked" or "block.lifted" } => "ban",
        TimelineEntry.Changed { Action: "customer.deleted" or "customer.purged" } => "trash",
        TimelineEntry.Changed { Action: "customer.restored" } => "arrow-back-up",
        TimelineEntry.Changed { Action: "customer.exported" } => "download",
        TimelineEntry.Changed { Action: "customer.merged" or "customer.merged_into" or "customer.merge_undone" or "customer.unmerged" } => "git-merge",
        TimelineEntry.Changed { Action: "duplicate.dismissed" or "duplicate.suggested_again" } => "copy",
        TimelineEntry.Changed { Action: "feedback.linked" or "feedback.unlinked" } => "link",
        TimelineEntry.Changed { Action: "note.pinned" or "note.unpinned" } => "pin",
        TimelineEntry.Changed { Action: var action } when action.StartsWith("note.", StringComparison.Ordinal) => "notes",
        TimelineEntry.Changed changed when changed.Changes.All(change => change.Field is "tag") => "tag",
        _ => "pencil",
    };

    /// <summary>What somebody did to the record as a whole, as it follows their name; null where the values say it.</summary>
    public static string? Deed(TimelineEntry.Changed changed) => changed.Action switch
    {
        "customer.created" => changed.Door is Core.Access.Door.Import ? "imported this customer" : "added this customer",
        "customer.suspended" => "suspended this customer",
        "customer.unsuspended" => "lifted the suspension",
        "customer.deleted" => "put this customer into the bin",
        "customer.restored" => "took this customer out of the bin",
        "customer.merged" => "merged another customer into this one",
        "customer.merged_into" => "merged this customer into another",
        "customer.merge_undone" => "undid a merge into this customer",
        "customer.unmerged" => "undid the merge of this customer into another",
        "duplicate.dismissed" => "said that this is not the same person as another customer",
        "duplicate.suggested_again" => "took back that this is not the same person as another customer",
        "customer.purged" => "erased this customer for good",
        "customer.exported" => "exported everything known about this customer",
        "customer.blocked" => "blocked the addresses from being created again",
        "block.lifted" => "lifted the block of an address",
        "feedback.linked" => "linked a feedback item to this customer",
        "feedback.unlinked" => "took a feedback item away from this customer",
        "note.added" => "wrote a note",
        "note.edited" => "changed a note",
        "note.deleted" => "deleted a note",
        "note.restored" => "brought a deleted note back",
        "note.pinned" => "pinned a note",
        "note.unpinned" => "unpinned a note",
        _ => null,
    };

    /// <summary>What follows the deed after a colon: the reason of a suspension, the customers of a merge, the subject of an item; null for other deeds.</summary>
    public static string? About(TimelineEntry.Changed changed) => changed switch
    {
        { Action: "customer.suspended", Changes: [{ After: { } reason }, ..] } => reason,
        { Action: "feedback.linked" or "feedback.unlinked", Changes: [{ Field: "feedback" } item] } => item.After ?? item.Before,
        _ => string.Join(", ", changed.Changes.Where(IsMerged).Select(change => change.After ?? change.Before)) is { Length: > 0 } names ? names : null,
    };

    /// <summary>Whether it tells who took part in a merge.</summary>
    public static bool IsMerged(ValueChange change) => change.Field is "merged" or "merged_into";

    /// <summary>"added tag", "changed name": what precedes the values.</summary>
    public static string Verb(ValueChange change, IReadOnlyList<CustomFieldRow> fields)
    {
        var label = Label(change.Field, fields);
        return change switch
        {
            { Field: "tag" or "email" or "phone" or "social" or "external_id_alias", Before: null } => $"added {label}",
            { Field: "tag" or "email" or "phone" or "social" or "external_id_alias", After: null } => $"removed {label}",
            { Field: "primary_email" or "primary_phone" } => $"changed {label}",
            _ when VerifiedOf(change.Field) is not null => change.After is "yes" ? $"verified {KindOf(change.Field)}" : $"took back the verification of {KindOf(change.Field)}",
            { Before: null } => $"set {label}",
            { After: null } => $"cleared {label}",
            _ => $"changed {label}",
        };
    }

    /// <summary>A value as it is shown elsewhere on the page; of a verification, the address that is verified.</summary>
    public static string? Value(string field, string? value) => field switch
    {
        "country" => Countries.NameOf(value),
        "language" => Languages.NameOf(value),
        "timezone" => value?.Replace('_', ' '),
        _ when VerifiedOf(field) is { } address => value is "yes" ? address : null,
        _ => value,
    };

    /// <summary>The address whose verification a field of the audit trail is about: <c>email ada@example.org verified</c>; null for others.</summary>
    public static string? VerifiedOf(string field) => field.EndsWith(" verified", StringComparison.Ordinal) && field.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at && at < field.Length - 9 ? field[(at + 1)..^9] : null;

    private static string KindOf(string field) => field[..field.IndexOf(' ', StringComparison.Ordinal)];

    /// <summary>Key of the custom field that a field of the audit trail is about; null for others.</summary>
    public static string? CustomKeyOf(string field) => field.StartsWith("custom[", StringComparison.Ordinal) ? field[7..^1] : null;

    /// <summary>What a field that every customer has is called in a sentence.</summary>
    public static string Label(string field) => Label(field, []);

    private static string Label(string field, IReadOnlyList<CustomFieldRow> fields) => field switch
    {
        "external_id" => "external ID",
        "external_id_alias" => "external ID",
        "visitor_key" => "visitor key",
        "timezone" => "time zone",
        "primary_email" => "primary email",
        "primary_phone" => "primary phone",
        "social" => "social handle",
        _ when CustomKeyOf(field) is { } key => fields.FirstOrDefault(custom => custom.Key == key)?.Label ?? key,
        _ => field,
    };
}
