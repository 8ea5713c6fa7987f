using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Timeline;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>Everything that happened to the customer, by the days of the member who reads it.</summary>
public sealed partial class RecordTimeline : LiveComponent
{
    private const int Page = 30;

    private List<TimelineEntry>? _entries;
    private TimelinePlace? _older;
    private Problem? _problem;
    private long _version;
    private bool _loading;

    [Parameter, EditorRequired]
    public string CustomerId { get; set; } = "";

    /// <summary>Of the record as it is shown beside; another one means that something happened.</summary>
    [Parameter, EditorRequired]
    public long Revision { get; set; }

    /// <summary>The workspace's custom fields, for their labels.</summary>
    [Parameter]
    public IReadOnlyList<CustomFieldRow> Fields { get; set; } = [];

    /// <summary>Level of the headings of the days.</summary>
    [Parameter]
    public int Level { get; set; } = 3;

    [CascadingParameter]
    public MemberClock? Clock { get; set; }

    /// <summary>Key of what the prerendered page has read.</summary>
    [PersistentState]
    public string? ReadKey { get; set; }

    [Inject]
    private Handover Handover { get; set; } = default!;

    [Inject]
    private CustomerTimeline Timeline { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        if (_entries is not null && _version == Revision)
            return;

        var first = _entries is null;
        _version = Revision;
        try
        {
            var read = (first ? Handover.Take<TimelinePage>(ReadKey) : null) ?? await ReadAsync(before: null, first ? Page : Math.Clamp(_entries!.Count + 1, Page, CustomerTimeline.LargestPage));
            ReadKey = RendererInfo.IsInteractive || read is null ? null : Handover.Keep(read);
            if (read is not null)
                (_entries, _older) = ([.. read.Entries], read.Older);
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The tab was left meanwhile.
        }
    }

    private async Task MoreAsync()
    {
        if (_loading)
            return;

        _loading = true;
        if (await ReadAsync(_older, Page) is { } read)
        {
            _entries!.AddRange(read.Entries);
            _older = read.Older;
        }

        _loading = false;
    }

    private async Task<TimelinePage?> ReadAsync(TimelinePlace? before, int limit)
    {
        var read = await Timeline.PageAsync(await Current.GetAsync(Gone), CustomerId, before, limit, Gone);
        _problem = read.Problem;
        return read.Value;
    }
}
