using CustomerDirectory.App.Components.Layout;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Bulk;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Bulk;

/// <summary>Bulk work in the top bar.</summary>
public sealed class BulkJobs(BulkWork work, BulkNews news, BulkChanges changes) : IBackgroundJobs
{
    public IDisposable Subscribe(Action handler) => news.Subscribe(handler);

    public async Task<IReadOnlyList<BackgroundJob>> ListAsync(Actor actor, CancellationToken cancel) =>
        [.. ((await work.ListAsync(actor, cancel)).Value ?? []).Select(row => new Job(row, changes))];

    private sealed record Job(BulkJobRow Row, BulkChanges Changes) : BackgroundJob(Row.Id, Row.By is null, Row.IsOpen, Row.Percent, BulkWords.Doing(Row), Row.StartedAt)
    {
        public override RenderFragment Line => line =>
        {
            line.OpenComponent<JobLine>(0);
            line.AddComponentParameter(1, nameof(JobLine.Job), Row);
            line.CloseComponent();
        };

        public override void SayEnded(BackgroundJob before)
        {
            if (before is Job { Row.Undo: UndoState.Running })
                Changes.SayUndone(Row);
            else
                Changes.SayDone(Row);
        }
    }
}
