using CustomerDirectory.App.Auth;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Timeline;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>Who changed what of the customer, from what to what, with the way back where there is one.</summary>
public sealed partial class RecordHistory : RecordPages<TimelineEntry.Changed, TimelinePlace>
{
    private IReadOnlyList<MergeRow> _merges = [];
    private long? _mergesOf;
    private string? _undoing;

    /// <summary>The record as it is shown: what stands there again needs no way back.</summary>
    [Parameter, EditorRequired]
    public CustomerDetail Detail { get; set; } = default!;

    [Parameter]
    public bool MayEdit { get; set; }

    [Parameter]
    public bool MayMerge { get; set; }

    /// <summary>Level of the headings of the days.</summary>
    [Parameter]
    public int Level { get; set; } = 3;

    [Inject]
    private CustomerHistory History { get; set; } = default!;

    [Inject]
    private MergeHistory Merges { get; set; } = default!;

    [Inject]
    private CurrentActor Viewer { get; set; } = default!;

    protected override int PageSize => 30;

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (!RendererInfo.IsInteractive || _mergesOf == Revision || Items?.Any(entry => entry.Action is "customer.merged") is not true)
            return;

        _mergesOf = Revision;
        _merges = (await Merges.MergesOfAsync(await Viewer.GetAsync(Gone), CustomerId, Gone)).Value ?? [];
    }

    protected override async Task<Outcome<RecordPage<TimelineEntry.Changed, TimelinePlace>>> ReadAsync(Actor actor, TimelinePlace? before, int limit)
    {
        var read = await History.PageAsync(actor, CustomerId, before, limit, Gone);
        return read.Value is { } page ? new RecordPage<TimelineEntry.Changed, TimelinePlace>(page.Entries, page.Older) : read.Problem!;
    }

    /// <summary>The merge that an entry tells of, while it can be undone by whoever looks.</summary>
    private MergeRow? MergeOf(TimelineEntry.Changed entry) =>
        MayMerge && entry.Action is "customer.merged" ? _merges.FirstOrDefault(merge => merge.Id == entry.Subject && merge is { UndoneAt: null, WhyNotUndoable: null }) : null;
}
