using System.Text.RegularExpressions;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.CustomFields;

/// <summary>The custom fields that the workspace has defined.</summary>
public sealed partial class FieldCatalog(DirectoryStore store, TimeProvider clock)
{
    public const int LongestLabel = 100;

    /// <summary>The fields that are listed, in order.</summary>
    public async Task<Outcome<IReadOnlyList<FieldDefinition>>> ListAsync(Actor actor, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ReadCustomers) is { } refusal)
            return refusal;

        await using var db = store.CreateDbContext();
        return await db.CustomFields.Where(field => field.IsListed).OrderBy(field => field.Position).ThenBy(field => field.Key)
            .Select(field => new FieldDefinition(field.Key, field.Label, field.Type, field.Options) { IsReadOnly = field.IsReadOnly }).ToListAsync(cancel);
    }

    /// <summary>Defines a field at the end of the order.</summary>
    /// <param name="key"><c>^[a-z][a-z0-9_.]{0,62}$</c>, with or without <c>cf_</c> in front; it never changes.</param>
    /// <param name="options">What a select or multi-select offers; empty for other types.</param>
    /// <returns>The key without <c>cf_</c>.</returns>
    public async Task<Outcome<string>> DefineAsync(Actor actor, string key, string label, CustomFieldType type, IReadOnlyList<string> options, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ManageFields) is { } refusal)
            return refusal;

        var bare = CustomFieldValues.KeyOf(key);
        if (!Key.IsMatch(bare))
            return new Problem.Invalid("key", "A key starts with a lower-case letter, followed by at most 62 lower-case letters, digits, underscores and dots.");
        var taken = CustomerLimits.Take(label, "label", LongestLabel);
        if (taken.Problem is { } problem)
            return problem;
        var offered = FieldOptions.Read(type, options);
        if (!offered.Succeeded)
            return offered.Problem;

        return await store.Gate.WriteAsync<string>(async db =>
        {
            if (await db.CustomFields.AnyAsync(field => field.Key == bare, cancel))
                return new Problem.Conflict($"There is a custom field “{bare}” already.");

            var last = await db.CustomFields.MaxAsync(field => (int?)field.Position, cancel) ?? 0;
            db.CustomFields.Add(new CustomField { Key = bare, Label = taken.Value ?? bare, Type = type, Position = last + 1, Options = [.. offered.Value] });
            db.Record(actor, clock.GetUtcNow(), "custom_field.defined", subject: bare);
            return bare;
        }, cancel);
    }

    [GeneratedRegex(@"^[a-z][a-z0-9_.]{0,62}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key { get; }
}

/// <summary>What has to be known of a custom field to show its values and to filter by it.</summary>
/// <param name="Options">What a select offers, in order.</param>
public sealed record FieldDefinition(string Key, string Label, CustomFieldType Type, IReadOnlyList<string> Options)
{
    /// <summary>Set by other systems only, never by hand.</summary>
    public bool IsReadOnly { get; init; }
}
