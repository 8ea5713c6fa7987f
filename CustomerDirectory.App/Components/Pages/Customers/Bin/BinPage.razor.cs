using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.App.Components.Pages.Customers.Removing;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Bin;

/// <summary>Whoever was deleted and is not erased yet: to be restored, or erased at once.</summary>
public sealed partial class BinPage : LiveComponent
{
    private const int PageSize = 50;

    private Core.Retention.BinPage? _page;
    private Problem? _problem;
    private CustomerRow? _erasing;
    private IDisposable? _subscription;
    private int _offset;
    private int _pending;
    private bool _mayErase;

    [CascadingParameter]
    public MemberClock? Clock { get; set; }

    /// <summary>A new one each time the member's rights change.</summary>
    [CascadingParameter]
    public MemberView? Member { get; set; }

    [Inject]
    private CustomerBin Bin { get; set; } = default!;

    [Inject]
    private CustomerPurge Purge { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private RecordChanges Changes { get; set; } = default!;

    [Inject]
    private Removals Removals { get; set; } = default!;

    protected override void OnInitialized() => _subscription = Changes.Subscribe(id => _ = ReactAsync(ReadAsync), ids => _ = ReactAsync(ReadAsync));

    protected override Task OnParametersSetAsync() => ReadAsync();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _subscription?.Dispose();
        base.Dispose(disposing);
    }

    private async Task ReadAsync()
    {
        var actor = await Current.GetAsync(Gone);
        var read = await Bin.ListAsync(actor, _offset, PageSize, Gone);
        if (read.Value is { Rows: [], Total: > 0 } && _offset > 0)
        {
            _offset = 0; // the last page was emptied
            read = await Bin.ListAsync(actor, _offset, PageSize, Gone);
        }

        (_page, _problem, _mayErase) = (read.Value, read.Problem, actor.May(Right.PurgeCustomers));
        _pending = (await Purge.CountPendingAsync(actor, Gone)).Value;
    }

    private Task MoveAsync(int offset)
    {
        _offset = offset;
        return ReadAsync();
    }
}
