using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers;

/// <summary>The channel and tag filters: each tick applies at once.</summary>
public sealed partial class FilterPickers : LiveComponent
{
    /// <summary>So many tags are offered without searching among them.</summary>
    private const int Shown = 40;

    private static readonly (TagMode Mode, string Word)[] Modes = [(TagMode.Any, "Any of"), (TagMode.All, "All of"), (TagMode.None, "None of")];

    private FilterChoices? _choices;
    private string _sought = "";

    [Parameter, EditorRequired]
    public CustomersView View { get; set; } = CustomersView.Everyone;

    [Inject]
    private CustomerSearch Search { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <summary>What can be chosen, and what is chosen though no customer has it.</summary>
    private IReadOnlyList<ChannelChoice> Channels =>
    [
        .. _choices?.Channels ?? [],
        .. View.Filter.Channels.Where(name => _choices?.Channels.Any(channel => channel.Name == name) is not true).Select(name => new ChannelChoice(name, 0)),
    ];

    private IReadOnlyList<TagChoice> Tags
    {
        get
        {
            var all = _choices?.Tags ?? [];
            var unknown = View.Filter.Tags.Where(name => !all.Any(tag => Same(tag.Name, name))).Select(name => new TagChoice(name, 8, 0));
            return [.. all.Concat(unknown).Where(tag => tag.Name.Contains(_sought.Trim(), StringComparison.CurrentCultureIgnoreCase)).OrderByDescending(tag => IsChosen(tag.Name)).Take(Shown)];
        }
    }

    protected override async Task OnInitializedAsync()
    {
        // Nothing can be picked before the circuit is there, so the prerendered page does not ask.
        if (RendererInfo.IsInteractive)
            _choices = (await Search.ChoicesAsync(await Current.GetAsync(Gone), Gone)).Value;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private bool IsChosen(string tag) => View.Filter.Tags.Any(name => Same(name, tag));

    private void Toggle(string channel)
    {
        var channels = View.Filter.Channels;
        Go(View.Filter with { Channels = channels.Contains(channel) ? [.. channels.Where(name => name != channel)] : [.. channels, channel] });
    }

    private void ToggleTag(string tag)
    {
        var tags = View.Filter.Tags;
        Go(View.Filter with { Tags = IsChosen(tag) ? [.. tags.Where(name => !Same(name, tag))] : [.. tags, tag] });
    }

    private void Go(CustomerFilter filter) => Navigation.NavigateTo(View.With(filter).ToAddress());
}
