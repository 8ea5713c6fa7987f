using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Export;

namespace CustomerDirectory.App.Components.Pages.Customers.Exporting;

/// <summary>Stops exports for a page, and says what became of those that went on in the background.</summary>
public sealed class ExportChanges(Saving saving, CustomerExport exports, Toasts toasts)
{
    public async Task StopAsync(string id)
    {
        var stopped = await saving.TryAsync(actor => exports.CancelAsync(actor, id, CancellationToken.None));
        if (stopped.Problem is { } problem)
            toasts.Failed($"Nothing was stopped. {problem.Message}");
    }

    public void SayEnded(ExportRow row)
    {
        if (row.State is ExportState.Ready)
            toasts.Done($"{row.FileName} is ready: {Numbers.Of(row.Customers, "customer", "customers")}. Download it from the top bar", icon: "download");
        else if (row.State is ExportState.Failed)
            toasts.Failed($"{row.FileName} was not written. {ExportWords.Reason(row)}");
        else if (row.State is ExportState.Cancelled)
            toasts.Done($"Stopped {row.FileName}. Nothing is left of it", icon: "ban");
    }
}
