using System.Reflection;
using CustomerDirectory.App.Components;
using CustomerDirectory.Core;

namespace CustomerDirectory.Tests.Architecture;

/// <summary>The arrows of docs/architecture.md. Change the table here and the drawing there together.</summary>
public sealed class DependencyTests
{
    private static readonly Assembly CoreAssembly = typeof(CoreServices).Assembly;
    private static readonly Assembly AppAssembly = typeof(Root).Assembly;

    /// <summary>What every feature of Core may use.</summary>
    private static readonly HashSet<string> Foundations = ["Outcomes", "Access", "Audit", "Storage", "Customers"];

    /// <summary>Feature to feature, beyond the foundations.</summary>
    private static readonly HashSet<(string From, string To)> Arrows =
    [
        ("Customers", "Search"), // folded text
        ("Customers", "Tags"), // one writer applies a whole change
        ("Customers", "CustomFields"),
        ("Customers", "Notes"), // the profile shows them
        ("Customers", "Feedback"), // the counters count it
        ("CustomFields", "Search"), // folded text
        ("Search", "Tags"), // a tag is found by its key
        ("Search", "CustomFields"), // a field is compared by its type
        ("Timeline", "Feedback"), // what was sent is part of what happened
        ("Tags", "Merging"), // how each moves when customers become one
        ("CustomFields", "Merging"),
        ("Notes", "Merging"),
        ("Feedback", "Merging"),
        ("Duplicates", "Merging"),
        ("Bulk", "Tags"), // what is done to many
        ("Bulk", "CustomFields"),
        ("Bulk", "Retention"), // into the bin and out of it
        ("Bulk", "Search"), // whoever matches a filter
        ("Bulk", "Merging"), // who was merged since keeps what they have
        ("Import", "Notes"),
        ("Import", "CustomFields"),
        ("Import", "Tags"),
        ("Import", "Search"), // folded headers
        ("Import", "Retention"), // blocked addresses are left out
        ("Import", "Merging"), // who was merged since keeps what they have
        ("Retention", "Feedback"), // kept without its sender
        ("Retention", "Notes"), // counted before they go
        ("Retention", "Search"), // folded text
        ("Retention", "Merging"), // what undoing needed goes when its time has passed
        ("Demo", "CustomFields"),
        ("Demo", "Feedback"),
        ("Demo", "Notes"),
        ("Demo", "Search"), // folded values
        ("Demo", "Tags"),
    ];

    /// <summary>Doors of App, which know each other only where a pair stands here.</summary>
    private static readonly HashSet<(string From, string To)> Doors =
    [
        ("Components", "Auth"), // who is looking
        ("Files", "Auth"), // who sends or fetches a file
        ("Commands", "Startup"), // serve starts the application
        ("Commands", "Auth"), // passwords are hashed in one way
        ("Startup", "Auth"),
        ("Startup", "Components"),
        ("Startup", "Files"),
        ("Startup", "Jobs"),
        ("Startup", "Commands"), // the control socket runs commands in the server
    ];

    [Fact]
    public void A_feature_of_Core_uses_only_what_the_table_lists() =>
        Assert.Empty(ArrowsOf(CoreAssembly, "CustomerDirectory.Core.")
            .Where(arrow => arrow.From is not "Storage" && !Foundations.Contains(arrow.To) && !Arrows.Contains((arrow.From, arrow.To)))
            .Select(arrow => $"{arrow.From} → {arrow.To} ({arrow.Why})"));

    [Fact]
    public void Every_arrow_of_the_table_is_used() // an arrow nobody needs is an open door
    {
        var used = ArrowsOf(CoreAssembly, "CustomerDirectory.Core.").Select(arrow => (arrow.From, arrow.To)).ToHashSet();
        Assert.Superset(Arrows, used);
    }

    [Fact]
    public void Every_pair_of_doors_in_the_table_is_used() =>
        Assert.Superset(Doors, ArrowsOf(AppAssembly, "CustomerDirectory.App.").Select(arrow => (arrow.From, arrow.To)).ToHashSet());

    [Fact]
    public void Doors_do_not_know_each_other() =>
        Assert.Empty(ArrowsOf(AppAssembly, "CustomerDirectory.App.")
            .Where(arrow => !Doors.Contains((arrow.From, arrow.To)))
            .Select(arrow => $"{arrow.From} → {arrow.To} ({arrow.Why})"));

    [Fact]
    public void Core_knows_nothing_of_the_web() =>
        Assert.All(CoreAssembly.GetReferencedAssemblies(), used =>
        {
            Assert.DoesNotContain("AspNetCore", used.Name, StringComparison.Ordinal);
            Assert.DoesNotContain("CustomerDirectory.App", used.Name, StringComparison.Ordinal);
        });

    [Fact]
    public void Pages_do_not_touch_the_database()
    {
        string[] forbidden = ["CustomerDirectory.Core.Storage", "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore.Http.IHttpContextAccessor"];
        Assert.Empty(
            from type in AppAssembly.GetTypes()
            where type.Namespace?.StartsWith("CustomerDirectory.App.Components", StringComparison.Ordinal) is true
            from used in TypeReferences.Of(type)
            where forbidden.Any(name => used.FullName?.StartsWith(name, StringComparison.Ordinal) is true)
            select $"{type.Name} uses {used.FullName}");
    }

    private static IEnumerable<(string From, string To, string Why)> ArrowsOf(Assembly assembly, string root) =>
        from type in assembly.GetTypes()
        let user = Room(type, root)
        where user is not null
        from used in TypeReferences.Of(type)
        where used.Assembly == assembly
        let supplier = Room(used, root)
        where supplier is not null && supplier != user
        group (type, used) by (user, supplier) into arrow
        select (arrow.Key.user, arrow.Key.supplier, $"{arrow.First().type.Name} uses {arrow.First().used.Name}");

    private static string? Room(Type type, string root) =>
        type.Namespace is { } name && name.StartsWith(root, StringComparison.Ordinal) ? name[root.Length..].Split('.')[0] : null;
}
