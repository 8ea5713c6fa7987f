using CustomerDirectory.Core.CustomFields;

namespace CustomerDirectory.Core.Export;

/// <summary>How the columns are put together where somebody chooses among them.</summary>
public enum ExportGroup
{
    Identity,
    Engagement,
    Management,

    /// <summary>Off until somebody asks for it.</summary>
    More,
}

/// <summary>A column of an export.</summary>
/// <param name="Key">Stable, for scripts and kept orders: <c>name</c>, <c>email</c>, <c>custom[plan]</c>.</param>
/// <param name="Label">What it is called on screen and in the first row of the file.</param>
public sealed record ExportColumn(string Key, string Label, ExportGroup Group);

/// <summary>The columns that can be exported, in their order.</summary>
public static class ExportColumns
{
    /// <summary>Those that every workspace has.</summary>
    public static IReadOnlyList<ExportColumn> Fixed { get; } =
    [
        new("name", "Name", ExportGroup.Identity),
        new("email", "Email", ExportGroup.Identity),
        new("phone", "Phone", ExportGroup.Identity),
        new("company", "Company", ExportGroup.Identity),
        new("external_id", "External ID", ExportGroup.Identity),
        new("timezone", "Timezone", ExportGroup.Identity),
        new("language", "Language", ExportGroup.Identity),
        new("channels", "Channels", ExportGroup.Engagement),
        new("feedback_count", "Feedback Count", ExportGroup.Engagement),
        new("first_seen", "First Seen", ExportGroup.Engagement),
        new("last_seen", "Last Seen", ExportGroup.Engagement),
        new("tags", "Tags", ExportGroup.Management),
        new("notes", "Notes", ExportGroup.Management),
        new("created_at", "Created At", ExportGroup.Management),
        new("updated_at", "Updated At", ExportGroup.Management),
        new("emails", "All Emails", ExportGroup.More),
        new("phones", "All Phones", ExportGroup.More),
        new("verified", "Verified", ExportGroup.More),
        new("country", "Country", ExportGroup.More),
        new("city", "City", ExportGroup.More),
        new("status", "Status", ExportGroup.More),
        new("page_visits", "Page Visits", ExportGroup.More),
    ];

    /// <summary>The keys that are ticked at first: everything of the first three groups but notes, which are private to the team.</summary>
    public static IReadOnlyList<string> Usual { get; } = [.. Fixed.Where(column => column.Group is not ExportGroup.More && column.Key is not "notes").Select(column => column.Key)];

    /// <param name="fields">The custom fields of the workspace, in order.</param>
    public static IReadOnlyList<ExportColumn> All(IEnumerable<FieldDefinition> fields) =>
        [.. Fixed, .. fields.Select(field => new ExportColumn(KeyOf(field.Key), field.Label, ExportGroup.More))];

    /// <summary>The key of the column for a custom field.</summary>
    /// <param name="field">Key of the field.</param>
    public static string KeyOf(string field) => $"custom[{field}]";
}
