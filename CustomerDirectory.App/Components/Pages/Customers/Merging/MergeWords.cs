using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Merging;

namespace CustomerDirectory.App.Components.Pages.Customers.Merging;

/// <summary>What a merge does, in the words of people.</summary>
public static class MergeWords
{
    /// <summary>Where these are not chosen they are not lost: they stay as a further address or an earlier id.</summary>
    private static readonly HashSet<string> StaysAnyway = ["primary_email", "primary_phone", "external_id"];

    /// <summary>By what a customer is reached; else where a visitor came from.</summary>
    public static string Address(CustomerRow row) => row.PrimaryEmail ?? row.PrimaryPhone
        ?? string.Join(" · ", new[] { "No email or phone", string.Join(", ", new[] { row.City, Countries.NameOf(row.Country) }.OfType<string>()) }.Where(part => part is not ""));

    public static string Label(MergeField field) => field.Label ?? field.Key switch
    {
        "primary_email" => "Primary email",
        "primary_phone" => "Primary phone",
        "external_id" => "External ID",
        "visitor_key" => "Visitor key",
        "timezone" => "Time zone",
        var key => $"{char.ToUpperInvariant(key[0])}{key[1..].Replace('_', ' ')}",
    };

    /// <summary>A value as the record shows it; null where there is none.</summary>
    public static string? Value(MergeField field, IReadOnlyList<string> texts) => texts switch
    {
        [] => null,
        _ when field.Type is { } type => FieldWords.Of(new CustomFieldRow(field.Key, field.Label ?? field.Key, type, texts, IsInvalid: false, IsReadOnly: false)),
        [var text] => TimelineWords.Value(field.Key, text),
        _ => string.Join(", ", texts),
    };

    public static string Label(MergeUnion union) => union.Label ?? union.What switch
    {
        "external_ids" => "External IDs",
        "socials" => "Social handles",
        var what => $"{char.ToUpperInvariant(what[0])}{what[1..]}",
    };

    /// <summary>"1 email", "3 notes".</summary>
    public static string Count(MergeUnion union, long count) => union.What switch
    {
        "emails" => Numbers.Of(count, "email", "emails"),
        "phones" => Numbers.Of(count, "phone", "phones"),
        "external_ids" => Numbers.Of(count, "external ID", "external IDs"),
        "socials" => Numbers.Of(count, "social handle", "social handles"),
        "tags" => Numbers.Of(count, "tag", "tags"),
        "channels" => Numbers.Of(count, "channel", "channels"),
        "notes" => Numbers.Of(count, "note", "notes"),
        "feedback" => Numbers.Of(count, "feedback item", "feedback items"),
        _ => $"{Numbers.Of(count, "value", "values")} of {Label(union)}",
    };

    /// <summary>"4 + 2, one the same"</summary>
    public static string Sum(MergeUnion union)
    {
        var sum = string.Join(" + ", union.Counts.Select(count => Numbers.Of(count)));
        return (union.Counts.Sum() - union.Total) switch
        {
            0 => sum,
            1 => $"{sum}, one the same",
            var same => $"{sum}, {Numbers.Of(same)} the same",
        };
    }

    public static string Item(MergeUnion union, MergedItem item) => union.What is "channels" ? ChannelLook.Name(item.Text) : item.Text;

    /// <summary>"1 email, 2 tags and 1 note"; feedback is told by itself. Null where nothing is added.</summary>
    public static string? Added(MergePlan plan) =>
        Listed([.. plan.Combined.Where(union => union.What is not "feedback" && union.Added > 0).Select(union => Count(union, union.Added))]);

    public static long FeedbackMoved(MergePlan plan) => plan.Combined.FirstOrDefault(union => union.What is "feedback")?.Added ?? 0;

    /// <summary>The values that are not kept anywhere, each with its label.</summary>
    public static IEnumerable<(string Label, string Value)> Lost(MergeDraft draft) =>
        from field in draft.Plan!.Fields
        where !StaysAnyway.Contains(field.Key)
        from text in field.LostWhenKeeping(draft.KeptFrom(field)).Select(value => Value(field, value.Texts)).OfType<string>().Distinct()
        select (Label(field), text);

    /// <summary>"Ann", "Ann and Bo", "Ann, Bo and Cy"; null for nothing.</summary>
    public static string? Listed(IReadOnlyList<string> parts) => parts switch
    {
        [] => null,
        [var one] => one,
        _ => $"{string.Join(", ", parts.SkipLast(1))} and {parts[^1]}",
    };

    public static string Names(IEnumerable<CustomerRow> customers) => Listed([.. customers.Select(customer => customer.Title)]) ?? "";

    /// <summary>Who came back, after an undo, and what did not.</summary>
    public static string Undone(UndoneMerge undone)
    {
        var back = Listed([.. undone.Returned.Select(customer => customer.Title ?? "A customer without a name")]);
        var words = $"Merge undone. {back} {(undone.Returned.Count is 1 ? "is" : "are")} back.";
        return undone.NotReturned is [] ? words : $"{words} {string.Join(' ', undone.NotReturned.Select(what => what.Why))}";
    }
}
