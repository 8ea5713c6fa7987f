using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Duplicates;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Merging;

/// <summary>First step of a merge: who is kept, and who goes into them. Found by the search of the list, which knows neither the merged nor the binned.</summary>
public sealed partial class MergeChoose : LiveComponent
{
    private const int MostFound = 20;

    private readonly LatestOnly _latest;
    private OtherCustomers _others = default!;
    private IReadOnlyList<SuggestedCustomer> _suggested = [];
    private string? _suggestedFor;
    private bool _isLooking = true;
    private string _text = "";
    private ElementReference _first;

    public MergeChoose() => _latest = new LatestOnly(Gone);

    [Parameter, EditorRequired]
    public MergeDraft Draft { get; set; } = default!;

    /// <summary>Those who take part, as far as they are there.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<CustomerRow> Rows { get; set; } = [];

    /// <summary>Others take part: their public ids, the one to keep first.</summary>
    [Parameter, EditorRequired]
    public EventCallback<IEnumerable<string>> OnChange { get; set; }

    [CascadingParameter]
    public MemberClock? Clock { get; set; }

    [Inject]
    private CustomerSearch Search { get; set; } = default!;

    [Inject]
    private DuplicateSuggestions Suggestions { get; set; } = default!;

    [Inject]
    private DuplicateDismissals Dismissals { get; set; } = default!;

    [Inject]
    private Saving Saving { get; set; } = default!;

    [Inject]
    private Toasts Toasts { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private CustomerRow? Target => Rows.FirstOrDefault(row => row.Id == Draft.TargetId);

    /// <summary>Whoever types looks for somebody else.</summary>
    private bool ShowsSuggested => _suggested is [_, ..] && _text.Trim() is "";

    /// <summary>Chosen ones stay in sight; one that was found keeps its place when it is ticked, so that the focus does.</summary>
    private IEnumerable<CustomerRow> Shown => Draft.SourceIds.Select(id => Rows.FirstOrDefault(row => row.Id == id)).OfType<CustomerRow>()
        .Where(row => _others.Found.All(found => found.Id != row.Id)).Concat(_others.Found.Where(found => found.Id != Draft.TargetId))
        .Where(row => !ShowsSuggested || _suggested.All(suggested => suggested.Row.Id != row.Id));

    private string Hint => _others.Problem?.Message ?? (_text.Trim() is "" ? $"At most {MergeRequest.MostSources} go into another at once." : _others.Count);

    protected override void OnInitialized() => _others = new(Search, Current, MostFound, RowParts.Usual);

    protected override Task OnParametersSetAsync() => _suggestedFor == Draft.TargetId ? Task.CompletedTask : SuggestAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await _first.FocusAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _latest.Dispose();
        base.Dispose(disposing);
    }

    private Task TypedAsync()
    {
        Draft.OnlyFound = null;
        return _latest.RunAsync(OtherCustomers.Pause, Time, async latest =>
        {
            await _others.SeekAsync(_text, Draft.TargetId, latest);
            Draft.OnlyFound = _text.Trim() is "" ? OnlySuggested : _others.Only?.Id;
        });
    }

    private Task ToggleAsync(CustomerRow row)
    {
        if (!Draft.SourceIds.Contains(row.Id))
            return OnChange.InvokeAsync(Draft.Ids.Append(row.Id));

        if (_others.Found.All(found => found.Id != row.Id))
            _others.Found = [row, .. _others.Found];
        return OnChange.InvokeAsync(Draft.Ids.Where(id => id != row.Id));
    }

    private Task KeepAsync(CustomerRow row) => OnChange.InvokeAsync(Draft.Keeping(row.Id));

    /// <summary>Who may be the kept customer, as the records say at this moment.</summary>
    private async Task SuggestAsync()
    {
        (_suggestedFor, _isLooking) = (Draft.TargetId, true);
        var suggested = _suggestedFor is { } target ? (await Suggestions.OfAsync(await Current.GetAsync(Gone), target, Gone)).Value : null;
        (_suggested, _isLooking) = (suggested ?? [], false); // the wizard says itself what is wrong with the kept one
        if (_text.Trim() is "")
            Draft.OnlyFound = OnlySuggested;
    }

    private string? OnlySuggested => _suggested is [var only] ? only.Row.Id : null;

    private async Task DismissAsync(CustomerRow row)
    {
        if (Target is not { } target)
            return;

        var saved = await Saving.TryAsync(actor => Dismissals.DismissAsync(actor, target.Id, row.Id, CancellationToken.None));
        if (saved.Problem is { } problem)
            Toasts.Failed($"{row.Title} is still suggested. {problem.Message}");
        else
            Toasts.Done($"{target.Title} and {row.Title} are not suggested again", () => TakeBackAsync(target.Id, row.Id), "ban");
        await SuggestAsync();
    }

    private async Task TakeBackAsync(string target, string other)
    {
        var back = await Saving.TryAsync(actor => Dismissals.TakeBackAsync(actor, target, other, CancellationToken.None));
        if (back.Problem is { } problem)
            Toasts.Failed($"The two are not suggested again. {problem.Message}");
        await ReactAsync(SuggestAsync);
    }

    private string Known(CustomerRow row) => Clock is null
        ? $"{Numbers.Of(row.FeedbackCount)} feedback"
        : $"{Numbers.Of(row.FeedbackCount)} feedback · since {TimeWords.Date(row.FirstSeen is { } seen && seen < row.CreatedAt ? seen : row.CreatedAt, Clock.Zone)}";
}
