using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Merging;

/// <summary>First step of a merge: who is kept, and who goes into them. Found by the search of the list, which knows neither the merged nor the binned.</summary>
public sealed partial class MergeChoose : LiveComponent
{
    private const int MostFound = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly LatestOnly _latest;
    private IReadOnlyList<CustomerRow> _found = [];
    private string _text = "";
    private string? _problem;
    private long? _total;
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
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private CustomerRow? Target => Rows.FirstOrDefault(row => row.Id == Draft.TargetId);

    /// <summary>Chosen ones stay in sight; one that was found keeps its place when it is ticked, so that the focus does.</summary>
    private IEnumerable<CustomerRow> Shown => Draft.SourceIds.Select(id => Rows.FirstOrDefault(row => row.Id == id)).OfType<CustomerRow>()
        .Where(row => _found.All(found => found.Id != row.Id)).Concat(_found.Where(found => found.Id != Draft.TargetId));

    private string Hint => (_problem, _text.Trim(), _total) switch
    {
        ({ } problem, _, _) => problem,
        (_, "", _) => $"At most {MergeRequest.MostSources} go into another at once.",
        (_, _, null) => "",
        (_, _, 0) => "Nobody else matches.",
        (_, _, > MostFound and { } total) => $"The first {MostFound} of {Numbers.Of(total)}. Type more to narrow them down.",
        (_, _, { } total) => $"{Numbers.Of(total, "customer", "customers")} found.",
    };

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

    private async Task TypedAsync()
    {
        Draft.OnlyFound = null;
        var latest = _latest.Next();
        try
        {
            await Task.Delay(Pause, Time, latest);
            await SeekAsync(latest);
        }
        catch (OperationCanceledException) when (latest.IsCancellationRequested)
        {
            // More was typed meanwhile, or the dialog was left.
        }
    }

    private async Task SeekAsync(CancellationToken latest)
    {
        if (_text.Trim() is not { Length: > 0 } text)
        {
            (_found, _total, _problem) = ([], null, null);
            return;
        }

        var page = await Search.PageAsync(await Current.GetAsync(latest), CustomerFilter.Everyone with { Search = text }, CustomerSort.Default, 0, MostFound + 1, RowParts.Usual, latest);
        latest.ThrowIfCancellationRequested();
        var others = page.Value?.Rows.Where(row => row.Id != Draft.TargetId).ToList() ?? [];
        var isTargetAmongThem = others.Count < (page.Value?.Rows.Count ?? 0);
        (_found, _total, _problem) = ([.. others.Take(MostFound)], page.Value?.Total - (isTargetAmongThem ? 1 : 0), page.Problem?.Message);
        Draft.OnlyFound = others is [var only] ? only.Id : null;
    }

    private Task ToggleAsync(CustomerRow row)
    {
        if (!Draft.SourceIds.Contains(row.Id))
            return OnChange.InvokeAsync(Draft.Ids.Append(row.Id));

        if (_found.All(found => found.Id != row.Id))
            _found = [row, .. _found];
        return OnChange.InvokeAsync(Draft.Ids.Where(id => id != row.Id));
    }

    private static string About(CustomerRow row) => string.Join(" · ", new[]
    {
        $"{Numbers.Of(row.FeedbackCount)} feedback",
        row.Channels is [] ? null : string.Join(", ", row.Channels.Select(ChannelLook.Name)),
        row.Company,
        row.IsSuspended ? "suspended" : null,
    }.OfType<string>());

    private string Known(CustomerRow row) => Clock is null
        ? $"{Numbers.Of(row.FeedbackCount)} feedback"
        : $"{Numbers.Of(row.FeedbackCount)} feedback · since {TimeWords.Date(row.FirstSeen is { } seen && seen < row.CreatedAt ? seen : row.CreatedAt, Clock.Zone)}";

    private static string Address(CustomerRow row) => row.PrimaryEmail ?? row.PrimaryPhone
        ?? string.Join(" · ", new[] { "No email or phone", string.Join(", ", new[] { row.City, Countries.NameOf(row.Country) }.OfType<string>()) }.Where(part => part is not ""));
}
