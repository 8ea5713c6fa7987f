using CustomerDirectory.App.Components.Pages.Customers.Profile.Linking;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Outcomes;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>What the customer sent, newest first. An item that is not theirs is given to another customer or to nobody.</summary>
public sealed partial class RecordFeedback : RecordPages<FeedbackRow, FeedbackPlace>
{
    private FeedbackRow? _reassigned;

    /// <summary>Whether to offer it; the change itself is asked for again.</summary>
    [Parameter]
    public bool MayEdit { get; set; }

    [Inject]
    private FeedbackBox Feedback { get; set; } = default!;

    [Inject]
    private FeedbackLinking Linking { get; set; } = default!;

    protected override int PageSize => 20;

    protected override async Task<Outcome<RecordPage<FeedbackRow, FeedbackPlace>>> ReadAsync(Actor actor, FeedbackPlace? before, int limit)
    {
        var read = await Feedback.PageAsync(actor, CustomerId, before, limit, Gone);
        return read.Value is { } page ? new RecordPage<FeedbackRow, FeedbackPlace>(page.Items, page.Older) : read.Problem!;
    }
}
