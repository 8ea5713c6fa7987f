using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Merging;

/// <summary>Many random customers become one, and several again.</summary>
public sealed class MergePropertyTests
{
    private const int Merges = 500, AtOnce = 50;

    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_lost_but_what_the_plan_names_and_undoing_brings_everything_back()
    {
        using var directory = await TestDirectory.NewAsync();
        var random = new Random(11);
        var some = new RandomCustomers(directory, random);
        await some.DefineAsync();

        var groups = new List<IReadOnlyList<string>>();
        while (groups.Count < Merges)
        {
            var made = await some.MakeAsync(AtOnce * 5 / 2);
            for (var at = 0; at < made.Count; at += groups.Count % 2 is 0 ? 3 : 2)
                groups.Add([.. made.Skip(at).Take(groups.Count % 2 is 0 ? 2 : 3)]);
        }

        Assert.Empty(await directory.Check.RunAsync(Cancel));
        var (before, rows) = (await Whole.ReadAsync(directory), await RowsAsync(directory));

        var merged = new List<(MergeRequest Request, MergeResult Result)>();
        foreach (var group in groups)
            merged.Add(await MergeAsync(directory, random, group, isCompared: merged.Count % 3 is 0));
        Assert.Empty(await directory.Check.RunAsync(Cancel));
        var after = await Whole.ReadAsync(directory);
        Assert.All(merged, merge => new MergeExpectation(before, after, merge.Request, merge.Result).Hold());

        foreach (var merge in merged.OrderBy(_ => random.Next()))
            Assert.Empty(TestDirectory.Value(await directory.MergeUndo.UndoAsync(Some.Admin, merge.Result.MergeId, Cancel)).NotReturned);
        Assert.Empty(await directory.Check.RunAsync(Cancel));
        Assert.Equal(rows, await RowsAsync(directory));
    }

    private static async Task<(MergeRequest Request, MergeResult Result)> MergeAsync(TestDirectory directory, Random random, IReadOnlyList<string> group, bool isCompared)
    {
        var request = new MergeRequest(group[0], [.. group.Skip(1)]) { KeepSuspension = random.Next(3) > 0 };
        if (!isCompared)
            return (request, TestDirectory.Value(await directory.Merge.MergeAsync(Some.Admin, request, Cancel)));

        var plan = TestDirectory.Value(await directory.Merge.PlanAsync(Some.Admin, group[0], [.. group.Skip(1)], Cancel));
        request = plan.ToRequest() with
        {
            KeepSuspension = request.KeepSuspension,
            Choices = plan.Fields.Where(_ => random.Next(2) is 0).ToDictionary(field => field.Key, field => field.Values.Where(value => value.Texts.Count > 0).MinBy(_ => random.Next())!.CustomerId),
        };
        return (request, TestDirectory.Value(await directory.Merge.MergeAsync(Some.Admin, request, Cancel)));
    }

    /// <summary>Every row of every table, but for the history and the merges themselves, and for when and how often a customer was changed.</summary>
    private static async Task<IReadOnlyList<string>> RowsAsync(TestDirectory directory)
    {
        await using var db = directory.Open();
        var rows = new List<string>();
        foreach (var type in db.Model.GetEntityTypes().Where(type => type.ClrType != typeof(AuditEntry) && type.ClrType != typeof(AuditChange) && type.ClrType != typeof(Merge) && type.ClrType != typeof(MergedId)))
        {
            var columns = type.GetProperties().Select(property => property.GetColumnName()).Except(type.ClrType == typeof(Customer) ? ["version", "updated_at"] : []);
            var sql = new SqlText().Add($"SELECT {string.Join(", ", columns.Select(column => $"COALESCE({column}, 'NULL')"))} FROM {type.GetTableName()}");
            rows.AddRange(await sql.ReadAsync(db, reader => $"{type.GetTableName()}: {string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue))}", Cancel));
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }
}

/// <summary>Everything about every customer, by public id of whom it stands for.</summary>
internal sealed record Whole(
    IReadOnlyDictionary<string, Customer> Customers, IReadOnlyDictionary<string, long> Ids, ILookup<long, string> Tags, ILookup<long, (string Key, CustomFieldType Type, CustomValue Value)> Values,
    ILookup<long, string> Notes, ILookup<long, string> Feedback, ILookup<long, string> Removals, ILookup<long, AuditEntry> History)
{
    public static async Task<Whole> ReadAsync(TestDirectory directory)
    {
        var cancel = Xunit.TestContext.Current.CancellationToken;
        await using var db = directory.Open();
        var issued = await db.IssuedIds.ToListAsync(cancel);
        var owner = issued.ToDictionary(one => one.Id, one => one.CustomerId!.Value);
        var (tags, fields) = (await db.Tags.ToDictionaryAsync(tag => tag.Id, cancel), await db.CustomFields.ToDictionaryAsync(field => field.Id, cancel));
        var customers = (await db.Customers.Include(c => c.Emails).Include(c => c.Phones).Include(c => c.ExternalIds).Include(c => c.Socials).AsSplitQuery().ToListAsync(cancel)).ToDictionary(c => c.Id);
        return new(
            issued.Where(one => one.Id == one.CustomerId).ToDictionary(one => one.PublicId, one => customers[one.Id]),
            issued.ToDictionary(one => one.PublicId, one => one.CustomerId!.Value),
            (await db.CustomerTags.ToListAsync(cancel)).ToLookup(link => link.CustomerId, link => tags[link.TagId].Name),
            (await db.CustomValues.OrderBy(value => value.Position).ToListAsync(cancel)).ToLookup(value => value.CustomerId, value => (fields[value.FieldId].Key, fields[value.FieldId].Type, value)),
            (await db.Notes.ToListAsync(cancel)).ToLookup(note => owner[note.IssuedId], note => note.PublicId),
            (await db.Feedback.ToListAsync(cancel)).ToLookup(item => owner[item.IssuedId!.Value], item => item.PublicId),
            (await db.Removals.ToListAsync(cancel)).ToLookup(removal => removal.CustomerId, removal => removal.Key),
            (await db.Audit.Include(entry => entry.Changes).Where(entry => entry.IssuedId != null).ToListAsync(cancel)).ToLookup(entry => entry.IssuedId!.Value));
    }
}
