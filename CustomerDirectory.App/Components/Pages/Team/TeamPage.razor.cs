using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Outcomes;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Team;

/// <summary>The members with their roles; owners change roles, end sessions and remove members.</summary>
public sealed partial class TeamPage : LiveComponent
{
    private const string Actions = "member-actions";

    private Actor _actor = Actor.Nobody;
    private IReadOnlyList<MemberRow>? _members;
    private Problem? _problem;
    private MemberRow? _chosen;
    private MemberRow? _leaving;
    private Problem? _refusal;

    /// <summary>Grows with every answer, so that a refused choice does not stay in the field.</summary>
    private int _revision;

    [Inject]
    private Members Members { get; set; } = default!;

    [Inject]
    private MemberRoll Roll { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Saving Saving { get; set; } = default!;

    [Inject]
    private Toasts Toasts { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        _actor = await Current.GetAsync(Gone);
        await ReadAsync();
    }

    private bool IsMe(MemberRow member) => member.Id == _actor.MemberId;

    private async Task ReadAsync()
    {
        var listed = await Roll.ListAsync(await Current.GetAsync(Gone), Gone);
        (_members, _problem) = (listed.Value, listed.Problem);
        _revision++;
    }

    private async Task ChooseAsync(MemberRow member, ChangeEventArgs change)
    {
        if (!Enum.TryParse<Role>(change.Value as string, out var role))
            return;

        if (await SetRoleAsync(member, role))
            Toasts.Done($"{member.Name} is {(role is Role.Viewer ? "a" : "an")} {role} now", async () => await SetRoleAsync(member, member.Role), "users");
    }

    private async Task<bool> SetRoleAsync(MemberRow member, Role role)
    {
        var saved = await Saving.TryAsync(actor => Members.SetRoleAsync(actor, member.Id, role, CancellationToken.None));
        if (saved.Problem is { } problem)
            Toasts.Failed($"The role was not changed. {problem.Message}");
        await ReactAsync(ReadAsync);
        return saved.Succeeded;
    }

    private async Task EndSessionsAsync()
    {
        if (_chosen is not { } member)
            return;

        var ended = await Saving.TryAsync(actor => Members.EndSessionsAsync(actor, member.Id, CancellationToken.None));
        if (ended.Problem is { } problem)
            Toasts.Failed($"{member.Name} is still signed in. {problem.Message}");
        else
            Toasts.Done($"{member.Name} is signed out everywhere", icon: "logout");
    }

    private async Task RemoveAsync()
    {
        var removed = await Saving.TryAsync(actor => Members.RemoveAsync(actor, _leaving!.Id, CancellationToken.None));
        _refusal = removed.Problem;
        if (!removed.Succeeded)
            return;

        Toasts.Done($"{_leaving!.Name} is no longer in the team", icon: "user-x");
        _leaving = null;
        await ReadAsync();
    }
}
