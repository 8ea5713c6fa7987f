using System.Text;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Tags;

/// <summary>Puts tags on customers and takes them off.</summary>
internal static class CustomerTags
{
    /// <summary>What makes a tag's name unique: without case, and without the difference between forms of one character.</summary>
    public static string KeyOf(string name) =>
        TypedText.IsSound(name) ? TypedText.Trim(name).Normalize(NormalizationForm.FormKC).ToLowerInvariant() : name;

    public static async Task<Problem?> ApplyAsync(DirectoryDb db, ICustomerLookups lookups, long customerId, CustomerChanges changes, AuditEntry entry, CancellationToken cancel)
    {
        if (changes.AddTags.Count is 0 && changes.RemoveTags.Count is 0)
            return null;

        var held = await lookups.TagsAsync(customerId, cancel);
        foreach (var name in changes.AddTags)
        {
            var taken = CustomerLimits.Take(name, "tags", CustomerLimits.Tag);
            if (taken.Problem is { } problem)
                return problem;
            if (taken.Value is not { } text)
                continue;

            var tag = await lookups.TagAsync(KeyOf(text), cancel) ?? await MakeAsync(db, text, cancel);
            if (held.Exists(link => link.TagId == tag.Id))
                continue;

            var link = new CustomerTag { CustomerId = customerId, TagId = tag.Id };
            held.Add(link);
            db.AddRow(link);
            entry.Changed("tag", null, tag.Name);
        }

        foreach (var name in changes.RemoveTags)
        {
            var tag = await lookups.TagAsync(KeyOf(TypedText.Trim(name)), cancel);
            if (tag is null || held.Find(link => link.TagId == tag.Id) is not { } link)
                continue;

            held.Remove(link);
            db.RemoveRow(link);
            entry.Changed("tag", tag.Name, null);
        }

        return held.Count > CustomerLimits.Tags ? new Problem.TooMuch($"A customer carries at most {CustomerLimits.Tags} tags. Remove some first.") : null;
    }

    /// <summary>The tag of that name in any spelling, for many customers at once.</summary>
    /// <param name="isMade">One that does not exist yet is made.</param>
    /// <returns>The tag; <see cref="Problem.Invalid"/> for a name that no tag can have, <see cref="Problem.NotFound"/> where there is none.</returns>
    public static async Task<Outcome<Tag>> FindOrMakeAsync(DirectoryDb db, string name, bool isMade, CancellationToken cancel)
    {
        var taken = CustomerLimits.Take(name, "tags", CustomerLimits.Tag);
        if (taken.Problem is { } problem)
            return problem;
        if (taken.Value is not { } text)
            return new Problem.Invalid("tags", "A tag needs a name.");

        var key = KeyOf(text);
        if (await db.Tags.AsTracking().FirstOrDefaultAsync(tag => tag.Key == key, cancel) is { } held)
            return held;

        return isMade ? await MakeAsync(db, text, cancel) : new Problem.NotFound($"The tag “{text}”");
    }

    /// <summary>A tag of the workspace that nobody carries yet.</summary>
    public static Tag New(string name) => new() { Name = name, Key = KeyOf(name), Colour = ColourOf(KeyOf(name)) };

    private static async Task<Tag> MakeAsync(DirectoryDb db, string name, CancellationToken cancel)
    {
        var tag = New(name);
        db.Tags.Add(tag);
        await db.SaveChangesAsync(cancel);
        return tag;
    }

    /// <summary>The same name gets the same hue in every workspace.</summary>
    private static int ColourOf(string key) => (int)(key.Aggregate(17u, (sum, letter) => (sum * 31) + letter) % Tag.Colours) + 1;
}
