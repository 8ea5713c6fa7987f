using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CustomerDirectory.App.Components.Pages.Customers.Profile;

/// <summary>One customer as a page. Its query is that of the list it was opened from, so that previous and next go through it.</summary>
public sealed partial class CustomerRecordPage : LiveComponent
{
    private CustomersView _view = CustomersView.Everyone;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private string? _title;

    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Moved;
        _zone = (await Current.MemberAsync(Gone)).Zone;
        ReadAddress();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Navigation.LocationChanged -= Moved;
        base.Dispose(disposing);
    }

    private void Moved(object? sender, LocationChangedEventArgs args) => _ = InvokeAsync(() =>
    {
        ReadAddress();
        StateHasChanged();
    });

    // A list that cannot be read costs the neighbours, not the record.
    private void ReadAddress() => _view = CustomersView.Read(new Uri(Navigation.Uri).Query, _zone).Value ?? CustomersView.Everyone;

    private void ShowTitle(string title) => _title = title;
}
