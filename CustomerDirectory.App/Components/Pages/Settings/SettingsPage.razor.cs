using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Settings;

/// <summary>What a member sets for themselves. Every choice is kept at once.</summary>
public sealed partial class SettingsPage : LiveComponent
{
    private static readonly (Density Density, string Word)[] Densities = [(Density.Compact, "Compact"), (Density.Standard, "Standard"), (Density.Roomy, "Roomy")];

    private Preferences? _preferences;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private bool _mayManageBlocks;

    /// <summary>Whether what is on the page was written in the old way.</summary>
    private enum Reload
    {
        No,
        Yes,
    }

    [Inject]
    private MemberPreferences Preferences { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Saving Saving { get; set; } = default!;

    [Inject]
    private Toasts Toasts { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        var actor = await Current.GetAsync(Gone);
        (_preferences, _mayManageBlocks) = (await Preferences.ReadAsync(actor, Gone), actor.May(Right.ManageBlocks));
        _zone = await Preferences.ZoneAsync(_preferences, Gone);
    }

    private string Example(DisplayFormat format)
    {
        var (culture, now) = (DisplayFormats.Of(format), TimeZoneInfo.ConvertTime(Time.GetUtcNow(), _zone));
        return $"{now.ToString("d", culture)}, {now.ToString("t", culture)} · {12480.ToString("N0", culture)}";
    }

    private async Task KeepAsync(Func<Preferences, Preferences> change, Reload reload)
    {
        var saved = await Saving.TryAsync(actor => Preferences.SaveAsync(actor, change, CancellationToken.None));
        if (saved.Problem is { } problem)
        {
            Toasts.Failed($"The setting was not kept. {problem.Message}");
            return;
        }

        _preferences = saved.Value;
        if (reload is Reload.Yes)
            Navigation.Refresh(forceReload: true);
        else
            Toasts.Done("Kept for you");
    }
}
