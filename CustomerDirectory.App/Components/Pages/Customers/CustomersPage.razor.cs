using System.Globalization;
using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
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

    private CustomersView? _view;
    private Problem? _problem;
    private long? _total;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private Actor _actor = Actor.Nobody;
    private IDisposable? _subscription;
    private string? _openTitle;
    private int? _paneWidth;
    private bool _opens;
    private long _counted;

    /// <summary>Kept from the prerendered page, so that the first circuit does not count again.</summary>
    [PersistentState]
    public TabCounts? Counts { get; set; }

    /// <summary>A new one each time the member's rights change.</summary>
    [CascadingParameter]
    public MemberView? Member { get; set; }

    [Inject]
    private MemberPreferences Preferences { get; set; } = default!;

    [Inject]
    private RecordChanges Changes { get; set; } = default!;

    [Inject]
    private CustomerSearch Search { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Moved;
        _subscription = Changes.Subscribe(changed => _ = InvokeAsync(CountAgainAsync));
        var member = await Current.MemberAsync(Gone);
        (_zone, _paneWidth) = (member.Zone, member.Preferences.PaneWidth);
        ReadAddress();
        if (Counts is null)
            await CountAsync();
    }

    // The rights decide what is offered; they are asked for again whenever something is done.
    protected override async Task OnParametersSetAsync() => _actor = await Current.GetAsync(Gone);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Navigation.LocationChanged -= Moved;
            _subscription?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Moved(object? sender, LocationChangedEventArgs args)
    {
        // On the way to another page this one still hears of the move.
        if (new Uri(args.Location).AbsolutePath.EndsWith("/customers", StringComparison.Ordinal))
            _ = InvokeAsync(ShowAddressAsync);
    }

    private async Task ShowAddressAsync()
    {
        try
        {
            var wasOpen = _view?.Open is not null;
            ReadAddress();
            // Set while the pane is closed, so that it moves when it comes and not while it is there.
            _opens |= !wasOpen;
            StateHasChanged();
            // Tabs count everybody, so typing does not change them; they only grow old.
            if (Time.GetElapsedTime(_counted) < CountsHold)
                return;

            await CountAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The page was left meanwhile.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task CountAgainAsync()
    {
        try
        {
            await CountAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The page was left meanwhile.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private void ReadAddress()
    {
        var read = CustomersView.Read(new Uri(Navigation.Uri).Query, _zone);
        (_view, _problem) = (read.Value, read.Problem);
    }

    private async Task CountAsync()
    {
        _counted = Time.GetTimestamp();
        var counted = await Search.CountTabsAsync(await Current.GetAsync(Gone), Gone);
        (Counts, _problem) = (counted.Value ?? Counts, counted.Problem ?? _problem);
    }

    private void ShowTotal(long total) => _total = total;

    private void ShowTitle(string title) => _openTitle = title;

    private async Task ResizeAsync(string? pixels)
    {
        if (!int.TryParse(pixels, NumberStyles.None, CultureInfo.InvariantCulture, out var width))
            return;

        var saved = await Preferences.SaveAsync(await Current.GetAsync(Gone), now => now with { PaneWidth = width }, Gone);
        _paneWidth = saved.Value?.PaneWidth ?? _paneWidth;
    }
}
