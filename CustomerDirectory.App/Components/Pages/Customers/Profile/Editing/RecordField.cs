using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile.Editing;

/// <summary>How a value is typed or chosen.</summary>
public enum FieldKind
{
    Text,
    LongText,
    Number,
    Email,
    Phone,
    Url,
    Date,

    /// <summary>One of a list, or none.</summary>
    Choice,

    /// <summary>Any of a list.</summary>
    Several,
}

/// <summary>A value of the record that can be changed where it stands.</summary>
/// <param name="Key">As in the audit trail: <c>name</c>, <c>custom[plan]</c>.</param>
/// <param name="Label">What it is called on screen.</param>
/// <param name="Read">The values of a record; none where nothing is set.</param>
/// <param name="Edit">From what was seen and what is wanted to the change.</param>
public sealed record RecordField(
    string Key, string Label, FieldKind Kind, Func<CustomerDetail, IReadOnlyList<string>> Read, Func<IReadOnlyList<string>, IReadOnlyList<string>, CustomerFieldEdit> Edit)
{
    /// <summary>Takes a change back: from what was seen before it, what was typed, and the record after it.</summary>
    public Func<IReadOnlyList<string>, IReadOnlyList<string>, CustomerDetail, CustomerFieldEdit> Back { get; init; } = (before, _, after) => Edit(Read(after), before);

    /// <summary>What is said when it is saved; null says that the label changed.</summary>
    public Func<IReadOnlyList<string>, string>? Done { get; init; }

    /// <summary>The values as people read them.</summary>
    public Func<IReadOnlyList<string>, string> Words { get; init; } = values => string.Join(", ", values);

    /// <summary>What a choice offers; null where that has to be read first (<see cref="OptionsOf"/>).</summary>
    public IReadOnlyList<ComboboxOption>? Options { get; init; }

    /// <summary>Key of the custom field whose options are offered.</summary>
    public string? OptionsOf { get; init; }

    public int MaxLength { get; init; } = CustomerLimits.CustomText;

    /// <summary>What the button says where nothing is set.</summary>
    public string AddWord { get; init; } = "Add";

    /// <summary>In the middle of a sentence.</summary>
    public string InSentence => Label is "External ID" or "" || (Label.Length > 1 && char.IsUpper(Label[1])) ? Label : char.ToLowerInvariant(Label[0]) + Label[1..];

    /// <summary>Told apart on one page, and by the browser that keeps drafts.</summary>
    public string Id { get; init; } = Key;

    /// <summary>A field that holds its value alone: what was seen has to stand there still.</summary>
    public static RecordField Of(string key, string label, FieldKind kind, Func<CustomerDetail, IReadOnlyList<string>> read, Func<IReadOnlyList<string>, CustomerChanges> change) =>
        new(key, label, kind, read, (seen, wanted) => new CustomerFieldEdit(change(wanted), [new SeenValue(key, seen)]));
}
