using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
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
        TimelineEntry.Changed { Action: "customer.deleted" } => "trash",
        TimelineEntry.Changed { Action: "customer.restored" } => "arrow-back-up",
        TimelineEntry.Changed { Action: "customer.merged" or "customer.merge_undone" } => "git-merge",
        TimelineEntry.Changed { Action: "feedback.linked" or "feedback.unlinked" } => "link",
        TimelineEntry.Changed { Action: "note.deleted" or "note.restored" } => "notes",
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
        "customer.merge_undone" => "undid a merge with this customer",
        "customer.blocked" => "blocked the addresses from being created again",
        "block.lifted" => "lifted the block of an address",
        "feedback.linked" => "linked a feedback item to this customer",
        "feedback.unlinked" => "took a feedback item away from this customer",
        "note.deleted" => "deleted a note",
        "note.restored" => "brought a deleted note back",
        _ => null,
    };

    /// <summary>What follows the deed after a colon: the reason of a suspension, the customers of a merge; null for other deeds.</summary>
    public static string? About(TimelineEntry.Changed changed) => changed switch
    {
        { Action: "customer.suspended", Changes: [{ After: { } reason }, ..] } => reason,
        { Action: "customer.merged" or "customer.merge_undone" } =>
            string.Join(", ", changed.Changes.Where(change => change.Field is "merged").Select(change => change.After ?? change.Before)) is { Length: > 0 } names ? names : null,
        _ => null,
    };

    /// <summary>"added tag", "changed name": what precedes the values.</summary>
    public static string Verb(ValueChange change, IReadOnlyList<CustomFieldRow> fields)
    {
        var label = Label(change.Field, fields);
        return change switch
        {
            { Field: "tag" or "email" or "phone" or "social" or "external_id_alias", Before: null } => $"added {label}",
            { Field: "primary_email" or "primary_phone" } => $"changed {label}",
            { Before: null } => $"set {label}",
            { After: null } => $"removed {label}",
            _ => $"changed {label}",
        };
    }

    /// <summary>A value as it is shown elsewhere on the page.</summary>
    public static string? Value(string field, string? value) => field switch
    {
        "country" => Countries.NameOf(value),
        "language" => Languages.NameOf(value),
        _ => value,
    };

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
        _ when field.StartsWith("custom[", StringComparison.Ordinal) && field[7..^1] is var key => fields.FirstOrDefault(custom => custom.Key == key)?.Label ?? key,
        _ => field,
    };
}
