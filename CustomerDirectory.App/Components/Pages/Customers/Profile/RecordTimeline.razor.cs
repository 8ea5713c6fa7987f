using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Timeline;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>Everything that happened to the customer, by the days of the member who reads it.</summary>
public sealed partial class RecordTimeline : RecordPages<TimelineEntry, TimelinePlace>
{
    /// <summary>The workspace's custom fields, for their labels.</summary>
    [Parameter]
    public IReadOnlyList<CustomFieldRow> Fields { get; set; } = [];

    /// <summary>Level of the headings of the days.</summary>
    [Parameter]
    public int Level { get; set; } = 3;

    [Inject]
    private CustomerTimeline Timeline { get; set; } = default!;

    protected override int PageSize => 30;

    protected override async Task<Outcome<RecordPage<TimelineEntry, TimelinePlace>>> ReadAsync(Actor actor, TimelinePlace? before, int limit)
    {
        var read = await Timeline.PageAsync(actor, CustomerId, before, limit, Gone);
        return read.Value is { } page ? new RecordPage<TimelineEntry, TimelinePlace>(page.Entries, page.Older) : read.Problem!;
    }
}
