using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Live;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Listing;

/// <content>What others change while the list is on the screen: in place, and nothing comes or goes under the reader's eyes.</content>
public sealed partial class CustomerGrid
{
    /// <summary>Of so many at once it is found out whether they belong into the list; of more only how many.</summary>
    private const int MostAsked = 20;

    private readonly HashSet<string> _newer = new(StringComparer.Ordinal);
    private readonly HashSet<string> _own = new(StringComparer.Ordinal);
    private LiveRows _live = default!;
    private IDisposable? _hearing;
    private long _newerCount;

    [Inject]
    private LiveChanges Everybody { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private void Listen()
    {
        _live = new LiveRows(Time);
        if (RendererInfo.IsInteractive)
            _hearing = Everybody.Subscribe(news => ReactAsync(() => HearAsync(news)));
    }

    private async Task HearAsync(ChangeNews news)
    {
        if (_window is not { } window || _loading)
            return;

        var actor = await Current.GetAsync(Gone);
        var drawn = window.Rows.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        List<string> touched = news.IsIncomplete ? [.. drawn] : [.. news.Changes.Select(change => change.Id).Where(drawn.Contains).Distinct(StringComparer.Ordinal)];
        if (touched is not [])
            await RefreshLiveAsync(actor, touched);
        MarkOthers(actor, news, drawn);
        await CountNewerAsync(actor, news, window, drawn);
        if (_live.IsAny)
            _ = ReactAsync(FadeAsync);
    }

    private async Task RefreshLiveAsync(Actor actor, IReadOnlyCollection<string> ids)
    {
        var rows = await Search.RowsAsync(actor, ids, _parts, Gone);
        if (!rows.Succeeded)
            return;

        _window = _window?.Refresh(rows.Value, KeyOf);
        var there = rows.Value.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        foreach (var id in ids)
            _live.SetGone(id, !there.Contains(id));
    }

    private void MarkOthers(Actor actor, ChangeNews news, HashSet<string> drawn)
    {
        var others = news.Changes.Where(change => drawn.Contains(change.Id) && (change.By.MemberId is null || change.By.MemberId != actor.MemberId));
        var told = new List<(CustomerRow, string)>();
        foreach (var (id, sentence) in LiveRows.Sentences(others, LabelOf))
        {
            _live.Mark(id, sentence);
            // The open record says it itself.
            if (id != View.Open && _window?.Rows.FirstOrDefault(row => row.Id == id) is { } row)
                told.Add((row, sentence));
        }

        _live.Say(told);
    }

    /// <summary>Who is new in this view, or has come to stand among the drawn rows, waits until the reader asks for them.</summary>
    private async Task CountNewerAsync(Actor actor, ChangeNews news, GridWindow<CustomerRow> window, HashSet<string> drawn)
    {
        var candidates = news.Changes.Where(change => change.Kind is not ChangeKind.Gone && !drawn.Contains(change.Id) && !_newer.Contains(change.Id) && !_own.Contains(change.Id))
            .DistinctBy(change => change.Id).ToList();
        foreach (var gone in news.Changes.Where(change => change.Kind is ChangeKind.Gone))
            _newer.Remove(gone.Id);
        if (news.IsIncomplete || candidates.Count > MostAsked)
        {
            var total = await Search.CountAsync(actor, View.Filter, Gone);
            _newerCount = Math.Max(_newer.Count, (total.Succeeded ? total.Value : 0) - window.Total);
            return;
        }

        foreach (var change in candidates)
        {
            var place = (await Search.PositionAsync(actor, View.Filter, View.Sort, change.Id, Gone)).Value;
            if (place is { } at && (change.Kind is ChangeKind.Created || (at >= window.First && at < Math.Max(window.End, FirstRows))))
                _newer.Add(change.Id);
        }

        _newerCount = _newer.Count;
    }

    /// <summary>Whoever is new or stands elsewhere now: the list from its beginning.</summary>
    private Task ShowNewerAsync() => ReplaceAsync(async latest =>
    {
        _window = await ReadAsync(new(0, FirstRows), latest);
        _list++;
        ForgetNews();
        OnTotal?.Invoke(_window.Total);
    });

    private void ForgetNews()
    {
        _live.Clear();
        _newer.Clear();
        _own.Clear();
        _newerCount = 0;
    }

    private async Task FadeAsync()
    {
        await Task.Delay(LiveRows.Told, Time, Gone);
        _live.Fade();
    }

    private string? LabelOf(string key) => Layout.Columns.FirstOrDefault(column => column.Column.Field == key)?.Column.Title;
}
