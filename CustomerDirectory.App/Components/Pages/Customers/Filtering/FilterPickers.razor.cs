using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Filtering;

/// <summary>The channel and tag filters: each tick applies at once. What can be ticked is counted at each opening.</summary>
public sealed partial class FilterPickers : LiveComponent
{
    private Picker _open;
    private FilterChoices? _choices;
    private Problem? _problem;

    private enum Picker
    {
        None,
        Channel,
        Tag,
    }

    [Parameter, EditorRequired]
    public CustomersView View { get; set; } = CustomersView.Everyone;

    [Inject]
    private CustomerSearch Search { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    // The browser closes an open popover when its button is pressed again, so a press only ever opens.
    private async Task OpenAsync(Picker picker)
    {
        if (_open == picker)
            return;

        _open = picker;
        var counted = await Search.ChoicesAsync(await Current.GetAsync(Gone), Gone);
        (_choices, _problem) = (counted.Value ?? _choices, counted.Problem);
    }

    private void Close(Picker picker)
    {
        if (_open == picker)
            _open = Picker.None;
    }

    private string Expanded(Picker picker) => _open == picker ? "true" : "false";

    private void Toggle(string channel)
    {
        var channels = View.Filter.Channels;
        Go(View.Filter with { Channels = channels.Contains(channel) ? [.. channels.Where(name => name != channel)] : [.. channels, channel] });
    }

    private void ToggleTag(string tag)
    {
        var tags = View.Filter.Tags;
        var without = tags.Where(name => !string.Equals(name, tag, StringComparison.OrdinalIgnoreCase)).ToArray();
        Go(View.Filter with { Tags = without.Length < tags.Count ? [.. without] : [.. tags, tag] });
    }

    private void Go(CustomerFilter filter) => Navigation.NavigateTo(View.With(filter).ToAddress());
}
