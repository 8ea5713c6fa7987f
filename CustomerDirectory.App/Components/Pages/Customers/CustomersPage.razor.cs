using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Pages.Customers.Listing;
using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CustomerDirectory.App.Components.Pages.Customers;

/// <summary>The directory: reads the view from the address and lays out the list and the open record.</summary>
public sealed partial class CustomersPage : LiveComponent
{
    /// <summary>What css/tokens.css gives the pane on a wide window.</summary>
    private const int UsualWidth = 480;

    private static readonly TimeSpan CountsHold = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CountsRest = TimeSpan.FromSeconds(2);

    private CustomersView? _view;
    private Problem? _problem;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private IDisposable? _subscription;
    private IDisposable? _hearing;
    private bool _countsSoon;
    private string? _openTitle;
    private bool _opens;
    private long _counted;
    private Preferences _preferences = Preferences.Default;
    private IReadOnlyList<CustomerColumn> _columns = [];
    private ColumnLayout? _layout;
    private bool _mayEdit;
    private bool _mayDelete;
    private bool _mayMerge;
    private bool _mayExport;
    private bool _mayImport;

    /// <summary>Kept from the prerendered page, so that the first circuit does not count again.</summary>
    [PersistentState]
    public TabCounts? Counts { get; set; }

    /// <summary>How many match; kept likewise, because a page that is drawn twice takes twice the memory from then on.</summary>
    [PersistentState]
    public long? Total { get; set; }

    /// <summary>A new one each time the member's rights change.</summary>
    [CascadingParameter]
    public MemberView? Member { get; set; }

    [Inject]
    private RecordChanges Changes { get; set; } = default!;

    [Inject]
    private LiveChanges Everybody { get; set; } = default!;

    [Inject]
    private CustomerSearch Search { get; set; } = default!;

    [Inject]
    private FieldCatalog Fields { get; set; } = default!;

    [Inject]
    private MemberPreferences Remembered { get; set; } = default!;

    [Inject]
    private Saving Saving { get; set; } = default!;

    [Inject]
    private Toasts Toasts { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Moved;
        _subscription = Changes.Subscribe(changed => _ = ReactAsync(CountAsync), changed => _ = ReactAsync(CountAsync));
        if (RendererInfo.IsInteractive)
            _hearing = Everybody.Subscribe(news => CountSoon());
        var (member, actor) = (await Current.MemberAsync(Gone), await Current.GetAsync(Gone));
        (_zone, _preferences) = (member.Zone, member.Preferences);
        _columns = CustomerColumn.All((await Fields.ListAsync(actor, Gone)).Value ?? []);
        ReadAddress();
        _counted = Time.GetTimestamp();
        if (Counts is null)
            await CountAsync();
    }

    // The rights decide what is offered; they are asked for again whenever something is done.
    protected override async Task OnParametersSetAsync()
    {
        var actor = await Current.GetAsync(Gone);
        (_mayEdit, _mayDelete, _mayMerge) = (actor.May(Right.EditCustomers), actor.May(Right.DeleteCustomers), actor.May(Right.MergeCustomers));
        (_mayExport, _mayImport) = (actor.May(Right.ExportCustomers), actor.May(Right.ImportCustomers));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Navigation.LocationChanged -= Moved;
            _subscription?.Dispose();
            _hearing?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Moved(object? sender, LocationChangedEventArgs args)
    {
        // On the way to another page this one still hears of the move.
        if (new Uri(args.Location).AbsolutePath.EndsWith("/customers", StringComparison.Ordinal))
            _ = ReactAsync(ShowAddress);
    }

    private Task ShowAddress()
    {
        var wasOpen = _view?.Open is not null;
        ReadAddress();
        // Set while the pane is closed, so that it moves when it comes and not while it is there.
        _opens |= !wasOpen;
        return Task.CompletedTask;
    }

    private void ReadAddress()
    {
        var read = CustomersView.Read(new Uri(Navigation.Uri).Query, _zone);
        (_view, _problem) = (read.Value, read.Problem);
        if (_view is not null)
            _layout = ColumnLayout.Of(_columns, _preferences.Columns, _view.Columns, _preferences.Density);
    }

    private async Task CountAsync()
    {
        _counted = Time.GetTimestamp();
        var counted = await Search.CountTabsAsync(await Current.GetAsync(Gone), Gone);
        (Counts, _problem) = (counted.Value ?? Counts, counted.Problem ?? _problem);
    }

    /// <summary>Much may happen at once, and the counts of a large directory take their time.</summary>
    private Task CountSoon() => InvokeAsync(() =>
    {
        if (_countsSoon || Gone.IsCancellationRequested)
            return;

        _countsSoon = true;
        _ = ReactAsync(async () =>
        {
            if (CountsRest - Time.GetElapsedTime(_counted) is { Ticks: > 0 } left)
                await Task.Delay(left, Time, Gone);
            _countsSoon = false;
            await CountAsync();
        });
    });

    private void ShowTotal(long total)
    {
        if (Total != total)
        {
            Total = total;
            StateHasChanged();
        }

        // Tabs count everybody, so searching does not change them; they only grow old, and the rows come first.
        if (Time.GetElapsedTime(_counted) > CountsHold)
            _ = CountSoon();
    }

    private void ShowTitle(string title) => _openTitle = title;
}
