using System.Reflection;
using CustomerDirectory.Core;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Core.Workspaces;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Access;

/// <summary>
/// Who may do what, for every operation of Core: each public method that takes an actor has its row here, and each row is
/// tried by everybody.
/// </summary>
public sealed class RightsMatrixTests(RightsMatrixTests.Workspace workspace) : IClassFixture<RightsMatrixTests.Workspace>
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    /// <summary>The lowest role that an operation is for; null for one that answers anybody.</summary>
    private static readonly Dictionary<string, Role?> Lowest = new(StringComparer.Ordinal)
    {
        ["AddressBlocks.AmongAsync(typed)"] = Role.Agent,
        ["AddressBlocks.LiftAsync(id)"] = Role.Admin,
        ["AddressBlocks.ListAsync(offset, limit)"] = Role.Admin,
        ["BulkWork.CancelAsync(id)"] = Role.Agent, // and one's own, or an admin
        ["BulkWork.ListAsync()"] = Role.Viewer,
        ["BulkWork.PreviewDeletionAsync(selection, named)"] = Role.Admin,
        ["BulkWork.StartAsync(selection, action)"] = Role.Agent, // each action by the right of the single one: BulkRightsTests
        ["BulkWork.UndoAsync(id)"] = Role.Agent, // likewise
        ["CustomerBin.DeleteAsync(id)"] = Role.Admin,
        ["CustomerBin.FindAsync(id)"] = Role.Admin,
        ["CustomerBin.ListAsync(offset, limit)"] = Role.Admin,
        ["CustomerBin.RestoreAsync(id)"] = Role.Admin,
        ["CustomerExport.CancelAsync(id)"] = Role.Agent, // and one's own, or an admin
        ["CustomerExport.ListAsync()"] = Role.Agent, // one's own, for an admin everybody's
        ["CustomerExport.OfferAsync()"] = Role.Agent,
        ["CustomerExport.OpenAsync(id)"] = Role.Agent, // what is in the file decides: ExportRightsTests
        ["CustomerExport.PreviewAsync(order)"] = Role.Admin, // agents where the workspace lets them: ExportRightsTests
        ["CustomerExport.RepeatAsync(id)"] = Role.Agent, // likewise
        ["CustomerExport.StartAsync(order)"] = Role.Admin, // likewise
        ["CustomerImport.RunAsync(file, progress)"] = Role.Admin,
        ["CustomerImports.CancelAsync(id)"] = Role.Admin,
        ["CustomerImports.CheckAsync(id, mapping)"] = Role.Admin,
        ["CustomerImports.FindAsync(id)"] = Role.Admin,
        ["CustomerImports.ListAsync()"] = Role.Admin,
        ["CustomerImports.StartAsync(id)"] = Role.Admin,
        ["CustomerImports.UndoAsync(id)"] = Role.Admin,
        ["ImportRejects.PageAsync(id, offset, limit)"] = Role.Admin,
        ["ImportRejects.WriteAsync(id, file)"] = Role.Admin,
        ["ImportUndo.KeptAsync(id, offset, limit)"] = Role.Admin,
        ["ImportUploads.DiscardAsync(id)"] = Role.Admin,
        ["ImportUploads.PreviewAsync(id)"] = Role.Admin,
        ["ImportUploads.UploadAsync(content, fileName)"] = Role.Admin,
        ["CustomerMerge.MergeAsync(request)"] = Role.Admin,
        ["CustomerMerge.PlanAsync(targetId, sourceIds)"] = Role.Admin,
        ["CustomerNotes.AddAsync(customerId, text)"] = Role.Agent,
        ["CustomerNotes.DeleteAsync(id)"] = Role.Agent,
        ["CustomerNotes.EditAsync(id, text, from)"] = Role.Agent,
        ["CustomerNotes.PinAsync(id, isPinned)"] = Role.Agent,
        ["CustomerNotes.RestoreAsync(customerId, id)"] = Role.Agent,
        ["CustomerPurge.CountPendingAsync()"] = Role.Admin,
        ["CustomerPurge.EraseAsync(id)"] = Role.Owner,
        ["CustomerPurge.PreviewAsync(id)"] = Role.Owner,
        ["CustomerRecords.CreateAsync(changes)"] = Role.Agent,
        ["CustomerRecords.EditAsync(id, changes, version)"] = Role.Agent,
        ["CustomerRecords.EditAsync(id, edit)"] = Role.Agent,
        ["CustomerRecords.FindAsync(id)"] = Role.Viewer,
        ["CustomerRecords.SuspendAsync(id, reason, until)"] = Role.Agent,
        ["CustomerRecords.UnsuspendAsync(id)"] = Role.Agent,
        ["CustomerRecords.WhoHasAsync(typed)"] = Role.Viewer,
        ["CustomerSearch.ChoicesAsync()"] = Role.Viewer,
        ["CustomerSearch.CountAsync(filter)"] = Role.Viewer,
        ["CustomerSearch.CountTabsAsync()"] = Role.Viewer,
        ["CustomerSearch.IdsAsync(filter, sort, offset, limit)"] = Role.Viewer,
        ["CustomerSearch.PageAsync(filter, sort, offset, limit)"] = Role.Viewer,
        ["CustomerSearch.PageAsync(filter, sort, offset, limit, parts)"] = Role.Viewer,
        ["CustomerSearch.PositionAsync(filter, sort, id)"] = Role.Viewer,
        ["CustomerSearch.RowsAsync(ids, parts)"] = Role.Viewer,
        ["CustomerSearch.ValuesAsync(field, typed, limit)"] = Role.Viewer,
        ["CustomerHistory.PageAsync(id, before, limit)"] = Role.Viewer,
        ["CustomerTimeline.PageAsync(id, before, limit)"] = Role.Viewer,
        ["DuplicateDismissals.DismissAsync(oneId, otherId)"] = Role.Agent,
        ["DuplicateDismissals.TakeBackAsync(oneId, otherId)"] = Role.Agent,
        ["DuplicateSuggestions.BestOfAsync(customerId)"] = Role.Viewer,
        ["DuplicateSuggestions.CountAsync()"] = Role.Viewer,
        ["DuplicateSuggestions.ListAsync(offset, limit)"] = Role.Viewer,
        ["DuplicateSuggestions.OfAsync(customerId)"] = Role.Viewer,
        ["FeedbackBox.LinkAsync(feedbackId, customerId)"] = Role.Agent,
        ["FeedbackBox.PageAsync(customerId, before, limit)"] = Role.Viewer,
        ["FeedbackBox.RecordAsync(draft, customerId)"] = Role.Agent,
        ["FeedbackBox.UnlinkAsync(feedbackId)"] = Role.Agent,
        ["FeedbackMoves.MoveAsync(id, from, to)"] = Role.Agent,
        ["FeedbackMoves.MoveToNewAsync(id, from, changes)"] = Role.Agent,
        ["FeedbackMoves.TakeBackAsync(move)"] = Role.Agent,
        ["FieldCatalog.DefineAsync(key, label, type, options)"] = Role.Admin,
        ["FieldCatalog.ListAsync()"] = Role.Viewer,
        ["FieldTypeChange.ApplyAsync(key, type, options)"] = Role.Admin,
        ["FieldTypeChange.PreviewAsync(key, type, options)"] = Role.Admin,
        ["FieldUpkeep.AcceptAsync(key)"] = Role.Admin,
        ["FieldUpkeep.EditAsync(key, label, isReadOnly, options)"] = Role.Admin,
        ["FieldUpkeep.ListAsync()"] = Role.Admin,
        ["FieldUpkeep.MoveAsync(key, place)"] = Role.Admin,
        ["MemberPreferences.ReadAsync()"] = null, // one's own; the usual ones for who is nobody
        ["MemberPreferences.SaveAsync(change)"] = Role.Viewer, // one's own
        ["MemberRoll.ListAsync()"] = Role.Owner,
        ["Members.AddAsync(added)"] = Role.Owner,
        ["Members.EndSessionsAsync(id)"] = Role.Owner,
        ["Members.RemoveAsync(id)"] = Role.Owner,
        ["Members.ResetPasswordAsync(id, passwordHash)"] = Role.Owner,
        ["Members.SetRoleAsync(id, role)"] = Role.Owner,
        ["MergeHistory.MergesOfAsync(customerId)"] = Role.Viewer,
        ["MergeUndo.PreviewAsync(mergeId)"] = Role.Admin,
        ["MergeUndo.UndoAsync(mergeId)"] = Role.Admin,
        ["PersonExport.WriteAsync(id, target)"] = Role.Admin,
        ["RetentionSweep.RunAsync()"] = Role.Owner,
        ["TagCatalog.CreateAsync(name)"] = Role.Admin,
        ["TagCatalog.DeleteAsync(name)"] = Role.Admin,
        ["TagCatalog.MergeAsync(name, into)"] = Role.Admin,
        ["TagCatalog.RecolourAsync(name, colour)"] = Role.Admin,
        ["TagCatalog.RenameAsync(name, newName)"] = Role.Admin,
        ["Workspace.ReadAsync()"] = Role.Admin,
        ["Workspace.SaveAsync(change)"] = Role.Admin, // some of it the owner only: WorkspaceTests
    };

    /// <summary>Something to call an operation with, by the type it asks for. What it names does not exist.</summary>
    private static readonly Dictionary<Type, object?> Dummies = new()
    {
        [typeof(string)] = "x",
        [typeof(bool)] = false,
        [typeof(int)] = 1,
        [typeof(long)] = 0L,
        [typeof(CancellationToken)] = CancellationToken.None,
        [typeof(IReadOnlyCollection<string>)] = new[] { "x" },
        [typeof(IReadOnlyList<string>)] = new[] { "x" },
        [typeof(CustomerChanges)] = new CustomerChanges { Name = "X" },
        [typeof(CustomerFieldEdit)] = new CustomerFieldEdit(new CustomerChanges { Name = "X" }, []),
        [typeof(MergeRequest)] = new MergeRequest("x", ["y"]),
        [typeof(CustomFieldType)] = CustomFieldType.Text,
        [typeof(CustomerFilter)] = CustomerFilter.Everyone,
        [typeof(CustomerSort)] = CustomerSort.Default,
        [typeof(ChoiceField)] = default(ChoiceField),
        [typeof(BulkSelection)] = BulkSelection.Of(["x"]),
        [typeof(Stream)] = Stream.Null,
        [typeof(ImportMapping)] = new ImportMapping(["name"]),
        [typeof(BulkAction)] = new BulkAction.AddTag("x"),
        [typeof(ExportOrder)] = new ExportOrder(ExportFormat.Csv, new ExportScope.Everyone(), ["name"], "UTC"),
        [typeof(FeedbackMove)] = new FeedbackMove("x", "y", "z"),
        [typeof(FeedbackDraft)] = new FeedbackDraft("email", null, "X"),
        [typeof(Func<Preferences, Preferences>)] = (Func<Preferences, Preferences>)(now => now),
        [typeof(Func<WorkspaceRules, WorkspaceRules>)] = (Func<WorkspaceRules, WorkspaceRules>)(now => now),
        [typeof(NewMember)] = new NewMember("X", "not an address", Role.Viewer, null),
        [typeof(Role)] = Role.Viewer,
        [typeof(Stream)] = Stream.Null,
        [typeof(RowParts)] = RowParts.None,
        [typeof(TypedIdentifiers)] = new TypedIdentifiers([], [], null),
    };

    public static TheoryData<string> Operations => [.. Lowest.Keys];

    private static Dictionary<string, MethodInfo> Methods { get; } =
        (from type in typeof(CoreServices).Assembly.GetExportedTypes()
         from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
         where method.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(Actor) && typeof(Task).IsAssignableFrom(method.ReturnType)
         select method).ToDictionary(NameOf);

    [Fact]
    public void Every_operation_has_a_row_and_every_row_an_operation() =>
        Assert.Equal(Methods.Keys.Order(StringComparer.Ordinal), Lowest.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Whoever_has_a_lower_role_is_refused_and_changes_nothing_and_whoever_has_it_is_not(string operation)
    {
        var (method, lowest) = (Methods[operation], Lowest[operation]);
        foreach (var actor in workspace.Everybody)
        {
            var before = await workspace.Directory.ContentAsync();
            var problem = await CallAsync(method, actor);

            if (lowest is null || actor.Role >= lowest)
            {
                Assert.False(problem is Problem.Forbidden, $"{actor.Role} is refused by {operation}: {problem?.Message}");
            }
            else
            {
                Assert.True(problem is Problem.Forbidden, $"{actor.Name} is not refused by {operation}, but answered {problem}.");
                Assert.Equal(before, await workspace.Directory.ContentAsync());
            }
        }
    }

    private static string NameOf(MethodInfo method) =>
        $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", method.GetParameters().Where(one => one.ParameterType != typeof(Actor) && one.ParameterType != typeof(CancellationToken)).Select(one => one.Name))})";

    private static object? DummyOf(ParameterInfo parameter, string operation)
    {
        if (Dummies.TryGetValue(parameter.ParameterType, out var dummy))
            return dummy;

        var isOptional = Nullable.GetUnderlyingType(parameter.ParameterType) is not null || new NullabilityInfoContext().Create(parameter).WriteState is NullabilityState.Nullable;
        return isOptional ? null : throw new Xunit.Sdk.XunitException($"{operation} asks for {parameter.ParameterType}, of which there is no dummy.");
    }

    private async Task<Problem?> CallAsync(MethodInfo method, Actor actor)
    {
        var arguments = method.GetParameters().Select(one => one.ParameterType == typeof(Actor) ? actor : DummyOf(one, NameOf(method))).ToArray();
        var running = (Task)method.Invoke(method.IsStatic ? null : workspace.Directory.Service(method.DeclaringType!), arguments)!;
        await running.WaitAsync(Cancel);
        var answer = running.GetType().GetProperty(nameof(Task<int>.Result))!.GetValue(running);
        return answer?.GetType().GetProperty(nameof(Outcome<int>.Problem))?.GetValue(answer) as Problem;
    }

    /// <summary>A directory with a member of each role.</summary>
    public sealed class Workspace : IAsyncLifetime
    {
        public TestDirectory Directory { get; private set; } = null!;

        public IReadOnlyList<Actor> Everybody { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            Directory = await TestDirectory.NewAsync();
            var everybody = new List<Actor> { Actor.Nobody };
            foreach (var role in Enum.GetValues<Role>().OrderDescending())
            {
                var member = TestDirectory.Value(await Directory.Service<Members>().AddAsync(Actor.CommandLine, new($"{role}", $"{role}@example.com", role, "hash"), CancellationToken.None));
                everybody.Add(new Actor(member.Id, member.Name, role, Door.Screen));
            }

            Everybody = everybody;
        }

        public async ValueTask DisposeAsync()
        {
            Assert.Empty(await Directory.Check.RunAsync(CancellationToken.None));
            Directory.Dispose();
        }
    }
}
