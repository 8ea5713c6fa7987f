using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Audit;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Export;

/// <summary>
/// Files with customers that members ask for. A short one is written before the answer, a long one in the background
/// (<see cref="ExportRounds"/>). Either way there is a row, which can be followed, stopped and downloaded from.
/// </summary>
public sealed class CustomerExport
{
    /// <summary>From so many customers on, the file is written in the background.</summary>
    public const int Background = 5_000;

    /// <summary>So many exports of one member wait or run at the same time.</summary>
    public const int MostOpen = 5;

    /// <summary>So many exports are listed.</summary>
    public const int MostListed = 20;

    /// <summary>So many rows are shown before a file is written.</summary>
    private const int FirstRows = 50;

    private readonly DirectoryStore _store;
    private readonly TimeProvider _clock;
    private readonly ExportFile _file;
    private readonly ExportShelf _shelf;
    private readonly ExportRounds _rounds;

    internal CustomerExport(DirectoryStore store, TimeProvider clock, ExportFile file, ExportShelf shelf, ExportRounds rounds) =>
        (_store, _clock, _file, _shelf, _rounds) = (store, clock, file, shelf, rounds);

    /// <summary>From how many customers on the file is written in the background; fewer in tests.</summary>
    internal int BackgroundFrom { get; init; } = Background;

    /// <summary>What the actor may export.</summary>
    public async Task<Outcome<ExportOffer>> OfferAsync(Actor actor, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ExportViews) is { } refusal)
            return refusal;

        await using var db = _store.CreateDbContext();
        var everyone = actor.May(Right.ExportCustomers);
        return new ExportOffer(everyone, everyone || await db.AgentsMayExportAsync(cancel), await db.ExportDaysAsync(cancel));
    }

    /// <summary>What a file would be, before it is asked for.</summary>
    /// <returns><see cref="Problem.Invalid"/> for a column, time zone or filter that does not exist.</returns>
    public async Task<Outcome<ExportPreview>> PreviewAsync(Actor actor, ExportOrder order, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ExportViews) is { } lacking)
            return lacking;

        var (whom, narrows) = Scope(order);
        await using var db = _store.CreateDbContext();
        if (await ExportRights.RefusalAsync(db, actor, whom, narrows, order.Format, cancel) is { } refusal)
            return refusal;

        var counted = await _file.CountAsync(order, cancel);
        if (!counted.Succeeded)
            return counted.Problem;

        var rows = await _file.FirstRowsAsync(order, FirstRows, cancel);
        return rows.Succeeded
            ? new ExportPreview(counted.Value, counted.Value < BackgroundFrom, order.Format, ExportNaming.FileName(order, whom, _clock.GetUtcNow()), rows.Value)
            : rows.Problem;
    }

    /// <summary>Asks for a file. What it is about is fixed now; it shows the directory as it is when it is written.</summary>
    /// <returns>
    /// The export, ready or failed where it is about fewer than <see cref="Background"/> customers; <see cref="Problem.Invalid"/> as
    /// for a preview; <see cref="Problem.TooMuch"/> for more than <see cref="MostOpen"/> at the same time, and where the disk has no room.
    /// </returns>
    public async Task<Outcome<ExportRow>> StartAsync(Actor actor, ExportOrder order, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ExportViews) is { } refusal)
            return refusal;

        var previewed = await PreviewAsync(actor, order, cancel); // asks for the rights on this order as well
        if (previewed.Value is not { } preview)
            return previewed.Problem!;
        if (!_shelf.HasRoomFor(preview.Bytes))
            return new Problem.TooMuch("The disk of the server has no room for this file. Free space, then try again.");

        ExportRun? run = null;
        try
        {
            var asked = await _store.Gate.WriteAsync(db => AskAsync(db, actor, order, preview, job => run = _rounds.Begin(job, CancellationToken.None), cancel), cancel);
            if (!asked.Succeeded)
                return asked.Problem;
            if (run is null)
            {
                _rounds.Wake();
                return asked;
            }

            await _rounds.RunAsync(run);
            return await FindAsync(actor, asked.Value.Id, CancellationToken.None);
        }
        finally
        {
            if (run is not null)
                _rounds.End(run); // also where it has not come about
        }
    }

    /// <summary>Asks once more for what an earlier export was about.</summary>
    /// <returns>The new export, as for <see cref="StartAsync"/>; <see cref="Problem.Gone"/> when it is not known any more what that was.</returns>
    public async Task<Outcome<ExportRow>> RepeatAsync(Actor actor, string id, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ExportViews) is { } refusal)
            return refusal;

        await using var db = _store.CreateDbContext();
        if (await db.ExportJobs.VisibleTo(actor).SingleOrDefaultAsync(one => one.PublicId == id, cancel) is not { } job)
            return new Problem.NotFound("This export");

        return job.Wanted is { } wanted
            ? await StartAsync(actor, ExportOrder.FromJson(wanted), cancel)
            : new Problem.Gone("What this export was about is not kept, because it may have named somebody who was erased. Choose anew what to export.");
    }

    /// <summary>The latest exports, newest first: one's own, and those of others for who may export everybody.</summary>
    public async Task<Outcome<IReadOnlyList<ExportRow>>> ListAsync(Actor actor, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ExportViews) is { } refusal)
            return refusal;

        await using var db = _store.CreateDbContext();
        var since = _clock.GetUtcNow() - ExportReading.Listed;
        var jobs = await db.ExportJobs.VisibleTo(actor).Where(job => job.QueuedAt > since).OrderByDescending(job => job.QueuedAt).ThenByDescending(job => job.Id).Take(MostListed).ToListAsync(cancel);
        return jobs.ConvertAll(job => ExportReading.RowOf(job, actor, _rounds.Of(job)));
    }

    /// <summary>Stops an export: nothing is left of its file.</summary>
    /// <returns>The export; <see cref="Problem.Conflict"/> when it has ended.</returns>
    public async Task<Outcome<ExportRow>> CancelAsync(Actor actor, string id, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ExportViews) is { } refusal)
            return refusal;

        var cancelled = await _store.Gate.WriteAsync<ExportRow>(async db =>
        {
            if (await db.ExportJobs.AsTracking().VisibleTo(actor).SingleOrDefaultAsync(one => one.PublicId == id, cancel) is not { } job)
                return new Problem.NotFound("This export");
            if (!job.IsOpen)
                return new Problem.Conflict("This has ended already.");

            var now = _clock.Milliseconds();
            job.End(ExportState.Cancelled, reason: null, now);
            db.Record(actor, now, "export.cancelled", subject: job.PublicId);
            return ExportReading.RowOf(job, actor, run: null);
        }, cancel);
        if (cancelled.Succeeded)
        {
            await _rounds.StopUnwantedAsync(CancellationToken.None);
            _rounds.Wake();
        }

        return cancelled;
    }

    /// <summary>Opens a whole file for whoever may export what is in it at this moment.</summary>
    /// <returns><see cref="Problem.Gone"/> when there is no file any more, <see cref="Problem.Conflict"/> while there is none yet.</returns>
    public async Task<Outcome<ExportDownload>> OpenAsync(Actor actor, string id, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ExportViews) is { } lacking)
            return lacking;

        await using var db = _store.CreateDbContext();
        if (await db.ExportJobs.VisibleTo(actor).SingleOrDefaultAsync(one => one.PublicId == id, cancel) is not { } job)
            return new Problem.NotFound("This export");
        if (await ExportRights.RefusalAsync(db, actor, job, cancel) is { } refusal)
            return refusal;
        if (job.IsOpen)
            return new Problem.Conflict("This file is still being written.");
        if (job.File is not { } name || job.ExpiresAt <= _clock.GetUtcNow() || _shelf.Open(name, job.Bytes) is not { } content)
            return new Problem.Gone("This file is not there any more. Export again.");

        var told = await _store.Gate.WriteAsync<Done>(async write =>
        {
            if (!await write.ExportJobs.AnyAsync(one => one.Id == job.Id && one.File == name, cancel))
                return new Problem.Gone("This file is not there any more. Export again."); // it went a moment ago

            write.Record(actor, _clock.GetUtcNow(), "export.downloaded", subject: job.PublicId);
            return Done.Value;
        }, cancel);
        if (told.Succeeded)
            return new ExportDownload(content, job.FileName, ExportNaming.ContentType(job.Format));

        await content.DisposeAsync();
        return told.Problem;
    }

    /// <param name="begin">Is called with an export that is written at once.</param>
    private async Task<Outcome<ExportRow>> AskAsync(DirectoryDb db, Actor actor, ExportOrder order, ExportPreview preview, Action<ExportJob> begin, CancellationToken cancel)
    {
        if (await db.ExportJobs.CountAsync(one => one.MemberId == actor.MemberId && (one.State == ExportState.Queued || one.State == ExportState.Running), cancel) >= MostOpen)
            return new Problem.TooMuch($"You have {MostOpen} exports going on. Wait until one has ended, or stop one.");

        var now = _clock.Milliseconds();
        var job = New(actor, order, preview, now);
        db.ExportJobs.Add(job);
        var entry = ExportSteps.Record(db, job, now, "export.started");
        entry.Changed("format", null, $"{job.Format}");
        entry.Changed("whom", null, $"{job.Whom}");
        entry.Changed("columns", null, string.Join(", ", order.Columns));
        entry.Changed("customers", null, $"{job.Customers}");
        if (preview.IsAtOnce)
        {
            ExportSteps.Begin(job, now);
            begin(job);
        }

        return ExportReading.RowOf(job, actor, run: null);
    }

    private static ExportJob New(Actor actor, ExportOrder order, ExportPreview preview, DateTimeOffset now)
    {
        var (whom, narrows) = Scope(order);
        return new()
        {
            PublicId = PublicId.New("exp", now),
            Format = order.Format,
            Whom = whom,
            Narrows = narrows,
            Wanted = order.ToJson(),
            FileName = preview.FileName,
            MemberId = actor.MemberId,
            ActorName = actor.Name,
            Role = actor.Role,
            Door = actor.Door,
            QueuedAt = now,
            Customers = preview.Customers,
        };
    }

    private static (ExportWhom Whom, bool Narrows) Scope(ExportOrder order) => order.Scope switch
    {
        ExportScope.View view => (ExportWhom.View, view.Filter.Narrows),
        ExportScope.Chosen chosen => (ExportWhom.Selection, chosen.Filter is { Narrows: true }),
        _ => (ExportWhom.Everyone, false),
    };

    private async Task<Outcome<ExportRow>> FindAsync(Actor actor, string id, CancellationToken cancel)
    {
        await using var db = _store.CreateDbContext();
        return ExportReading.RowOf(await db.ExportJobs.SingleAsync(job => job.PublicId == id, cancel), actor, run: null);
    }
}
