using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;

namespace CustomerDirectory.App.Components.Layout;

/// <summary>The frame of every page that needs a member: navigation, account menu, and the clock that times are told by.</summary>
public sealed partial class MainLayout : IDisposable
{
    /// <summary>The end of the top bar, where a phone has what a page does most.</summary>
    internal static readonly object TopEnd = new();

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);

    private MemberView? _member;
    private Task<AuthenticationState>? _toldBy;
    private ITimer? _timer;
    private ElementReference _main;
    private string _path = "";
    private Layer? _layer;
    private (RenderFragment?, string, Layer?, MemberView?) _drawn;

    /// <summary>What lies over the page.</summary>
    private enum Layer
    {
        Palette,
        Shortcuts,
    }

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private ToldClock Clock { get; set; } = default!;

    /// <summary>A new one each time the member's rights or sessions change.</summary>
    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    private string Path => Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0];

    /// <summary>What a phone shows at the top.</summary>
    private string Place => Path.Split('/')[0] switch
    {
        "duplicates" => "Duplicates",
        "import" => "Import",
        "settings" => "Settings",
        "tags" => "Tags",
        "team" => "Team",
        _ => "Customers",
    };

    public void Dispose()
    {
        _timer?.Dispose();
        Navigation.LocationChanged -= Moved;
    }

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Moved;
        _path = Path;
        if (RendererInfo.IsInteractive)
            _timer = Time.CreateTimer(_ => _ = InvokeAsync(AdvanceAsync), state: null, Tick, Tick);
        await ReadMemberAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_member is not null && _toldBy != Authentication)
            await ReadMemberAsync();
    }

    // A search, a filter, an opened record are moves within a page, which hears of them itself. To draw the frame for them
    // would be to draw everything in it that tells times.
    protected override bool ShouldRender()
    {
        var drawn = _drawn;
        return drawn != (_drawn = (Body, Path, _layer, _member));
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Another page, not another view of this one: only then does the keyboard start anew.
        if (_path == Path)
            return;

        _path = Path;
        await _main.FocusAsync(preventScroll: true);
    }

    private async Task ReadMemberAsync()
    {
        _toldBy = Authentication;
        _member = await Current.MemberAsync(CancellationToken.None);
        await Clock.SetAsync(new MemberClock(_member.Zone, Time.GetUtcNow()));
    }

    private bool At(string page) => Path.Split('/')[0] == page;

    private void Open(Layer? layer) => _layer = layer;

    private Task AdvanceAsync() => Clock.Now is { } clock ? Clock.SetAsync(clock with { Now = Time.GetUtcNow() }) : Task.CompletedTask;

    private void Moved(object? sender, LocationChangedEventArgs args) => _ = InvokeAsync(() =>
    {
        _layer = null;
        StateHasChanged();
    });
}
