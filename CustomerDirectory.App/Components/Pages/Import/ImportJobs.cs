using CustomerDirectory.App.Components.Layout;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Import.Jobs;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Import;

/// <summary>Imports in the top bar. Those that wait for somebody's next step stand on their own page only.</summary>
public sealed class ImportJobs(CustomerImports imports, ImportNews news, Toasts toasts) : IBackgroundJobs
{
    public IDisposable Subscribe(Action handler) => news.Subscribe(handler);

    public async Task<IReadOnlyList<BackgroundJob>> ListAsync(Actor actor, CancellationToken cancel) =>
        [.. ((await imports.ListAsync(actor, cancel)).Value ?? []).Where(row => !row.IsWaiting).Select(row => new Job(row, row.MemberId is not null && row.MemberId == actor.MemberId, toasts))];

    private sealed record Job(ImportJobRow Row, bool IsMine, Toasts Toasts) : BackgroundJob(Row.Id, IsMine, Row.IsOpen, Row.Percent, $"{ImportWords.Doing(Row)} {Row.FileName}", Row.StartedAt ?? Row.UploadedAt)
    {
        public override RenderFragment Line => line =>
        {
            line.OpenComponent<ImportLine>(0);
            line.AddComponentParameter(1, nameof(ImportLine.Row), Row);
            line.CloseComponent();
        };

        public override void SayEnded(BackgroundJob before)
        {
            if (Row.State is ImportState.Failed || Row.Undo is ImportUndoState.Failed)
                Toasts.Failed($"The import of {Row.FileName} stopped. {Row.Failure}");
            else if (Row.Undo is ImportUndoState.Done)
                Toasts.Done($"The import of {Row.FileName} was undone");
            else if (Row.State is ImportState.Done)
                Toasts.Done($"{Row.FileName}: {ImportWords.Counts(Row.Counts)}");
        }
    }
}
