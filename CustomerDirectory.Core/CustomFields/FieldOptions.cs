using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;

namespace CustomerDirectory.Core.CustomFields;

/// <summary>Checks what a select is to offer.</summary>
internal static class FieldOptions
{
    public const int Most = 200;

    /// <returns>The options without blanks around them; <see cref="Problem.Invalid"/> with <c>options</c>.</returns>
    public static Outcome<IReadOnlyList<string>> Read(CustomFieldType type, IReadOnlyList<string> options)
    {
        if (type is CustomFieldType.Select or CustomFieldType.MultiSelect != options.Count > 0)
            return new Problem.Invalid("options", "A select offers at least one option; other types offer none.");
        if (options.Count > Most)
            return new Problem.Invalid("options", $"A select offers at most {Most} options.");

        var offered = options.Select(option => CustomerLimits.Take(option, "options", CustomerLimits.CustomText)).ToList();
        if (offered.Find(option => !option.Succeeded).Problem is { } unusable)
            return unusable;
        if (offered.Exists(option => option.Value is null) || offered.DistinctBy(option => option.Value, StringComparer.OrdinalIgnoreCase).Count() < offered.Count)
            return new Problem.Invalid("options", "No option is empty, and none is given twice.");

        return offered.ConvertAll(option => option.Value!);
    }
}
