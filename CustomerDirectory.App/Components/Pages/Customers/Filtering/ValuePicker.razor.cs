using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Filtering;

/// <summary>Picks a company, country or language among those that customers have.</summary>
public sealed partial class ValuePicker : LiveComponent
{
    private const int Offered = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);

    private readonly LatestOnly _latest;
    private IReadOnlyList<ComboboxOption> _options = [];
    private Problem? _problem;
    private string? _typed;
    private string _sought = "";
    private bool _isRead;

    public ValuePicker() => _latest = new LatestOnly(Gone);

    [Parameter, EditorRequired]
    public ChoiceField Field { get; set; }

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The company, the code of the country or the tag of the language; empty for none.</summary>
    [Parameter]
    public string Value { get; set; } = "";

    [Parameter, EditorRequired]
    public EventCallback<string> ValueChanged { get; set; }

    [Inject]
    private CustomerSearch Search { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private string Name => Value is "" ? "" : Field switch
    {
        ChoiceField.Country => Countries.NameOf(Value) ?? Value,
        ChoiceField.Language => Languages.NameOf(Value) ?? Value,
        _ => Value,
    };

    private string Text => _typed ?? Name;

    private string Placeholder => $"Choose a {Label.ToLowerInvariant()}";

    private string Empty => _isRead ? $"No customer has a {Label.ToLowerInvariant()} yet." : "Counting …";

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _latest.Dispose();
        base.Dispose(disposing);
    }

    private Task TypeAsync(string text)
    {
        _typed = text;
        return SeekAsync(text);
    }

    private Task ChooseAsync(ComboboxOption chosen)
    {
        _typed = null;
        return ValueChanged.InvokeAsync(chosen.Value);
    }

    private Task SeekAsync(string typed) => _latest.RunAsync(typed is "" ? TimeSpan.Zero : Pause, Time, async latest =>
    {
        var found = await Search.ValuesAsync(await Current.GetAsync(latest), Field, typed, Offered, latest);
        latest.ThrowIfCancellationRequested();
        (_options, _problem, _sought, _isRead) = ([.. (found.Value ?? []).Select(each => new ComboboxOption(each.Value, each.Name, Hint: Numbers.Of(each.Customers)))], found.Problem, typed, true);
    });
}
