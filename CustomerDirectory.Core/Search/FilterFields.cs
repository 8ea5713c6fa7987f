using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Search;

/// <summary>Whether a filter can be asked, and what has to be known of the custom fields that it names.</summary>
internal static class FilterFields
{
    /// <returns>The definitions by key; <see cref="Problem.Invalid"/> or <see cref="Problem.TooMuch"/> when the filter cannot be asked.</returns>
    public static async Task<Outcome<Dictionary<string, CustomFieldFilterSql.Definition>>> ReadAsync(DirectoryDb db, CustomerFilter filter, CancellationToken cancel)
    {
        const int Most = CustomerSearch.MostWords;
        if (SearchTerms.Parse(filter.Search) is { Words.Count: > Most } || filter.Tags.Count > Most || filter.Channels.Count > Most || filter.CustomFields.Count > Most)
            return new Problem.TooMuch($"A search takes at most {Most} words, tags, channels and conditions each. Leave some out.");
        if (filter.CustomFields.Count is 0)
            return new Dictionary<string, CustomFieldFilterSql.Definition>();

        var keys = filter.CustomFields.Select(condition => condition.Key).ToList();
        var fields = await db.CustomFields.Where(field => keys.Contains(field.Key))
            .ToDictionaryAsync(field => field.Key, field => new CustomFieldFilterSql.Definition(field.Id, field.Type), cancel);
        foreach (var condition in filter.CustomFields)
        {
            if (!fields.TryGetValue(condition.Key, out var field))
                return new Problem.Invalid($"custom[{condition.Key}]", $"There is no custom field “{condition.Key}”.");
            if (CustomFieldFilterSql.Check(condition, field) is { } problem)
                return problem;
        }

        return fields;
    }
}
