using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Filtering;

/// <summary>Edits a draft of the filter and counts what it would show; only applying it changes the list.</summary>
public sealed partial class FilterPanel : LiveComponent
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly LatestOnly _latest;
    private FilterDraft? _draft;
    private FilterChoices? _choices;
    private Problem? _problem;
    private DraftCondition? _added;
    private long? _count;
    private bool _counting;
    private bool _adding;
    private bool _changed;
    private string _sought = "";

    public FilterPanel() => _latest = new LatestOnly(Gone);

    [Parameter, EditorRequired]
    public CustomersView View { get; set; } = CustomersView.Everyone;

    /// <summary>What conditions can be about.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<FilterSubject> Subjects { get; set; } = [];

    /// <summary>A draft that was left before; null to begin with the filter in force.</summary>
    [Parameter]
    public FilterDraft? Kept { get; set; }

    /// <summary>Place of the chip that opened the panel; empty for none.</summary>
    [Parameter]
    public string At { get; set; } = "";

    /// <summary>Closed; with the draft when it was changed and not applied.</summary>
    [Parameter, EditorRequired]
    public EventCallback<FilterDraft?> OnClose { get; set; }

    [CascadingParameter]
    public MemberClock? Clock { get; set; }

    [Inject]
    private CustomerSearch Search { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private TimeZoneInfo Zone => Clock?.Zone ?? TimeZoneInfo.Utc;

    private string Shows => !_draft!.IsValid || _count is not { } count ? "Apply" : $"Show {Numbers.Of(count, "customer", "customers")}";

    private string Told => _counting || _count is not { } count ? "" : $"{Numbers.Of(count, "customer matches", "customers match")}";

    private IReadOnlyList<ComboboxOption> Addable =>
        [.. _draft!.Offered(Subjects).Select(subject => new ComboboxOption(subject.Key, subject.Label, Hint: subject.FieldKey is null ? null : "Custom field"))];

    protected override async Task OnInitializedAsync()
    {
        _draft = Kept ?? new FilterDraftReading(View.Filter, Subjects, Zone).Read();
        _changed = Kept is not null;
        var actor = await Current.GetAsync(Gone);
        var choices = await Search.ChoicesAsync(actor, Gone);
        (_choices, _problem) = (choices.Value, choices.Problem);
        StateHasChanged();
        await CountAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _latest.Dispose();
        base.Dispose(disposing);
    }

    private Task ToggleChannelAsync(string channel)
    {
        if (!_draft!.Channels.Remove(channel))
            _draft.Channels.Add(channel);
        return ChangedAsync();
    }

    private Task ToggleTagAsync(string tag)
    {
        if (_draft!.Tags.RemoveAll(name => string.Equals(name, tag, StringComparison.OrdinalIgnoreCase)) is 0)
            _draft.Tags.Add(tag);
        return ChangedAsync();
    }

    private Task SetModeAsync(TagMode mode)
    {
        _draft!.TagMode = mode;
        return ChangedAsync();
    }

    private void StartAdding() => (_adding, _sought) = (true, "");

    private Task AddAsync(ComboboxOption choice)
    {
        _added = new DraftCondition(Subjects.First(subject => subject.Key == choice.Value));
        _draft!.Conditions.Add(_added);
        _adding = false;
        return ChangedAsync();
    }

    private Task RemoveAsync(DraftCondition condition)
    {
        _draft!.Conditions.Remove(condition);
        return ChangedAsync();
    }

    private Task ClearAsync()
    {
        _draft!.Clear();
        return ChangedAsync();
    }

    private Task ChangedAsync()
    {
        _changed = true;
        return CountAsync();
    }

    private Task CountAsync()
    {
        _counting = _draft!.IsValid;
        if (!_counting)
        {
            _latest.Dispose();
            return Task.CompletedTask;
        }

        return _latest.RunAsync(Pause, Time, async latest =>
        {
            var counted = await Search.CountAsync(await Current.GetAsync(latest), _draft.Over(View.Filter, Zone), latest);
            latest.ThrowIfCancellationRequested();
            (_count, _problem, _counting) = (counted.Succeeded ? counted.Value : null, counted.Problem, false);
        });
    }

    private Task ApplyAsync()
    {
        if (!_draft!.IsValid)
            return Task.CompletedTask;

        var filter = _draft.Over(View.Filter, Zone);
        if (filter != View.Filter)
            Navigation.NavigateTo(View.With(filter).ToAddress());
        return OnClose.InvokeAsync(null);
    }

    private Task DiscardAsync() =>
        OnClose.InvokeAsync(_changed && !(_draft!.IsValid && _draft.Over(View.Filter, Zone) == View.Filter) ? _draft : null);
}
