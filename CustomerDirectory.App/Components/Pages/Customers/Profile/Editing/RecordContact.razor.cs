using CustomerDirectory.Core.Customers;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile.Editing;

/// <summary>E-mails and phones. What one click changes shows at once and is saved behind; what is refused goes back.</summary>
public sealed partial class RecordContact : ComponentBase
{
    private readonly List<object> _edited = [];
    private IReadOnlyList<EmailRow> _emails = [];
    private IReadOnlyList<PhoneRow> _phones = [];
    private CustomerDetail? _read;
    private int _saving;

    [Parameter, EditorRequired]
    public CustomerDetail Detail { get; set; } = default!;

    [Parameter]
    public int Level { get; set; } = 3;

    [Parameter]
    public bool MayEdit { get; set; }

    [Inject]
    private RecordEdits Edits { get; set; } = default!;

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_read, Detail) || (_saving > 0 && _read?.Row.Id == Detail.Row.Id))
            return;

        Show(Detail);
    }

    private Task VerifyAsync(EmailRow email) =>
        DoAsync(ContactEdits.Verify(email), () => _emails = [.. _emails.Select(each => each == email ? email with { IsVerified = !email.IsVerified } : each)]);

    private Task VerifyAsync(PhoneRow phone) =>
        DoAsync(ContactEdits.Verify(phone), () => _phones = [.. _phones.Select(each => each == phone ? phone with { IsVerified = !phone.IsVerified } : each)]);

    private Task PromoteAsync(EmailRow email) =>
        DoAsync(ContactEdits.Promote(email, _emails.First(each => each.IsPrimary)), () => _emails = [.. _emails.Select(each => each with { IsPrimary = each == email })]);

    private Task PromoteAsync(PhoneRow phone) =>
        DoAsync(ContactEdits.Promote(phone, _phones.First(each => each.IsPrimary)), () => _phones = [.. _phones.Select(each => each with { IsPrimary = each == phone })]);

    private Task RemoveAsync(EmailRow email) => DoAsync(ContactEdits.Remove(email), () => _emails = [.. _emails.Where(each => each != email)]);

    private Task RemoveAsync(PhoneRow phone) => DoAsync(ContactEdits.Remove(phone), () => _phones = [.. _phones.Where(each => each != phone)]);

    private async Task DoAsync(RecordDeed deed, Action show)
    {
        var before = Detail;
        show();
        _saving++;
        StateHasChanged();
        var saved = await Edits.DoAsync(before.Row.Id, deed, () => InvokeAsync(() => DoAsync(deed, show)));
        _saving--;
        if (before.Row.Id == Detail.Row.Id)
            Show(saved.Value ?? Detail);
        StateHasChanged();
    }

    private void Show(CustomerDetail detail)
    {
        _read = Detail;
        _emails = [.. detail.Emails, .. _edited.OfType<EmailRow>().Where(edited => !detail.Emails.Any(email => email.Key == edited.Key))];
        _phones = [.. detail.Phones, .. _edited.OfType<PhoneRow>().Where(edited => !detail.Phones.Any(phone => phone.Number == edited.Number))];
    }

    /// <summary>An address that somebody removes while it is being changed here stays on the page with what is typed.</summary>
    private void Keep(object address, bool isEdited)
    {
        _edited.RemoveAll(address.Equals);
        if (isEdited)
            _edited.Add(address);
        else if (_saving is 0)
            Show(Detail);
    }

    private static string Menu(string key) => $"contact-{Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(key))}";
}
