using CustomerDirectory.App.Components.Pages.Customers.Profile.Editing;
using CustomerDirectory.Core.Customers;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>What is known about a customer, in sections. Nothing is cut off here: the grid may shorten, the record may not.</summary>
public sealed partial class RecordDetails : ComponentBase
{
    private const string CompanyPrefix = "company.";

    [Parameter, EditorRequired]
    public CustomerDetail Detail { get; set; } = default!;

    /// <summary>Level of the section headings.</summary>
    [Parameter]
    public int Level { get; set; } = 3;

    [Parameter]
    public bool MayEdit { get; set; }

    /// <summary>The field for a tag opens as soon as it is there.</summary>
    [Parameter]
    public bool StartsTagging { get; set; }

    private IReadOnlyList<CustomFieldRow> OwnFields => [.. Detail.CustomFields.Where(custom => !IsCompany(custom))];

    private IReadOnlyList<CustomFieldRow> CompanyFields => [.. Detail.CustomFields.Where(IsCompany)];

    private static IReadOnlyList<RecordField> Editable { get; } = [RecordFields.Language, RecordFields.TimeZone, RecordFields.City, RecordFields.Country];

    private static bool IsCompany(CustomFieldRow field) => field.Key.StartsWith(CompanyPrefix, StringComparison.Ordinal);

    private static string? Source(CustomerDetail detail) => detail.Row.Name is null ? null : detail.NameSource switch
    {
        ValueSource.Detected => "From feedback",
        ValueSource.Api => "API",
        ValueSource.Import => "Import",
        ValueSource.Manual => "By hand",
        _ => throw new ArgumentOutOfRangeException(nameof(detail)),
    };
}
