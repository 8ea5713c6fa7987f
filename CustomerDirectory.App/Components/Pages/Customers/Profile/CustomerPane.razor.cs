using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>The record of one customer: beside the list, or as a page of its own.</summary>
public sealed partial class CustomerPane : LiveComponent
{
    private readonly LatestOnly _latest;
    private (string Id, CustomerFilter Filter, CustomerSort Sort)? _shown;
    private CustomerDetail? _detail;
    private Neighbours? _neighbours;
    private Problem? _problem;
    private Actor _actor = Actor.Nobody;
    private IDisposable? _subscription;
    private long _revision;
    private long _turn;
    private bool _loading;
    private bool _startsTagging;
    private RecordTab _panel;

    public CustomerPane() => _latest = new LatestOnly(Gone);

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The list that previous and next go through, and the open tab.</summary>
    [Parameter, EditorRequired]
    public CustomersView View { get; set; } = CustomersView.Everyone;

    /// <summary>The record is the page: details and activity side by side where there is room.</summary>
    [Parameter]
    public bool IsPage { get; set; }

    /// <summary>Beside the list, in pixels.</summary>
    [Parameter]
    public int Width { get; set; }

    /// <summary>The member has given it another width.</summary>
    [Parameter]
    public EventCallback<string?> OnResize { get; set; }

    /// <summary>A new one each time the member's rights change.</summary>
    [CascadingParameter]
    public MemberView? Member { get; set; }

    /// <summary>Called with the title as soon as the record is known.</summary>
    [Parameter]
    public EventCallback<string> OnTitle { get; set; }

    /// <summary>Key of what the prerendered page has read.</summary>
    [PersistentState]
    public string? ReadKey { get; set; }

    [Inject]
    private Handover Handover { get; set; } = default!;

    [Inject]
    private CustomerRecords Records { get; set; } = default!;

    [Inject]
    private CustomerSearch Search { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private RecordChanges Changes { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool MayEdit => _left is null && _actor.May(Right.EditCustomers);

    /// <summary>What stands beside the details; on a page they are always there, and the first of the others stands beside them.</summary>
    private RecordTab Activity => IsPage && View.Panel is RecordTab.Details ? RecordTab.Timeline : View.Panel;

    protected override void OnInitialized()
    {
        _subscription = Changes.Subscribe(id => _ = ReactAsync(() => ReadAgainAsync(id)), ids => _ = ids.Contains(Id) ? ReactAsync(() => ReadAgainAsync(Id)) : Task.CompletedTask);
        Listen();
    }

    protected override async Task OnParametersSetAsync()
    {
        _actor = await Current.GetAsync(Gone);
        if (_panel is RecordTab.Details && View.Panel is not RecordTab.Details)
            _startsTagging = false;
        _panel = View.Panel;
        var wanted = (Id, View.Filter, View.Sort);
        if (_shown == wanted)
            return;

        var first = _shown is null;
        _shown = wanted;
        _loading = !first;
        await _latest.RunAsync(async latest =>
        {
            var read = (first ? Handover.Take<Read>(ReadKey) : null) ?? await ReadAsync(_actor, latest);
            ReadKey = RendererInfo.IsInteractive ? null : Handover.Keep(read);
            (_detail, _problem, _neighbours) = read;
            ForgetOthers();
            _loading = false;
            if (_problem is Problem.Gone { SurvivorId: { } survivor } && RendererInfo.IsInteractive)
                LeadOn(survivor);
            if (_detail is not null)
                await OnTitle.InvokeAsync(_detail.Row.Title);
        });
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _latest.Dispose();
            _subscription?.Dispose();
            _hearing?.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<Read> ReadAsync(Actor actor, CancellationToken latest)
    {
        var found = await Records.FindAsync(actor, Id, latest);
        var neighbours = found.Succeeded ? await Neighbours.FindAsync(Search, actor, View, Id, latest) : null;
        latest.ThrowIfCancellationRequested();
        return new(found.Value, found.Problem, neighbours);
    }

    /// <summary>Somebody changed the record on this page; what is shown stays until the new is there.</summary>
    private async Task ReadAgainAsync(string id)
    {
        if (id != Id)
            return;

        var turn = ++_turn;
        _actor = await Current.GetAsync(Gone);
        var found = await Records.FindAsync(_actor, id, Gone);
        if (id != Id || turn != _turn)
            return;

        (_detail, _problem, _left) = (found.Value, found.Problem, null);
        _revision++;
    }

    private void StartTagging()
    {
        _startsTagging = true;
        Navigation.NavigateTo(To(RecordTab.Details));
    }

    /// <summary>The address of a merged customer goes on to whoever is left, who says where it came from.</summary>
    private void LeadOn(string survivor) => Navigation.NavigateTo(
        IsPage ? (View with { MergedFrom = Id }).ToRecordAddressWithMerge(survivor) : (View.Opening(survivor) with { MergedFrom = Id }).ToAddress(), replace: true);

    private string MergeHref => IsPage ? (View with { Merging = [Id] }).ToRecordAddressWithMerge(Id) : (View with { Merging = [Id] }).ToAddress();

    private string To(RecordTab tab) => To(Id, View with { Panel = tab });

    private string To(string id) => To(id, View);

    private string To(string id, CustomersView view) => IsPage ? view.ToRecordAddress(id) : view.Opening(id).ToAddress();

    private sealed record Read(CustomerDetail? Detail, Problem? Problem, Neighbours? Neighbours);
}
