using CustomerDirectory.App.Auth;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Parts;

/// <summary>Adds a tag to those that are held: one of the workspace's, or a new one.</summary>
public sealed partial class TagAdder : LiveComponent
{
    private ElementReference _button;
    private IReadOnlyList<TagChoice> _tags = [];
    private string _text = "";
    private bool _isOpen;
    private bool _closed;

    /// <summary>Names of the tags that are there already.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Held { get; set; } = [];

    /// <summary>A tag was chosen or thought of.</summary>
    [Parameter, EditorRequired]
    public EventCallback<TagLabel> OnAdd { get; set; }

    /// <summary>Shortcut of the button.</summary>
    [Parameter]
    public string? Key { get; set; }

    /// <summary>Opens as soon as it is there.</summary>
    [Parameter]
    public bool StartsOpen { get; set; }

    [Inject]
    private CustomerSearch Search { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    private IReadOnlyList<ComboboxOption> Options =>
        [.. _tags.Select(tag => new ComboboxOption(tag.Name, tag.Name, tag.Colour, Held.Contains(tag.Name, StringComparer.OrdinalIgnoreCase) ? "Added" : null))];

    protected override async Task OnInitializedAsync()
    {
        if (StartsOpen)
            await Open();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_closed)
            return;

        _closed = false;
        await _button.FocusAsync();
    }

    private async Task Open()
    {
        (_isOpen, _text) = (true, "");
        _tags = (await Search.ChoicesAsync(await Current.GetAsync(Gone), Gone)).Value?.Tags ?? [];
    }

    private void Close(bool byKey) => (_isOpen, _closed) = (false, byKey);

    private async Task AddAsync(string name)
    {
        (_isOpen, _closed) = (false, true);
        await OnAdd.InvokeAsync(new TagLabel(name, _tags.FirstOrDefault(tag => tag.Name == name)?.Colour ?? 0));
    }
}
