using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Pages.Customers;
using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Duplicates;
using CustomerDirectory.Core.Outcomes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CustomerDirectory.App.Components.Pages.Duplicates;

/// <summary>Pairs of customers who may be one person, most likely first: worked through one by one, by mouse or by keyboard.</summary>
public sealed partial class DuplicatesPage : LiveComponent
{
    private const int PageSize = 20;

    /// <summary>So long changes are gathered before the pairs are counted again.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private DuplicatesView _view = new(0);
    private DuplicatePage? _page;
    private Problem? _problem;
    private IDisposable?[] _subscriptions = [];
    private int _current;
    private int _call;
    private int _calledAt = -1;
    private bool _isStale;
    private bool _mayDismiss;
    private bool _mayMerge;

    /// <summary>A new one each time the member's rights change.</summary>
    [CascadingParameter]
    public MemberView? Member { get; set; }

    [Inject]
    private DuplicateSuggestions Suggestions { get; set; } = default!;

    [Inject]
    private DuplicateDismissals Dismissals { get; set; } = default!;

    [Inject]
    private DuplicateNews News { get; set; } = default!;

    [Inject]
    private RecordChanges Changes { get; set; } = default!;

    [Inject]
    private LiveChanges Everybody { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Saving Saving { get; set; } = default!;

    [Inject]
    private Toasts Toasts { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private string Lead => "Pairs of customers who may be one person, most likely first. " + (_mayMerge || _page is null
        ? "Merge them, or say that they are not the same: then they are never suggested again."
        : _mayDismiss ? "Say which are not the same; admins merge the others." : "Agents dismiss them, admins merge them.");

    protected override void OnInitialized()
    {
        _view = DuplicatesView.Read(new Uri(Navigation.Uri).Query);
        Navigation.LocationChanged += Moved;
        if (!RendererInfo.IsInteractive)
            return;

        var looking = new Gathered(Rest, Time, () => ReactAsync(LookAsync), Gone);
        _subscriptions =
        [
            Changes.Subscribe(id => _ = ReactAsync(ReadAsync)), // a merge from here, and its undo
            News.Subscribe(looking.Ask),
            Everybody.Subscribe(news => Task.Run(looking.Ask, Gone)),
        ];
    }

    protected override async Task OnParametersSetAsync()
    {
        var actor = await Current.GetAsync(Gone);
        (_mayDismiss, _mayMerge) = (actor.May(Right.DismissDuplicates), actor.May(Right.MergeCustomers));
        await ReadAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Navigation.LocationChanged -= Moved;
            foreach (var subscription in _subscriptions)
                subscription?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Moved(object? sender, LocationChangedEventArgs args)
    {
        // On the way to another page this one still hears of the move.
        if (new Uri(args.Location).AbsolutePath.EndsWith("/duplicates", StringComparison.Ordinal))
            _ = ReactAsync(ShowAddressAsync);
    }

    private async Task ShowAddressAsync()
    {
        var before = _view;
        _view = DuplicatesView.Read(new Uri(Navigation.Uri).Query);
        if (before.From != _view.From)
            await ReadAsync();
        if (before.Merging is not null && _view.Merging is null)
            CallTo(_current); // the keyboard goes on at the pair that stands there now
    }

    private async Task ReadAsync()
    {
        var actor = await Current.GetAsync(Gone);
        var read = await Suggestions.ListAsync(actor, _view.From, PageSize, Gone);
        if (read.Value is { Pairs: [], Total: > 0 and var total })
        {
            _view = _view with { From = (int)((total - 1) / PageSize * PageSize) }; // the last page was emptied
            read = await Suggestions.ListAsync(actor, _view.From, PageSize, Gone);
        }

        (_page, _problem, _isStale) = (read.Value, read.Problem, false);
        var last = Math.Max(0, (_page?.Pairs.Count ?? 0) - 1);
        (_current, _calledAt) = (Math.Min(_current, last), Math.Min(_calledAt, last));
    }

    /// <summary>Brings the keyboard to a pair of this page.</summary>
    private void CallTo(int place) => (_current, _calledAt, _call) = (place, place, _call + 1);

    /// <summary>The keyboard or the mouse is at a pair already.</summary>
    private void Stand(int place) => (_current, _calledAt) = (place, -1);

    private Task ShowAgainAsync()
    {
        CallTo(0);
        return ReadAsync();
    }

    private Task MoveAsync(int from)
    {
        CallTo(from < _view.From ? PageSize - 1 : 0);
        Navigation.NavigateTo((_view with { From = from }).ToAddress());
        return Task.CompletedTask;
    }

    /// <summary>To the next or previous pair, over the end of the page too.</summary>
    private Task StepAsync(int by)
    {
        var place = _current + by;
        if (_page is not { } page || _view.From + place < 0 || _view.From + place >= page.Total)
            return Task.CompletedTask;
        if (place < 0 || place >= page.Pairs.Count)
            return MoveAsync(Math.Max(0, _view.From + (by * PageSize)));

        CallTo(place);
        return Task.CompletedTask;
    }

    private async Task DismissAsync(SuggestedPair pair)
    {
        var (one, other) = (pair.Kept.Row, pair.Other.Row);
        var saved = await Saving.TryAsync(actor => Dismissals.DismissAsync(actor, one.Id, other.Id, CancellationToken.None));
        if (saved.Problem is { } problem)
            Toasts.Failed($"The pair is still suggested. {problem.Message}");
        else
            Toasts.Done($"{one.Title} and {other.Title} are not suggested again", () => TakeBackAsync(pair), "ban");
        CallTo(_current);
        await ReadAsync();
    }

    private async Task TakeBackAsync(SuggestedPair pair)
    {
        var back = await Saving.TryAsync(actor => Dismissals.TakeBackAsync(actor, pair.Kept.Row.Id, pair.Other.Row.Id, CancellationToken.None));
        if (back.Problem is { } problem)
            Toasts.Failed($"The pair is still dismissed. {problem.Message}");
        await ReactAsync(async () =>
        {
            await ReadAsync();
            var place = _page?.Pairs.ToList().FindIndex(each => each.Kept.Row.Id == pair.Kept.Row.Id && each.Other.Row.Id == pair.Other.Row.Id) ?? -1;
            CallTo(place < 0 ? _current : place);
        });
    }

    /// <summary>Nothing moves under the reader: other pairs are announced, and shown when asked for.</summary>
    private async Task LookAsync()
    {
        var total = await Suggestions.CountAsync(await Current.GetAsync(Gone), Gone);
        _isStale |= total.Succeeded && _page is not null && total.Value != _page.Total;
    }
}
