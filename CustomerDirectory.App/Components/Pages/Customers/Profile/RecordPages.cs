using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Outcomes;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>
/// What belongs to a customer, newest first, a page at a time: read once for the prerendered page and the circuit that
/// takes it over, and read anew when something happened to the customer. What was drawn further down stays drawn.
/// </summary>
/// <typeparam name="TItem">One of them.</typeparam>
/// <typeparam name="TPlace">Where a page ended, for the next.</typeparam>
public abstract class RecordPages<TItem, TPlace> : LiveComponent
    where TPlace : struct
{
    /// <summary>The most that Core gives at once; all lists of a record have the same.</summary>
    private const int Largest = 100;

    private bool _isRead;
    private bool _isLoading;
    private long _shown;

    [Parameter, EditorRequired]
    public string CustomerId { get; set; } = "";

    /// <summary>Of the record as it is shown beside; another one means that something happened.</summary>
    [Parameter]
    public long Revision { get; set; }

    /// <summary>Key of what the prerendered page has read.</summary>
    [PersistentState]
    public string? ReadKey { get; set; }

    [Inject]
    private Handover Handover { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    /// <summary>What is drawn; null until it is read.</summary>
    protected IReadOnlyList<TItem>? Items { get; private set; }

    /// <summary>Where the next page begins; null when there is none.</summary>
    protected TPlace? Older { get; private set; }

    protected Problem? Problem { get; private set; }

    protected string? IsBusy => Items is null && Problem is null ? "true" : null;

    protected string? IsWaiting => _isLoading ? "true" : null;

    /// <summary>How many are read at first, and when more are asked for.</summary>
    protected abstract int PageSize { get; }

    protected abstract Task<Outcome<RecordPage<TItem, TPlace>>> ReadAsync(Actor actor, TPlace? before, int limit);

    protected override async Task OnParametersSetAsync()
    {
        if (_isRead && _shown == Revision)
            return;

        var first = !_isRead;
        var wanted = Revision;
        (_isRead, _shown) = (true, wanted);
        try
        {
            var read = (first ? Handover.Take<RecordPage<TItem, TPlace>>(ReadKey) : null) ?? await TryAsync(before: null, first ? PageSize : Math.Clamp((Items?.Count ?? 0) + 1, PageSize, Largest));
            ReadKey = RendererInfo.IsInteractive || read is null ? null : Handover.Keep(read);
            if (read is not null && wanted == _shown) // what was asked for later may have been answered before
                (Items, Older) = (read.Items, read.Older);
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The tab was left meanwhile.
        }
    }

    protected async Task MoreAsync()
    {
        if (_isLoading)
            return;

        _isLoading = true;
        if (await TryAsync(Older, PageSize) is { } read)
            (Items, Older) = ([.. Items ?? [], .. read.Items], read.Older);
        _isLoading = false;
    }

    private async Task<RecordPage<TItem, TPlace>?> TryAsync(TPlace? before, int limit)
    {
        var read = await ReadAsync(await Current.GetAsync(Gone), before, limit);
        Problem = read.Problem;
        return read.Value;
    }
}

/// <summary>A part of a list of the record.</summary>
/// <typeparam name="TItem">One of the list.</typeparam>
/// <typeparam name="TPlace">Where a part ends.</typeparam>
/// <param name="Older">Where the next part begins; null when there is none.</param>
public sealed record RecordPage<TItem, TPlace>(IReadOnlyList<TItem> Items, TPlace? Older)
    where TPlace : struct;
