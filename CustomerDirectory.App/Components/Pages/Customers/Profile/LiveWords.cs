using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Live;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>What somebody else has just done, in the words of people.</summary>
public static class LiveWords
{
    /// <summary>"Marta added VIP just now".</summary>
    /// <param name="labelOf">What a custom field is called; null where that is not known.</param>
    public static string Sentence(CustomerChange change, Func<string, string?> labelOf) => $"{Doer(change.By)} {Deed(change, labelOf)} just now";

    /// <summary>"Marta changed this just now", beside the field.</summary>
    public static string OfField(CustomerChange change) => $"{Doer(change.By)} changed this just now";

    /// <summary>The first name, where that is a name of a person.</summary>
    public static string FirstName(string name) => name.Split(' ', 2)[0];

    private static string Doer(ChangeAuthor by) => by.Door switch
    {
        Door.Screen => FirstName(by.Name),
        Door.Import => "An import",
        _ => by.Name,
    };

    private static string Deed(CustomerChange change, Func<string, string?> labelOf) => change switch
    {
        { Action: "customer.edited", Fields: [var only] } => Field(only, labelOf),
        { Action: "customer.edited", Fields: [{ Field: var first }, ..] } when change.Fields.All(field => field.Field == first) => $"changed the {Label(first, labelOf)}s",
        { Action: "customer.edited", Fields.Count: > 1 } => $"changed {change.Fields.Count} values",
        { Action: "customer.created" } => "added this customer",
        { Action: "customer.restored" } => "took this customer out of the bin",
        { Action: "customer.suspended" } => "suspended this customer",
        { Action: "customer.unsuspended" } => "lifted the suspension",
        { Action: "customer.deleted" } => "deleted this customer",
        { Action: "note.added" } => "wrote a note",
        { Action: "note.edited" } => "changed a note",
        { Action: "note.deleted" } => "deleted a note",
        { Action: "note.restored" } => "brought a note back",
        { Action: "note.pinned" } => "pinned a note",
        { Action: "note.unpinned" } => "unpinned a note",
        { Action: "feedback.recorded" } => "recorded feedback",
        { Action: "feedback.linked" } => "linked feedback",
        { Action: "feedback.unlinked" } => "took feedback away",
        { Action: "customer.merged", Kind: not ChangeKind.Gone } when Others(change) is { } others => $"merged {others} into this customer",
        { Action: "customer.merged_into" } or { Action: "customer.merged", Kind: ChangeKind.Gone } => "merged this customer into another",
        { Action: "customer.merged" } => "merged another customer into this one",
        { Action: "customer.merge_undone" } => Others(change) is { } others ? $"undid the merge with {others}" : "undid a merge",
        { Action: "customer.unmerged" } => "brought this customer back out of a merge",
        { Action: "duplicate.dismissed" } => "dismissed a suggested duplicate",
        { Action: "duplicate.suggested_again" } => "took back the dismissal of a duplicate",
        { Action: "customer.blocked" } => "blocked the addresses of this customer",
        { Action: "block.lifted" } => "lifted the block of an address",
        { Action: "customer.purged" } => "erased this customer for good",
        { Action: "customer.exported" } => "exported everything known about this customer",
        _ => "changed this customer",
    };

    private static string Field(FieldChange change, Func<string, string?> labelOf) => change switch
    {
        { Field: "tag", Before: null, After: var tag } => $"added {tag}",
        { Field: "tag", Before: var tag } => $"removed {tag}",
        { Field: "email" or "phone" or "social", Before: null } => $"added {Article(change.Field)} {Label(change.Field, labelOf)}",
        { Field: "email" or "phone" or "social", After: null } => $"removed {Article(change.Field)} {Label(change.Field, labelOf)}",
        { Field: var field } when field.EndsWith(" verified", StringComparison.Ordinal) => change.After is "yes" ? "verified an address" : "marked an address as not verified",
        { After: null } => $"cleared {Label(change.Field, labelOf)}",
        { Before: null } => $"set {Label(change.Field, labelOf)}",
        _ => $"changed {Label(change.Field, labelOf)}",
    };

    /// <summary>Who took part in a merge beside the customer: their names, or how many where they are several.</summary>
    private static string? Others(CustomerChange change) => change.Fields.Where(field => field.Field is "merged").Select(field => field.After ?? field.Before).ToList() switch
    {
        [] => null,
        [var one] => one,
        var several => $"{several.Count} others",
    };

    private static string Article(string field) => field is "email" ? "an" : "a";

    private static string Label(string field, Func<string, string?> labelOf) =>
        TimelineWords.CustomKeyOf(field) is { } key ? labelOf(key) ?? key : TimelineWords.Label(field);
}
