using System.Globalization;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Timeline;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>One value of an entry of the history.</summary>
/// <param name="Label">What stands before the values; null where the sentence has said it.</param>
public sealed record HistoryLine(ValueChange Change, string? Label, string? Before, string? After);

/// <summary>Who changed what from what to what, in the words of people; more exactly than the timeline.</summary>
public static class HistoryWords
{
    /// <summary>What a deleted note needs to come back, and nobody reads.</summary>
    private static readonly HashSet<string> Inner = ["row", "author_id", "author", "created_at", "updated_at", "is_pinned"];

    /// <summary>Through which door, where it was not the screen; null where the name says it.</summary>
    public static string? Door(TimelineEntry.Changed entry) => entry switch
    {
        { Door: Core.Access.Door.Screen } => null,
        _ when entry.By == Actor.CommandLine.Name => null,
        { Door: Core.Access.Door.Command } => "command line",
        { Door: Core.Access.Door.Import } => "import",
        { Door: Core.Access.Door.Intake } => "feedback",
        { Door: Core.Access.Door.Api } => "API",
        { Door: Core.Access.Door.System } => "automatically",
        _ => throw new ArgumentOutOfRangeException(nameof(entry)),
    };

    /// <summary>What somebody did, as it follows their name; null for an action that has no words.</summary>
    public static string? Deed(TimelineEntry.Changed entry, IReadOnlyList<CustomFieldRow> fields) => entry switch
    {
        { Action: "customer.edited", Changes: [] } => "changed this customer",
        { Action: "customer.edited", Changes: [var only] } => TimelineWords.Verb(only, fields),
        { Action: "customer.edited" } => $"made {Numbers.Of(entry.Changes.Count, "change", "changes")}",
        _ => TimelineWords.Deed(entry),
    };

    /// <summary>Who took part in a merge, or which item came or went: after the deed and a colon.</summary>
    public static string? About(TimelineEntry.Changed entry) => entry.Action is "customer.suspended" ? null : TimelineWords.About(entry);

    /// <summary>
    /// Such an entry always says more than its action. Where it says nothing, somebody whose name or address stood there was erased.
    /// </summary>
    public static bool WasErased(TimelineEntry.Changed entry) => entry.Changes is []
        && entry.Action is "customer.edited" or "customer.suspended" or "customer.merged" or "customer.merged_into" or "customer.merge_undone" or "customer.unmerged" or "note.edited" or "note.deleted";

    /// <summary>The values, as far as the sentence has not said them.</summary>
    public static IReadOnlyList<HistoryLine> Lines(TimelineEntry.Changed entry, IReadOnlyList<CustomFieldRow> fields, TimeZoneInfo zone) =>
    [
        .. from change in entry.Changes
           where !TimelineWords.IsMerged(change) && change.Field is not "feedback" && !(entry.Action is "note.deleted" && Inner.Contains(change.Field))
           let texts = entry.Action is "note.edited" ? Different(change.Before ?? "", change.After ?? "") : (change.Before, change.After)
           let line = new HistoryLine(change, Label(entry, change, fields), Value(change.Field, texts.Before, fields, zone), Value(change.Field, texts.After, fields, zone))
           where line is not { Label: null, Before: null, After: null }
           select line,
    ];

    /// <summary>Of two texts the lines between the first and the last in which they differ; a long note is mostly as it was.</summary>
    private static (string? Before, string? After) Different(string before, string after)
    {
        var (old, now) = (before.Split('\n'), after.Split('\n'));
        var same = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        var alike = old.Skip(same).Reverse().Zip(now.Skip(same).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        return (Between(old), Between(now));

        string? Between(string[] lines) => string.Join('\n', lines[same..^alike]) is { Length: > 0 } text ? text : null;
    }

    private static string? Label(TimelineEntry.Changed entry, ValueChange change, IReadOnlyList<CustomFieldRow> fields) => change.Field switch
    {
        "suspended" => "Reason",
        "suspended_until" => "Until",
        "taken_meanwhile" => "Belongs to somebody else by now",
        _ when entry.Action is "note.edited" or "note.deleted" || entry is { Action: "customer.edited", Changes: [_] } => null,
        _ => TimelineWords.Verb(change, fields) is var verb ? $"{char.ToUpperInvariant(verb[0])}{verb[1..]}" : null,
    };

    private static string? Value(string field, string? value, IReadOnlyList<CustomFieldRow> fields, TimeZoneInfo zone) => field switch
    {
        _ when value is null => null,
        "suspended_until" when DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var until) => TimeWords.Date(until, zone),
        _ when TimelineWords.CustomKeyOf(field) is { } key && fields.FirstOrDefault(each => each.Key == key) is { } custom => FieldWords.Of(custom with { Values = [value], IsInvalid = false }),
        _ => TimelineWords.Value(field, value),
    };
}
