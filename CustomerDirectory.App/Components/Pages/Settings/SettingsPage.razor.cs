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

    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(_preferences?.TimeZone ?? TimeZoneInfo.Utc.Id);

    /// <summary>Every zone by its name, with its distance from UTC today.</summary>
    private IEnumerable<(string Id, string Offset)> Zones =>
        from zone in TimeZoneInfo.GetSystemTimeZones()
        where zone.HasIanaId && (zone.Id.Contains('/', StringComparison.Ordinal) || zone.Id == TimeZoneInfo.Utc.Id)
        where !zone.Id.StartsWith("Etc/", StringComparison.Ordinal) || zone.Id == Zone.Id
        orderby zone.Id
        select (zone.Id, Words(zone.GetUtcOffset(Time.GetUtcNow())));

    protected override async Task OnInitializedAsync()
    {
        var actor = await Current.GetAsync(Gone);
        (_preferences, _mayManageBlocks) = (await Preferences.ReadAsync(actor, Gone), actor.May(Right.ManageBlocks));
    }

    private static string Words(TimeSpan offset) => $"UTC{(offset < TimeSpan.Zero ? "−" : "+")}{offset:hh\\:mm}";

    private string Example(DisplayFormat format)
    {
        var (culture, now) = (DisplayFormats.Of(format), TimeZoneInfo.ConvertTime(Time.GetUtcNow(), Zone));
        return $"{now.ToString("d", culture)}, {now.ToString("t", culture)} · {12480.ToString("N0", culture)}";
    }

    private Task ChooseZoneAsync(ChangeEventArgs change) =>
        change.Value is string id ? KeepAsync(kept => kept with { TimeZone = id }, Reload.Yes) : Task.CompletedTask;

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
