using System.Text.Json;
using CustomerDirectory.Core.Customers;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Adding;

/// <content>What outlives a lost connection and a reload beside the texts of the fields: how many rows there are, and the tags.</content>
public sealed partial class AddCustomer
{
    private const string RowsDraft = "add rows";

    private Task KeepRowsAsync() => Drafts.KeepAsync(RowsDraft, JsonSerializer.Serialize(new Rows(_typed.Emails.Count, _typed.Phones.Count, _typed.Tags)));

    private Task AddTagAsync(TagLabel tag)
    {
        _typed.Tags.Add(tag);
        return KeepRowsAsync();
    }

    private Task RemoveTagAsync(TagLabel tag)
    {
        _typed.Tags.Remove(tag);
        return KeepRowsAsync();
    }

    private void RestoreRows(ChangeEventArgs change)
    {
        if (Read(change.Value as string) is not { } rows)
            return;

        (_typed.Emails, _typed.Phones) = (Grown(_typed.Emails, rows.Emails), Grown(_typed.Phones, rows.Phones));
        _typed.Tags.AddRange((rows.Tags ?? []).Where(tag => tag is { Name: not null } && !_typed.Tags.Exists(held => held.Name == tag.Name)));
    }

    private static IReadOnlyList<string> Grown(IReadOnlyList<string> values, int count) =>
        [.. values, .. Enumerable.Repeat("", Math.Clamp(count - values.Count, 0, CustomerLimits.Addresses - values.Count))];

    private static Rows? Read(string? kept)
    {
        try
        {
            return string.IsNullOrEmpty(kept) ? null : JsonSerializer.Deserialize<Rows>(kept);
        }
        catch (JsonException)
        {
            return null; // the browser may hold anything under the name
        }
    }

    private sealed record Rows(int Emails, int Phones, IReadOnlyList<TagLabel>? Tags);
}
