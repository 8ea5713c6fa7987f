using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Merging;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Merging;

/// <summary>
/// The dialog that makes one customer of several: choose, compare, confirm. Who takes part stands in the address; every
/// refusal is a sentence in the dialog and leaves what was chosen.
/// </summary>
public sealed partial class MergeWizard : LiveComponent
{
    private static readonly string[] Steps = ["Choose", "Compare", "Confirm"];

    private MergeDraft _draft = new([]);
    private IReadOnlyList<CustomerRow> _rows = [];
    private MergeStep _step;
    private MergeResult? _result;
    private Problem? _problem;
    private ValueList<string>? _asked;
    private bool _isOffered;
    private bool _isOpening;
    private bool _busy;

    /// <summary>Where the dialog lies over; <see cref="CustomersView.Merging"/> says who takes part.</summary>
    [Parameter, EditorRequired]
    public CustomersView View { get; set; } = CustomersView.Everyone;

    /// <summary>Public id of the customer whose page lies below; null over the list.</summary>
    [Parameter]
    public string? PageOf { get; set; }

    /// <summary>Address of another page that lies below, to which the wizard leads back; null over the customers.</summary>
    [Parameter]
    public string? Over { get; set; }

    [Inject]
    private CustomerMerge Merge { get; set; } = default!;

    [Inject]
    private CustomerSearch Search { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Saving Saving { get; set; } = default!;

    [Inject]
    private RecordChanges Changes { get; set; } = default!;

    [Inject]
    private UndoingMerges Undoing { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private MergePlace Place => new(View, PageOf, Over);

    // The rights decide what is offered; Core asks again whenever something is done.
    protected override async Task OnInitializedAsync() => _isOffered = (await Current.GetAsync(Gone)).May(Right.MergeCustomers);

    protected override async Task OnParametersSetAsync()
    {
        // Only an address changed by something else (Back, a link) begins anew.
        if (_result is not null || View.Merging is not { } asked || asked.Equals(_asked))
            return;

        _asked = asked;
        if (asked.SequenceEqual(_draft.Ids))
            return;

        (_draft, _step, _problem, _isOpening) = (new MergeDraft(asked), MergeStep.Choose, null, asked.Count is 2);
        await ReadRowsAsync();
        if (_isOpening && _isOffered)
            await ToCompareAsync(); // of a pair nobody is left to choose; where it cannot be compared, the choice says why
        _isOpening = false;
    }

    private async Task ReadRowsAsync()
    {
        var read = await Search.RowsAsync(await Current.GetAsync(Gone), _draft.Ids, RowParts.Usual, Gone);
        _rows = read.Value ?? [];
    }

    /// <summary>Others take part, or another one is kept. The address says so, so that a reload keeps them.</summary>
    private async Task TakeAsync(IEnumerable<string> ids)
    {
        _draft.Take(ids);
        _problem = null;
        await ReadRowsAsync();
        Navigation.NavigateTo(Place.With([.. _draft.Ids]), replace: true);
    }

    private Task GoOnAsync() => _busy ? Task.CompletedTask : _step switch
    {
        MergeStep.Choose => ToCompareAsync(),
        MergeStep.Compare => ToConfirmAsync(),
        _ => MergeAsync(),
    };

    /// <summary>Compares what is there now; what was chosen stays chosen.</summary>
    private async Task ToCompareAsync()
    {
        if (_draft is { Ids.Count: 1, OnlyFound: { } only })
            await TakeAsync([.. _draft.Ids, only]);
        if (await PlanAsync())
            _step = MergeStep.Compare;
    }

    private Task ToConfirmAsync()
    {
        if (_draft.HasToSayOfSuspension)
            _problem = new Problem.Invalid("keep_suspension", "Say whether the suspension stays, at the end of the list.");
        else
            (_step, _problem) = (MergeStep.Confirm, null);
        return Task.CompletedTask;
    }

    private async Task<bool> PlanAsync()
    {
        _busy = true;
        var planned = await Saving.TryAsync(actor => Merge.PlanAsync(actor, _draft.TargetId ?? "", [.. _draft.SourceIds], CancellationToken.None));
        (_busy, _problem) = (false, planned.Problem);
        if (planned.Value is { } plan)
            _draft.Compare(plan);
        return planned.Succeeded;
    }

    private async Task SwapAsync(string kept)
    {
        var before = _draft.Ids;
        _busy = true;
        await TakeAsync(_draft.Keeping(kept));
        if (await PlanAsync())
            return;

        // What stands on the screen needs a plan: without one the way leads back to the choice.
        var problem = _problem;
        await TakeAsync(before);
        (_step, _problem) = (MergeStep.Choose, problem);
    }

    private async Task MergeAsync()
    {
        _busy = true;
        var merged = await Saving.TryAsync(actor => Merge.MergeAsync(actor, _draft.ToRequest(), CancellationToken.None));
        (_busy, _problem) = (false, merged.Problem);
        if (merged.Value is not { } result)
            return;

        _result = result;
        Navigation.NavigateTo(Place.After(result.Survivor.Row.Id, [result.Survivor.Row.Id]), replace: true);
        foreach (var customer in result.Done.Everybody)
            Changes.Tell(customer.Id);
    }

    /// <summary>Goes on without those who are gone, and with the customer that they were merged into.</summary>
    private async Task LeadOnAsync(string? survivor)
    {
        await ReadRowsAsync();
        var here = _rows.Select(row => row.Id).ToHashSet();
        _step = MergeStep.Choose;
        await TakeAsync(_draft.Ids.Select(id => here.Contains(id) ? id : survivor).OfType<string>());
    }

    private void Weigh() => _problem = null;

    private void Back() => (_step, _problem) = (_step is MergeStep.Confirm ? MergeStep.Compare : MergeStep.Choose, null);

    private void Leave()
    {
        OfferBack();
        Close();
    }

    private void Close() => Navigation.NavigateTo(_result is null ? Place.With(null) : Place.After(_result.Survivor.Row.Id, null), replace: true);

    private void OpenSurvivor(string survivor)
    {
        OfferBack();
        Navigation.NavigateTo(Over is null ? Place.After(survivor, null) : CustomersView.Everyone.ToRecordAddress(survivor), replace: Over is null);
    }

    private void OfferBack()
    {
        if (_result is not null)
            Undoing.Offer(_result.MergeId, _result.Survivor.Row.Title);
    }
}
