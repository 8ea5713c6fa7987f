using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
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
    private readonly List<TagLabel> _tags = [];
    private Dictionary<string, string> _problems = [];
    private IReadOnlyList<IdentifierHolder> _holders = [];
    private IReadOnlyList<BlockedIdentifier> _blocked = [];
    private IReadOnlyList<string> _emails = [""];
    private IReadOnlyList<string> _phones = [""];
    private string _name = "";
    private string _company = "";
    private string _externalId = "";
    private string _country = "";
    private string _city = "";
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
        var rows = (_emails.Count, _phones.Count);
        type();
        _problems = [];
        if (rows != (_emails.Count, _phones.Count))
            await KeepRowsAsync();
        var latest = _latest.Next();
        try
        {
            await Task.Delay(Pause, Time, latest);
            await AskAsync(latest);
        }
        catch (OperationCanceledException) when (latest.IsCancellationRequested)
        {
            // More was typed meanwhile, or the dialog was left.
        }
    }

    private async Task AskAsync(CancellationToken cancel)
    {
        var (actor, typed) = (await Current.GetAsync(cancel), new TypedIdentifiers(_emails, _phones, _externalId));
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
        var (emails, phones) = (Filled(_emails), Filled(_phones));
        var created = await Saving.TryAsync(actor => Records.CreateAsync(actor, Asked(emails, phones), CancellationToken.None));
        _saving = false;
        if (created.Value is { } customer)
        {
            await DoneAsync(customer.Row);
        }
        else if (created.Problem is Problem.Invalid { Field: var field } invalid && Place(field, emails, phones) is { } place)
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

    private CustomerChanges Asked(IEnumerable<(string Text, int Row)> emails, IEnumerable<(string Text, int Row)> phones) => new()
    {
        Name = Given(_name),
        Company = Given(_company),
        ExternalId = Given(_externalId),
        Country = Given(_country),
        City = Given(_city),
        AddEmails = [.. emails.Select(email => new AddressChange(email.Text))],
        AddPhones = [.. phones.Select(phone => new AddressChange(phone.Text))],
        AddTags = [.. _tags.Select(tag => tag.Name)],
    };

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
        (_name, _company, _externalId, _country, _city) = ("", "", "", "", "");
        (_emails, _phones, _holders, _blocked) = ([""], [""], [], []);
        _tags.Clear();
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

    private static (string Text, int Row)[] Filled(IReadOnlyList<string> values) => [.. values.Select((text, row) => (text, row)).Where(one => !string.IsNullOrWhiteSpace(one.text))];

    private static Change? Given(string text) => string.IsNullOrWhiteSpace(text) ? null : (Change?)text;

    /// <summary>The field on the form that is meant: empty rows were not sent, so the rows are counted differently here.</summary>
    private static string? Place(string field, (string Text, int Row)[] emails, (string Text, int Row)[] phones)
    {
        for (var index = 0; index < emails.Length; index++)
        {
            if (field == $"emails[{index}].address")
                return AddressFields.Key(IdentifierKind.Email, emails[index].Row);
        }

        for (var index = 0; index < phones.Length; index++)
        {
            if (field == $"phones[{index}].number")
                return AddressFields.Key(IdentifierKind.Phone, phones[index].Row);
        }

        return field is "name" or "company" or "external_id" or "country" or "city" ? field : null;
    }
}
