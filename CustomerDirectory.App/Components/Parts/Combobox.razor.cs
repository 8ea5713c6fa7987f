using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CustomerDirectory.App.Components.Parts;

/// <summary>A text field that offers what begins to match: one of a list, and where it is wanted something new.</summary>
public sealed partial class Combobox : ComponentBase
{
    private const int MostShown = 50;

    private readonly string _list = $"options-{Guid.NewGuid():N}";
    private ElementReference _field;
    private bool _isOpen;
    private bool _typed;

    [Parameter, EditorRequired]
    public IReadOnlyList<ComboboxOption> Options { get; set; } = [];

    /// <summary>What stands in the field.</summary>
    [Parameter]
    public string Text { get; set; } = "";

    [Parameter]
    public EventCallback<string> TextChanged { get; set; }

    /// <summary>An option was chosen; its value is given, its text stands in the field.</summary>
    [Parameter]
    public EventCallback<ComboboxOption> OnChoose { get; set; }

    /// <summary>Something new was asked for; without it nothing new is offered.</summary>
    [Parameter]
    public EventCallback<string> OnCreate { get; set; }

    /// <summary>Esc was pressed (true), or the field left (false): for a field that is there only while something is chosen.</summary>
    [Parameter]
    public EventCallback<bool> OnCancel { get; set; }

    /// <summary>Of the field, for a label beside it.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>What the field is for, where no label says it.</summary>
    [Parameter]
    public string? Label { get; set; }

    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>Said where there are no options at all.</summary>
    [Parameter]
    public string Empty { get; set; } = "Nothing to choose from yet.";

    [Parameter]
    public string? Class { get; set; }

    /// <summary>Name under which the browser keeps what is typed (js/drafts.js).</summary>
    [Parameter]
    public string? Draft { get; set; }

    [Parameter]
    public int MaxLength { get; set; } = 200;

    [Parameter]
    public bool IsWrong { get; set; }

    /// <summary>Takes the focus and opens as soon as it is there.</summary>
    [Parameter]
    public bool TakesFocus { get; set; }

    private string Sought => _typed ? Text.Trim() : "";

    private IReadOnlyList<ComboboxOption> Shown => SearchTerms.Parse(Sought) is { } terms
        ? [.. Options.Where(option => FoldedText.FindRanges(option.Text, terms.Words).Any()).OrderByDescending(IsSought).Take(MostShown)]
        : [.. Options.Take(MostShown)];

    /// <summary>What would be made of the text; null where it exists, or where nothing is made.</summary>
    private string? Creatable => OnCreate.HasDelegate && Sought is not "" && !Options.Any(IsSought) ? Sought : null;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !TakesFocus)
            return;

        _isOpen = true;
        await _field.FocusAsync();
        StateHasChanged();
    }

    private bool IsSought(ComboboxOption option) => option.Text.Equals(Sought, StringComparison.OrdinalIgnoreCase);

    private void Open() => _isOpen = true;

    private async Task CloseAsync(bool byKey)
    {
        _isOpen = false;
        if (OnCancel.HasDelegate)
            await OnCancel.InvokeAsync(byKey);
    }

    private async Task TypeAsync(string? text)
    {
        (_isOpen, _typed) = (true, true);
        await SetAsync(text ?? "");
    }

    private async Task PressAsync(KeyboardEventArgs key)
    {
        if (key.Key is "ArrowDown")
            _isOpen = true;
        else if (key.Key is "Escape")
            await CloseAsync(byKey: true);
    }

    private async Task ChooseAsync(ComboboxOption option)
    {
        if (option.WhyNot is not null)
            return;

        (_isOpen, _typed) = (false, false);
        await SetAsync(option.Text);
        await OnChoose.InvokeAsync(option);
    }

    private async Task CreateAsync(string text)
    {
        (_isOpen, _typed) = (false, false);
        await OnCreate.InvokeAsync(text);
    }

    private Task SetAsync(string text)
    {
        Text = text;
        return TextChanged.InvokeAsync(text);
    }
}
