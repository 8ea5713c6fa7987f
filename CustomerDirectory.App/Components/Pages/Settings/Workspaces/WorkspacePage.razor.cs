using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Workspaces;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Settings.Workspaces;

/// <summary>What admins and the owner set for everybody. Every choice is kept at once; what is refused is as it was.</summary>
public sealed partial class WorkspacePage : LiveComponent
{
    private static readonly char[] Separators = [' ', ',', ';', '\n', '\r', '\t', '@'];

    private WorkspaceRules? _rules;
    private Problem? _problem;
    private bool _isOwner;
    private int _drawn;

    /// <summary>A new one each time the member's rights change.</summary>
    [CascadingParameter]
    public MemberView? Member { get; set; }

    [Inject]
    private Workspace Workspace { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Saving Saving { get; set; } = default!;

    [Inject]
    private Toasts Toasts { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        var actor = await Current.GetAsync(Gone);
        _isOwner = actor.May(Right.ManageRetention);
        var read = await Workspace.ReadAsync(actor, Gone);
        (_rules, _problem) = (read.Value, read.Problem);
    }

    private Task ChooseCountryAsync(ChangeEventArgs change) => KeepAsync(rules => rules with { Country = change.Value is string { Length: > 0 } code ? code : null });

    private Task ChooseMailboxesAsync(ChangeEventArgs change) => KeepAsync(rules => rules with
    {
        SharedMailboxes = [.. $"{change.Value}".ToLowerInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal)],
    });

    private async Task KeepAsync(Func<WorkspaceRules, WorkspaceRules> change)
    {
        var saved = await Saving.TryAsync(actor => Workspace.SaveAsync(actor, change, CancellationToken.None));
        if (saved.Problem is { } problem)
        {
            Toasts.Failed($"The setting is as it was. {problem.Message}");
            _drawn++; // the fields show what was chosen, and are drawn anew with what holds
            return;
        }

        _rules = saved.Value;
        Toasts.Done("Kept for everybody");
    }
}
