using System.Text.RegularExpressions;
using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Live;
using CustomerDirectory.Core.Timeline;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Components;

/// <summary>What happened to a customer in the words of people; none of it without words.</summary>
public sealed partial class HistoryWordsTests
{
    private static readonly IReadOnlyList<CustomFieldRow> Fields =
    [
        new("seats", "Seats", CustomFieldType.Number, [], IsInvalid: false, IsReadOnly: false),
        new("since", "Since", CustomFieldType.Date, [], IsInvalid: false, IsReadOnly: false),
        new("beta", "Beta", CustomFieldType.Checkbox, [], IsInvalid: false, IsReadOnly: false),
    ];

    /// <summary>Told elsewhere, and why not in the history.</summary>
    private static readonly HashSet<string> Untold = ["feedback.recorded"]; // the Feedback tab and the timeline tell it

    public static TheoryData<string> Actions => [.. CustomerHistory.Actions, .. CustomerHistory.OwnActions];

    [Fact]
    public void Every_action_about_a_customer_is_told()
    {
        var recorded = RecordedOfCustomers();

        Assert.Superset(new HashSet<string> { "customer.created", "customer.merged_into", "note.deleted", "note.pinned", "feedback.linked", "block.lifted" }, recorded); // they are found at all
        Assert.Equal(recorded.Except(Untold).Order(StringComparer.Ordinal), CustomerHistory.Actions.Concat(CustomerHistory.OwnActions).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_action_is_written_where_it_is_recorded() // or it could not be found
    {
        var hidden = from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "CustomerDirectory.Core"), "*.cs", SearchOption.AllDirectories)
                     from line in File.ReadLines(file)
                     where line.Contains("db.Record(", StringComparison.Ordinal) && !line.Contains("FeedbackLinks.Record", StringComparison.Ordinal) && !Call.IsMatch(line) && !line.Contains("subject:", StringComparison.Ordinal)
                     select $"{Path.GetFileName(file)}: {line.Trim()}";
        Assert.Empty(hidden);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public void Every_action_has_a_sentence_an_icon_and_live_words(string action)
    {
        foreach (var door in Enum.GetValues<Door>())
        {
            var entry = Entry(action, door);
            Assert.False(string.IsNullOrEmpty(HistoryWords.Deed(entry, Fields)));
            Assert.True(HistoryWords.Door(entry) is null == door is Door.Screen, $"{door} has no word.");
        }

        Assert.NotEmpty(TimelineWords.Icon(Entry(action)));
        foreach (var kind in new[] { ChangeKind.Changed, ChangeKind.Gone })
        {
            var live = LiveWords.Sentence(new CustomerChange("cus_1", kind, 1, action, [new(action is "customer.edited" ? "city" : "merged", null, "Bob")], new(1, "Marta Lind", Door.Screen)), _ => null);
            Assert.DoesNotContain("changed this customer", live, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("name", "Ada", "Ada L", "changed name", "Ada", "Ada L")]
    [InlineData("name", null, "Ada", "set name", null, "Ada")]
    [InlineData("city", "Oslo", null, "cleared city", "Oslo", null)]
    [InlineData("country", "NO", "SE", "changed country", "Norway", "Sweden")]
    [InlineData("timezone", null, "America/New_York", "set time zone", null, "America/New York")]
    [InlineData("tag", null, "VIP", "added tag", null, "VIP")]
    [InlineData("tag", "VIP", null, "removed tag", "VIP", null)]
    [InlineData("email", "a@b.c", null, "removed email", "a@b.c", null)]
    [InlineData("email a@b.c verified", "no", "yes", "verified email", null, "a@b.c")]
    [InlineData("phone +44 20 7946 0018 verified", "yes", "no", "took back the verification of phone", "+44 20 7946 0018", null)]
    [InlineData("primary_email", "a@b.c", "d@e.f", "changed primary email", "a@b.c", "d@e.f")]
    [InlineData("custom[seats]", "40", "4800", "changed Seats", "40", "4,800")]
    [InlineData("custom[since]", null, "2026-11-22", "set Since", null, "22 Nov 2026")]
    [InlineData("custom[beta]", "false", "true", "changed Beta", "No", "Yes")]
    [InlineData("custom[seats]", "forty", "40", "changed Seats", "forty", "40")]
    [InlineData("custom[gone]", "x", "y", "changed gone", "x", "y")]
    public void A_change_says_what_from_what_and_to_what(string field, string? before, string? after, string deed, string? from, string? to)
    {
        var entry = Entry("customer.edited") with { Changes = [new(field, before, after)] };

        Assert.Equal(deed, HistoryWords.Deed(entry, Fields));
        var line = Assert.Single(HistoryWords.Lines(entry, Fields, TimeZoneInfo.Utc));
        Assert.Equal((null, from, to), (line.Label, line.Before, line.After));
    }

    [Fact]
    public void Several_changes_are_counted_and_each_has_its_words()
    {
        var entry = Entry("customer.edited") with { Changes = [new("name", "Ada", "Ada L"), new("tag", null, "VIP")] };

        Assert.Equal("made 2 changes", HistoryWords.Deed(entry, Fields));
        Assert.Equal(["Changed name", "Added tag"], HistoryWords.Lines(entry, Fields, TimeZoneInfo.Utc).Select(line => line.Label));
    }

    [Fact]
    public void A_suspension_says_why_and_until_when()
    {
        var entry = Entry("customer.suspended") with { Changes = [new("suspended", null, "Spam"), new("suspended_until", null, "2026-12-24T00:00:00.0000000+00:00")] };

        Assert.Null(HistoryWords.About(entry));
        Assert.Equal([("Reason", "Spam"), ("Until", "24 Dec 2026")], HistoryWords.Lines(entry, Fields, TimeZoneInfo.Utc).Select(line => (line.Label, line.After)));
    }

    [Fact]
    public void A_merge_names_who_took_part_and_what_came_along()
    {
        var entry = Entry("customer.merged") with { Changes = [new("merged", null, "Bob"), new("merged", null, "Cleo"), new("email", null, "bob@example.org")] };

        Assert.Equal("Bob, Cleo", HistoryWords.About(entry));
        Assert.Equal([("Added email", "bob@example.org")], HistoryWords.Lines(entry, Fields, TimeZoneInfo.Utc).Select(line => (line.Label, line.After)));
    }

    [Fact]
    public void A_deleted_note_shows_its_text_and_not_what_brings_it_back()
    {
        var entry = Entry("note.deleted") with { Changes = [new("text", "Calls on Mondays", null), new("row", "7", null), new("author_id", "3", null), new("created_at", "1", null)] };

        Assert.Equal(["Calls on Mondays"], HistoryWords.Lines(entry, Fields, TimeZoneInfo.Utc).Select(line => line.Before));
    }

    [Theory]
    [InlineData("One", "Two", "One", "Two")]
    [InlineData("a\nb\nc\nd", "a\nx\nd", "b\nc", "x")]
    [InlineData("a\nb", "a\nb\nc", null, "c")]
    [InlineData("a\na", "a", "a", null)]
    public void An_edited_note_shows_the_lines_that_differ(string before, string after, string? from, string? to)
    {
        var entry = Entry("note.edited") with { Changes = [new("text", before, after)] };

        Assert.Equal((from, to), HistoryWords.Lines(entry, Fields, TimeZoneInfo.Utc).Select(line => (line.Before, line.After)).Single());
    }

    [Fact]
    public void What_was_erased_says_so()
    {
        Assert.True(HistoryWords.WasErased(Entry("customer.merged")));
        Assert.True(HistoryWords.WasErased(Entry("customer.edited")));
        Assert.False(HistoryWords.WasErased(Entry("customer.created")));
        Assert.False(HistoryWords.WasErased(Entry("customer.deleted")));
        Assert.False(HistoryWords.WasErased(Entry("customer.edited") with { Changes = [new("city", null, "Oslo")] }));
    }

    private static TimelineEntry.Changed Entry(string action, Door door = Door.Screen) => new(new(DateTimeOffset.UnixEpoch, TimelineKind.Change, 1), action, "Marta Lind", door, null, []);

    /// <summary>What Core records about customers, read from its source: an action that is new is found here before anybody meets it without words.</summary>
    private static HashSet<string> RecordedOfCustomers() =>
    [
        .. from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "CustomerDirectory.Core"), "*.cs", SearchOption.AllDirectories)
           let source = File.ReadAllText(file)
           from Match call in Call.Matches(source)
           where !call.Groups["rest"].Value.StartsWith(", subject:", StringComparison.Ordinal) // members, tags, fields
           from Match action in Action.Matches(call.Groups["action"].Value is { } written && written.Contains('"', StringComparison.Ordinal) ? written : ConstantOf(source))
           select action.Groups["name"].Value,
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "CustomerDirectory.Core"), "Deleted*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Action.Matches(ConstantOf(File.ReadAllText(file)))).Select(action => action.Groups["name"].Value),
    ];

    private static string ConstantOf(string source) => Constant.Match(source).Value;

    [GeneratedRegex(@"db\.Record\((?:[^()]|\([^()]*\))*?, (?<action>(?:[\w.]+ \? )?""[a-z_]+\.[a-z_]+""(?: : ""[a-z_]+\.[a-z_]+"")?|\w+\.Action)(?<rest>[^;\n]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Call { get; }

    [GeneratedRegex(@"""(?<name>[a-z_]+\.[a-z_]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Action { get; }

    [GeneratedRegex(@"const string Action = ""[a-z_.]+""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constant { get; }
}
