using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CustomerDirectory.App.Components.Layout;

/// <summary>Ctrl+K: finds a customer, a tag or a command by a few letters. The arrows are the browser's (js/combobox.js).</summary>
public sealed partial class Palette : LiveComponent
{
    private const int MostCustomers = 6;
    private const int MostTags = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);

    private readonly LatestOnly _latest;
    private IReadOnlyList<CustomerRow> _customers = [];
    private IReadOnlyList<TagChoice> _tags = [];
    private FilterChoices? _choices;
    private Problem? _problem;
    private Actor _actor = Actor.Nobody;
    private string _text = "";
    private bool _seeking;

    public Palette() => _latest = new LatestOnly(Gone);

    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback OnShortcuts { get; set; }

    [Inject]
    private CustomerSearch Search { get; set; } = default!;

    [Inject]
    private MemberPreferences Preferences { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Saving Saving { get; set; } = default!;

    [Inject]
    private Toasts Toasts { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private IJSRuntime Browser { get; set; } = default!;

    private bool CommandsOnly => _text.StartsWith('>');

    /// <summary>What is looked for, without the sign that asks for commands only.</summary>
    private string Words => (CommandsOnly ? _text[1..] : _text).Trim();

    private IReadOnlyList<PaletteCommand> Commands =>
        [.. All.Where(command => Words is "" || SearchTerms.Parse(Words) is { } terms && FoldedText.FindRanges($"{command.Text} {command.Further}", terms.Words).Any())];

    private IEnumerable<PaletteCommand> All
    {
        get
        {
            yield return new("customers", "address-book", "Go to Customers", "customers", "G C", "list home");
            if (_actor.May(Right.EditCustomers))
                yield return new("add", "plus", "Add customer", "customers?new=customer", "A", "new create");
            yield return new("duplicates", "copy", "Go to Duplicates", "duplicates", "G D", "merge same person twice");
            yield return new("tags", "tag", "Go to Tags", "tags", "G T", "labels colours rename merge");
            if (_actor.May(Right.ManageMembers))
                yield return new("team", "users", "Go to Team", "team", Further: "members roles people");
            if (_actor.May(Right.ImportCustomers))
                yield return new("import", "file-import", "Import customers", "import", Further: "csv excel xlsx upload file");
            if (_actor.May(Right.DeleteCustomers))
                yield return new("bin", "trash", "Go to the bin", "customers/bin", Further: "deleted restore trash");
            if (_actor.May(Right.ManageFields))
                yield return new("fields", "checkbox", "Go to custom fields", "settings/fields", Further: "properties attributes types");
            if (_actor.May(Right.ManageBlocks))
                yield return new("blocks", "ban", "Go to blocked addresses", "settings/blocked-addresses", Further: "blocks deleted import");
            yield return new("settings", "settings", "Your settings", "settings", Further: "preferences time zone format density");
            yield return new("shortcuts", "keyboard", "Keyboard shortcuts", Key: "?", Further: "help keys");
            yield return new("light", "sun", "Use the light theme", Further: "appearance bright");
            yield return new("dark", "moon", "Use the dark theme", Further: "appearance night");
            yield return new("system", "device-desktop", "Use the theme of the device", Further: "appearance system");
        }
    }

    protected override async Task OnInitializedAsync()
    {
        _actor = await Current.GetAsync(Gone);
        await SeekAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _latest.Dispose();
        base.Dispose(disposing);
    }

    private static string Beside(CustomerRow customer) =>
        string.Join(" · ", new[] { customer.Name is null ? null : customer.PrimaryEmail ?? customer.PrimaryPhone, customer.Company }.Where(text => text is not null));

    private Task SeekAsync()
    {
        if (CommandsOnly || Words is "")
        {
            _latest.Dispose();
            (_customers, _tags, _problem, _seeking) = ([], [], null, false);
            return Task.CompletedTask;
        }

        _seeking = true;
        return _latest.RunAsync(Pause, Time, async latest =>
        {
            var actor = await Current.GetAsync(latest);
            var found = await Search.PageAsync(actor, CustomerFilter.Everyone with { Search = Words }, CustomerSort.Default, offset: 0, MostCustomers, latest);
            _choices ??= (await Search.ChoicesAsync(actor, latest)).Value;
            latest.ThrowIfCancellationRequested();
            (_customers, _problem, _seeking) = (found.Value?.Rows ?? [], found.Problem, false);
            _tags = [.. (_choices?.Tags ?? []).Where(tag => SearchTerms.Parse(Words) is { } terms && FoldedText.FindRanges(tag.Name, terms.Words).Any()).Take(MostTags)];
        });
    }

    private async Task RunAsync(PaletteCommand command)
    {
        if (command.Id is "shortcuts")
        {
            await OnShortcuts.InvokeAsync();
            return;
        }

        var theme = Enum.Parse<Theme>(command.Id, ignoreCase: true);
        var saved = await Saving.TryAsync(actor => Preferences.SaveAsync(actor, now => now with { Theme = theme }, CancellationToken.None));
        if (saved.Problem is { } problem)
            Toasts.Failed($"The theme holds for this page only. {problem.Message}");
        await Browser.InvokeVoidAsync("document.documentElement.setAttribute", Gone, "data-theme", command.Id);
        await OnClose.InvokeAsync();
    }
}
