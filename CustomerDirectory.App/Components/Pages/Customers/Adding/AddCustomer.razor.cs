using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Adding;

/// <summary>The dialog that adds a customer by hand. It says while somebody is typing whose the address is already.</summary>
public sealed partial class AddCustomer : LiveComponent
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private static readonly IReadOnlyList<ComboboxOption> Lands = [.. Countries.All.Select(country => new ComboboxOption(country.Code, country.Name))];

    private readonly LatestOnly _latest;
    private NewCustomer _typed = new();
    private Dictionary<string, string> _problems = [];
    private IReadOnlyList<IdentifierHolder> _holders = [];
    private IReadOnlyList<BlockedIdentifier> _blocked = [];
    private string? _refusal;
    private bool _saving;
    private bool _another;
    private bool _begins;
    private ElementReference _first;

    public AddCustomer() => _latest = new LatestOnly(Gone);

    /// <summary>Where the dialog lies over, and where it leads back to.</summary>
    [Parameter, EditorRequired]
    public CustomersView View { get; set; } = CustomersView.Everyone;

    [Inject]
    private CustomerRecords Records { get; set; } = default!;

    [Inject]
    private CustomerBin Bin { get; set; } = default!;

    [Inject]
    private AddressBlocks Blocks { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Saving Saving { get; set; } = default!;

    [Inject]
    private RecordChanges Changes { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private Drafts Drafts { get; set; } = default!;

    [Inject]
    private Toasts Toasts { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private bool MaySave => !_saving && !_holders.Any(holder => holder.IsTaken);

    private static IEnumerable<string> DraftNames =>
    [
        RowsDraft, "add name", "add company", "add external id", "add country", "add city",
        .. Enumerable.Range(0, CustomerLimits.Addresses).SelectMany(index => new[] { $"add Email {index}", $"add Phone {index}" }),
    ];

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

    private static string? Wrong(bool isWrong) => isWrong ? "wrong" : null;

    private string? Wrong(string field, bool isTaken = false) => Wrong(isTaken || _problems.ContainsKey(field));

    private string? Has(string field) => _problems.ContainsKey(field) ? "true" : null;

    private async Task TypeAsync(Action type)
    {
        var rows = (_typed.Emails.Count, _typed.Phones.Count);
        type();
        _problems = [];
        if (rows != (_typed.Emails.Count, _typed.Phones.Count))
            await KeepRowsAsync();
        await _latest.RunAsync(Pause, Time, AskAsync);
    }

    private async Task AskAsync(CancellationToken cancel)
    {
        var (actor, typed) = (await Current.GetAsync(cancel), _typed.Identifiers);
        var (found, blocked) = (await Records.WhoHasAsync(actor, typed, cancel), await Blocks.AmongAsync(actor, typed, cancel));
        cancel.ThrowIfCancellationRequested();
        (_holders, _blocked) = (found.Value ?? [], blocked.Value ?? []);
    }

    private async Task SaveAsync()
    {
        if (!MaySave)
            return;

        _saving = true;
        (_problems, _refusal) = ([], null);
        var asked = _typed.ToRequest();
        var created = await Saving.TryAsync(actor => Records.CreateAsync(actor, asked.Changes, CancellationToken.None));
        _saving = false;
        if (created.Value is { } customer)
        {
            await DoneAsync(customer.Row);
        }
        else if (created.Problem is Problem.Invalid { Field: var field } invalid && asked.PlaceOf(field) is { } place)
        {
            _problems[place] = invalid.Message;
        }
        else
        {
            // Whoever took an address meanwhile is shown at the field.
            if (created.Problem is Problem.Conflict)
                await AskAsync(Gone);
            _refusal = created.Problem is Problem.Conflict && _holders.Any(holder => holder.IsTaken) ? null : created.Problem!.Message;
        }
    }

    private async Task DoneAsync(CustomerRow added)
    {
        var actor = await Current.GetAsync(CancellationToken.None);
        await Drafts.ForgetAsync([.. DraftNames]);
        if (_another)
            BeginAgain();
        else
            Navigation.NavigateTo(View.Opening(added.Id).ToAddress(), new NavigationOptions { ReplaceHistoryEntry = true });
        Toasts.Done($"Added {added.Title}", actor.May(Right.DeleteCustomers) ? () => TakeBackAsync(added.Id) : null, "user-plus");
        Changes.Tell(added.Id);
    }

    private void BeginAgain()
    {
        (_typed, _holders, _blocked) = (new(), [], []);
        _begins = true;
    }

    private async Task TakeBackAsync(string id)
    {
        var binned = await Saving.TryAsync(actor => Bin.DeleteAsync(actor, id, CancellationToken.None));
        if (binned.Problem is { } problem)
            Toasts.Failed($"The customer was not taken back. {problem.Message}");
        Changes.Tell(id);
    }

    private void LeaveAsync() => Navigation.NavigateTo((View with { IsAdding = false }).ToAddress(), new NavigationOptions { ReplaceHistoryEntry = true });

    private async Task CancelAsync()
    {
        await Drafts.ForgetAsync([.. DraftNames]);
        LeaveAsync();
    }
}
