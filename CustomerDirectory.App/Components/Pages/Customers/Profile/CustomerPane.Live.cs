using CustomerDirectory.Core.Live;
using CustomerDirectory.Core.Outcomes;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <content>What others change in the record while it is open.</content>
public sealed partial class CustomerPane
{
    /// <summary>So long it can be seen that somebody else has changed a value.</summary>
    private static readonly TimeSpan Marked = TimeSpan.FromSeconds(10);

    private IDisposable? _hearing;
    private LiveFields _live = LiveFields.None;
    private Problem.Gone? _left;
    private string? _said;
    private long _told;

    [Inject]
    private LiveChanges Everybody { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private void Listen()
    {
        if (RendererInfo.IsInteractive)
            _hearing = Everybody.Subscribe(news => ReactAsync(() => HearAsync(news)));
    }

    private async Task HearAsync(ChangeNews news)
    {
        var (id, changes) = (Id, news.Changes.Where(change => change.Id == Id).ToList());
        if (_detail is null || (changes is [] && !news.IsIncomplete))
            return;

        var turn = ++_turn;
        var found = await Records.FindAsync(_actor, id, Gone);
        if (id != Id || _detail is null)
            return;

        if (turn != _turn)
        {
            // What was asked for later says more, and may have been answered before.
            Mark(OfOthers(changes));
            return;
        }

        if (found.Problem is Problem.Gone left)
        {
            // What is typed stays: nothing is taken from the page that somebody may be writing in.
            _left = left;
            return;
        }

        (_detail, _problem, _left) = (found.Value ?? _detail, found.Succeeded ? null : found.Problem, null);
        _revision++;
        Mark(OfOthers(changes));
    }

    private IReadOnlyList<CustomerChange> OfOthers(IEnumerable<CustomerChange> changes) =>
        [.. changes.Where(change => change.By.MemberId is null || change.By.MemberId != _actor.MemberId)];

    private void Mark(IReadOnlyList<CustomerChange> others)
    {
        if (others is [])
            return;

        var marks = new Dictionary<string, LiveMark>(_live.Marks, StringComparer.Ordinal);
        foreach (var change in others)
        {
            foreach (var field in change.Fields)
                marks[LiveFields.KeyOf(field)] = new LiveMark(LiveWords.OfField(change), change.By.Name);
        }

        _live = new LiveFields(marks);
        Say(LiveWords.Sentence(others[^1], key => _detail?.CustomFields.FirstOrDefault(field => field.Key == key)?.Label));
        _ = ReactAsync(() => FadeAsync(_live));
    }

    /// <summary>To a screen reader: one sentence, and the next not before it could be heard.</summary>
    private void Say(string sentence)
    {
        if (_said is not null && Time.GetElapsedTime(_told) < Marked)
            return;

        (_said, _told) = (sentence, Time.GetTimestamp());
    }

    private async Task FadeAsync(LiveFields shown)
    {
        await Task.Delay(Marked, Time, Gone);
        if (ReferenceEquals(_live, shown))
            (_live, _said) = (LiveFields.None, null);
    }

    private void ForgetOthers() => (_live, _left, _said) = (LiveFields.None, null, null);
}
