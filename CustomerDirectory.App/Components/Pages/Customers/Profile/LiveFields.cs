using CustomerDirectory.Core.Live;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>A change of somebody else, as it is shown for a while.</summary>
/// <param name="Sentence">"Marta added VIP just now".</param>
/// <param name="By">The whole name.</param>
public sealed record LiveMark(string Sentence, string By)
{
    /// <summary>Where there is little room: the first name.</summary>
    public string Who => LiveWords.FirstName(By);
}

/// <summary>The fields of the open record that others have just changed; a new one each time.</summary>
public sealed record LiveFields(IReadOnlyDictionary<string, LiveMark> Marks)
{
    private const string Verified = " verified";

    public static LiveFields None { get; } = new(new Dictionary<string, LiveMark>());

    /// <param name="field">As in the audit trail; of an address, what it is and the address itself.</param>
    public LiveMark? Of(string field) => Marks.GetValueOrDefault(field);

    /// <summary>The field of the page on which a change shows.</summary>
    public static string KeyOf(FieldChange change) => change switch
    {
        { Field: "email" or "phone", After: { } added } => $"{change.Field} {added}",
        { Field: "primary_email", After: { } email } => $"email {email}",
        { Field: "primary_phone", After: { } phone } => $"phone {phone}",
        { Field: var field } when field.EndsWith(Verified, StringComparison.Ordinal) => field[..^Verified.Length],
        _ => change.Field,
    };
}
