using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CustomerDirectory.App.Components.Parts;

/// <summary>Something that a <see cref="ChoiceBox"/> offers.</summary>
/// <param name="Value">What is chosen; no two choices share one.</param>
/// <param name="Hint">Small, at the end: a count.</param>
public sealed record Choice(string Value, string Text, string? Hint = null);

/// <summary>A field that asks its owner for what matches the text, and offers that.</summary>
public sealed partial class ChoiceBox : ComponentBase
{
    private readonly string _list = $"choices-{Guid.NewGuid():N}";
    private string? _typed;
    private bool _open;

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What is chosen, as people call it.</summary>
    [Parameter]
    public string Text { get; set; } = "";

    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>What the owner offers for the text it was asked about last.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Choice> Choices { get; set; } = [];

    /// <summary>Said where nothing is offered.</summary>
    [Parameter]
    public string? Empty { get; set; }

    /// <summary>A part of a name was typed; empty asks for what is most frequent.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string> OnSeek { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<Choice> OnPick { get; set; }

    /// <summary>The field was left, or its list closed by Esc.</summary>
    [Parameter]
    public EventCallback OnLeave { get; set; }

    private string Shown => _typed ?? Text;

    private bool IsListed => _open && Choices.Count > 0;

    private async Task OpenAsync()
    {
        if (_open)
            return;

        _open = true;
        await OnSeek.InvokeAsync("");
    }

    private async Task TypeAsync(string text)
    {
        (_open, _typed) = (true, text);
        await OnSeek.InvokeAsync(_typed);
    }

    private Task PressAsync(KeyboardEventArgs key) => key.Key switch
    {
        "Escape" when _open => LeaveAsync(),
        "ArrowDown" => OpenAsync(),
        _ => Task.CompletedTask,
    };

    private Task PickAsync(Choice choice)
    {
        (_open, _typed) = (false, null);
        return OnPick.InvokeAsync(choice);
    }

    private Task LeaveAsync()
    {
        (_open, _typed) = (false, null);
        return OnLeave.InvokeAsync();
    }
}
