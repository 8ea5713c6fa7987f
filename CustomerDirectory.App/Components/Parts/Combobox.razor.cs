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

    /// <summary>The list opens: for an owner who has its options only then.</summary>
    [Parameter]
    public EventCallback OnOpen { get; set; }

    /// <summary>The text that the options were sought for, where the owner seeks them; until it is that of the field, Enter waits.</summary>
    [Parameter]
    public string? OptionsFor { get; set; }

    /// <summary>An option was chosen, and its owner says what stands in the field then; without it, its text does.</summary>
    [Parameter]
    public EventCallback<ComboboxOption> OnChoose { get; set; }

    /// <summary>Something new was asked for; without it nothing new is offered.</summary>
    [Parameter]
    public EventCallback<string> OnCreate { get; set; }

    /// <summary>Esc was pressed (true), or the field left (false): what was typed and not chosen is not meant.</summary>
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

    /// <summary>Opens as soon as the field is reached: where choosing is all it is for.</summary>
    [Parameter]
    public bool OpensOnFocus { get; set; }

    private string For => OptionsFor ?? Text;

    private string Sought => _typed ? Text.Trim() : "";

    private IReadOnlyList<ComboboxOption> Shown => SearchTerms.Parse(Sought) is { } terms
        ? [.. Options.Where(option => Holds(option, terms)).OrderByDescending(IsSought).ThenByDescending(Begins).Take(MostShown)]
        : [.. Options.Take(MostShown)];

    /// <summary>What would be made of the text; null where it exists, or where nothing is made.</summary>
    private string? Creatable => OnCreate.HasDelegate && Sought is not "" && !Options.Any(IsSought) ? Sought : null;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !TakesFocus)
            return;

        await OpenAsync();
        await _field.FocusAsync();
        StateHasChanged();
    }

    private bool IsSought(ComboboxOption option) => option.Text.Equals(Sought, StringComparison.OrdinalIgnoreCase);

    private bool Begins(ComboboxOption option) => FoldedText.Fold(option.Text).StartsWith(FoldedText.Fold(Sought), StringComparison.Ordinal);

    private static bool Holds(ComboboxOption option, SearchTerms terms)
    {
        var text = FoldedText.Fold(option.Text);
        return terms.Words.All(word => text.Contains(word, StringComparison.Ordinal));
    }

    private Task FocusAsync() => OpensOnFocus ? OpenAsync() : Task.CompletedTask;

    private async Task OpenAsync()
    {
        if (_isOpen)
            return;

        (_isOpen, _typed) = (true, false);
        await OnOpen.InvokeAsync();
    }

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
            await OpenAsync();
        else if (key.Key is "Escape")
            await CloseAsync(byKey: true);
    }

    private async Task ChooseAsync(ComboboxOption option)
    {
        if (option.WhyNot is not null)
            return;

        (_isOpen, _typed) = (false, false);
        await (OnChoose.HasDelegate ? OnChoose.InvokeAsync(option) : SetAsync(option.Text));
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
