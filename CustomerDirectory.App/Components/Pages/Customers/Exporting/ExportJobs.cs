using CustomerDirectory.App.Components.Layout;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Export;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Exporting;

/// <summary>Exports in the top bar.</summary>
public sealed class ExportJobs(CustomerExport exports, ExportNews news, ExportChanges changes) : IBackgroundJobs
{
    public IDisposable Subscribe(Action handler) => news.Subscribe(handler);

    public async Task<IReadOnlyList<BackgroundJob>> ListAsync(Actor actor, CancellationToken cancel) =>
        [.. ((await exports.ListAsync(actor, cancel)).Value ?? []).Where(row => row.State is not ExportState.Expired).Select(row => new Job(row, changes))];

    private sealed record Job(ExportRow Row, ExportChanges Changes) : BackgroundJob(Row.Id, Row.By is null, Row.IsOpen, Row.Percent, ExportWords.Doing(Row), Row.QueuedAt)
    {
        public override RenderFragment Line => line =>
        {
            line.OpenComponent<ExportLine>(0);
            line.AddComponentParameter(1, nameof(ExportLine.Row), Row);
            line.CloseComponent();
        };

        public override void SayEnded(BackgroundJob before)
        {
            if (Row.Customers >= CustomerExport.Background || Row.State is not ExportState.Ready)
                Changes.SayEnded(Row); // of a short one its own dialog says it
        }
    }
}
