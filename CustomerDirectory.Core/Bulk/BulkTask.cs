using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Core.Tags;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Bulk;

/// <summary>What exactly a job does, checked and with what it names by id.</summary>
/// <param name="Label">Of the tag or the field, at the time when it was started.</param>
/// <param name="SubjectId">Of the tag or the field.</param>
/// <param name="Type">Of the field.</param>
/// <param name="Values">Canonical.</param>
/// <param name="Reason">Of a suspension; null once everybody whom the job concerned was erased.</param>
internal sealed record BulkTask(
    string? Label = null, long SubjectId = 0, CustomFieldType Type = default, IReadOnlyList<string>? Values = null,
    string? Reason = null, DateTimeOffset? Until = null, bool ErasesFeedback = false, bool BlocksAddresses = false)
{
    private static readonly JsonSerializerOptions Compact = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>It once held a text about somebody, and everybody it concerned was erased.</summary>
    public bool IsForgotten { get; init; }

    public static BulkTask Of(BulkJob job) => JsonSerializer.Deserialize<BulkTask>(job.Task, Compact)!;

    public string ToJson() => JsonSerializer.Serialize(this, Compact);

    public BulkTask Forgotten() => this with { Values = null, Reason = null, IsForgotten = Values is not null || Reason is not null };

    /// <summary>Checks what is wanted, inside the transaction that starts it.</summary>
    public static async Task<Outcome<BulkTask>> ReadAsync(DirectoryDb db, Actor actor, BulkAction action, DateTimeOffset now, CancellationToken cancel) => action switch
    {
        BulkAction.AddTag add => await TagAsync(db, add.Tag, isMade: true, cancel),
        BulkAction.RemoveTag remove => await TagAsync(db, remove.Tag, isMade: false, cancel),
        BulkAction.SetField set => await FieldAsync(db, set.Key, set.Values, actor.Door.Source(), cancel),
        BulkAction.ClearField clear => await FieldAsync(db, clear.Key, null, actor.Door.Source(), cancel),
        BulkAction.Suspend suspend => Suspension(CustomerSuspensions.Read(suspend.Reason, suspend.Until, now), suspend.Until),
        BulkAction.Delete { How: var how } => new BulkTask(ErasesFeedback: how.ErasesFeedback, BlocksAddresses: how.BlocksAddresses),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    public Deletion Deletion => new(ErasesFeedback, BlocksAddresses);

    private static async Task<Outcome<BulkTask>> TagAsync(DirectoryDb db, string name, bool isMade, CancellationToken cancel)
    {
        var tag = await CustomerTags.FindOrMakeAsync(db, name, isMade, cancel);
        return tag.Succeeded ? new BulkTask(tag.Value.Name, tag.Value.Id) : tag.Problem;
    }

    /// <param name="typed">Null to clear the field.</param>
    private static async Task<Outcome<BulkTask>> FieldAsync(DirectoryDb db, string incoming, IReadOnlyList<string>? typed, ValueSource source, CancellationToken cancel)
    {
        var key = CustomFieldValues.KeyOf(incoming);
        if (await db.CustomFields.AsNoTracking().SingleOrDefaultAsync(each => each.Key == key, cancel) is not { } field)
            return new Problem.Invalid($"custom[{key}]", $"There is no custom field “{key}”.");

        var read = CustomFieldValues.Read(field, typed ?? [], source);
        if (!read.Succeeded)
            return read.Problem;
        if (typed is not null && read.Value.Count is 0)
            return new Problem.Invalid($"custom[{key}]", $"Give “{field.Label}” a value.");

        return new BulkTask(field.Label, field.Id, field.Type, read.Value);
    }

    private static Outcome<BulkTask> Suspension(Outcome<string> reason, DateTimeOffset? until) =>
        reason.Succeeded ? new BulkTask(Reason: reason.Value, Until: until is { } end ? DateTimeOffset.FromUnixTimeMilliseconds(end.ToUnixTimeMilliseconds()) : null) : reason.Problem;
}
