using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile.Linking;

/// <summary>Asks whose an item is: a customer found by the search of the list, or one that is made for it.</summary>
public sealed partial class ReassignDialog : LiveComponent
{
    private const int MostFound = 8;

    private readonly LatestOnly _latest;
    private OtherCustomers _others = default!;
    private CustomerRow? _chosen;
    private Problem? _problem;
    private string? _wrong;
    private string _text = "";
    private string _email = "";
    private string _name = "";
    private bool _isNew;
    private bool _isBusy;
    private bool _begins = true;
    private ElementReference _first;

    public ReassignDialog() => _latest = new LatestOnly(Gone);

    [Parameter, EditorRequired]
    public FeedbackRow Item { get; set; } = default!;

    /// <summary>Public id of the customer it is shown with.</summary>
    [Parameter, EditorRequired]
    public string CustomerId { get; set; } = "";

    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    [Inject]
    private CustomerSearch Search { get; set; } = default!;

    [Inject]
    private FeedbackLinking Linking { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private bool MaySubmit => !_isBusy && (_isNew ? _email.Trim() is not "" || _name.Trim() is not "" : _chosen is not null);

    protected override void OnInitialized() => _others = new(Search, Current, MostFound, RowParts.None);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_begins)
            return;

        _begins = false;
        await _first.FocusAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _latest.Dispose();
        base.Dispose(disposing);
    }

    private Task TypedAsync()
    {
        _problem = null;
        return _latest.RunAsync(OtherCustomers.Pause, Time, SeekAsync);
    }

    private async Task SeekAsync(CancellationToken latest)
    {
        await _others.SeekAsync(_text, CustomerId, latest);
        _problem = _others.Problem;
        _chosen = _others.Only ?? _others.Found.FirstOrDefault(row => row.Id == _chosen?.Id);
    }

    private void Choose(CustomerRow row) => (_chosen, _problem) = (row, null);

    private void AddInstead()
    {
        var text = _text.Trim();
        (_email, _name) = text.Contains('@', StringComparison.Ordinal) ? (text, "") : ("", text);
        (_isNew, _begins, _problem, _wrong) = (true, true, null, null);
    }

    private Task SeekInsteadAsync()
    {
        (_isNew, _begins, _problem) = (false, true, null);
        return _latest.RunAsync(SeekAsync);
    }

    private async Task SubmitAsync()
    {
        if (!MaySubmit)
            return;

        (_isBusy, _problem, _wrong) = (true, null, null);
        _problem = _isNew ? await AddAsync() : await Linking.MoveAsync(Item, CustomerId, _chosen!);
        _isBusy = false;
        if (_problem is null)
            await OnClose.InvokeAsync();
    }

    private async Task<Problem?> AddAsync()
    {
        var (email, name) = (_email.Trim(), _name.Trim());
        var problem = await Linking.MoveToNewAsync(Item, CustomerId, name is "" ? email : name, new CustomerChanges
        {
            Name = name is "" ? null : (Change?)name,
            AddEmails = email is "" ? [] : [new AddressChange(email)],
        });
        if (problem is Problem.Conflict { ExistingId: not null })
        {
            // Whoever has the address is shown, to be chosen.
            _text = email;
            await SeekInsteadAsync();
        }
        else if (problem is Problem.Invalid { Field: var field })
        {
            _wrong = field is "name" ? "name" : "email";
        }

        return problem;
    }

    private static string About(CustomerRow row) => string.Join(" · ", new[] { row.PrimaryEmail ?? row.PrimaryPhone ?? "No email or phone", row.Company, row.IsSuspended ? "suspended" : null }.OfType<string>());
}
