using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Outcomes;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>What the customer sent, newest first, a page at a time.</summary>
public sealed partial class RecordFeedback : LiveComponent
{
    private const int Page = 20;

    private List<FeedbackRow>? _items;
    private FeedbackPlace? _older;
    private Problem? _problem;
    private bool _loading;
    private bool _isRead;
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
    private FeedbackBox Feedback { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        if (_isRead && _shown == Revision)
            return;

        var first = !_isRead;
        (_isRead, _shown) = (true, Revision);
        try
        {
            // What was drawn further down stays drawn.
            var read = (first ? Handover.Take<FeedbackPage>(ReadKey) : null) ?? await ReadAsync(before: null, first ? Page : Math.Clamp((_items?.Count ?? 0) + 1, Page, FeedbackBox.LargestPage));
            if (read is null && !first)
                return;

            ReadKey = RendererInfo.IsInteractive || read is null ? null : Handover.Keep(read);
            (_items, _older) = (read is null ? null : [.. read.Items], read?.Older);
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
            _items!.AddRange(read.Items);
            _older = read.Older;
        }

        _loading = false;
    }

    private async Task<FeedbackPage?> ReadAsync(FeedbackPlace? before, int limit)
    {
        var read = await Feedback.PageAsync(await Current.GetAsync(Gone), CustomerId, before, limit, Gone);
        _problem = read.Problem;
        return read.Value;
    }
}
