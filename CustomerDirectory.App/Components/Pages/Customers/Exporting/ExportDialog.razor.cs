using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Pages.Customers.Filtering;
using CustomerDirectory.App.Components.Pages.Customers.Listing;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Exporting;

/// <summary>
/// Customers into a file: configure, review, and what became of it. That it is open stands in the address; who is selected
/// is the list's to know.
/// </summary>
public sealed partial class ExportDialog : LiveComponent
{
    private static readonly string[] Steps = ["Configure", "Review"];

    private ExportOffer? _offer;
    private ExportDraft? _draft;
    private ExportPreview? _preview;
    private ExportRow? _written;
    private IReadOnlyList<FieldDefinition> _fields = [];
    private IReadOnlyList<string>? _remembered;
    private Problem? _problem;
    private long? _all;
    private ExportStep _step;
    private bool _busy;

    [Parameter, EditorRequired]
    public CustomersView View { get; set; } = CustomersView.Everyone;

    /// <summary>How many the view shows.</summary>
    [Parameter, EditorRequired]
    public long Matching { get; set; }

    [Parameter, EditorRequired]
    public CustomerSelection Selection { get; set; } = default!;

    [CascadingParameter]
    public MemberClock? Clock { get; set; }

    [Inject]
    private CustomerExport Exports { get; set; } = default!;

    [Inject]
    private CustomerSearch Search { get; set; } = default!;

    [Inject]
    private FieldCatalog Fields { get; set; } = default!;

    [Inject]
    private MemberPreferences Preferences { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Saving Saving { get; set; } = default!;

    [Inject]
    private Toasts Toasts { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private TimeZoneInfo Zone => Clock?.Zone ?? TimeZoneInfo.Utc;

    /// <summary>Who will be in the file, in words.</summary>
    private string Whom => _draft!.Whom switch
    {
        ExportWhom.Selection => "selected customers",
        ExportWhom.View => ExportWords.View(View.Filter, new FilterWords(Zone, _fields)) is { } view ? $"in this view: {view}" : "in this view",
        _ => "all customers",
    };

    // What is offered only: Core asks again whenever something is done.
    protected override async Task OnInitializedAsync()
    {
        var actor = await Current.GetAsync(Gone);
        var offered = await Exports.OfferAsync(actor, Gone);
        if (offered.Value is not { Views: true } offer)
        {
            Close();
            return;
        }

        _fields = (await Fields.ListAsync(actor, Gone)).Value ?? [];
        _remembered = (await Preferences.ReadAsync(actor, Gone)).ExportColumns;
        _draft = new ExportDraft(ExportColumns.All(_fields), _remembered) { Whom = FirstWhom(offer) };
        _step = View.Exporting is ExportEntry.Recent ? ExportStep.Recent : ExportStep.Configure;
        _offer = offer;
        _all = (await Search.CountAsync(actor, CustomerFilter.Everyone, Gone)).Value;
    }

    /// <summary>Everybody, whatever the page shows, unless something else was asked for.</summary>
    private ExportWhom FirstWhom(ExportOffer offer) => (offer.Everyone, View.Exporting) switch
    {
        (true, ExportEntry.Selection) when Selection.Count > 0 => ExportWhom.Selection,
        (true, not ExportEntry.View) => ExportWhom.Everyone,
        _ => ExportWhom.View,
    };

    private ExportOrder Order() => _draft!.ToOrder(View, Selection.Whom, Zone);

    private async Task ReviewAsync()
    {
        if (_busy)
            return;
        if (_draft!.Chosen is [])
        {
            _problem = new Problem.Invalid("columns", "Choose at least one column.");
            return;
        }

        _busy = true;
        var previewed = await Saving.TryAsync(actor => Exports.PreviewAsync(actor, Order(), Gone));
        (_busy, _problem) = (false, previewed.Problem);
        if (previewed.Value is { } preview)
            (_preview, _step) = (preview, ExportStep.Review);
    }

    private async Task ExportAsync()
    {
        if (_busy)
            return;

        _busy = true;
        var started = await Saving.TryAsync(actor => Exports.StartAsync(actor, Order(), CancellationToken.None));
        (_busy, _problem) = (false, started.Problem);
        if (started.Value is not { } row)
            return;

        (_written, _step) = (row, ExportStep.Recent);
        await RememberAsync([.. _draft!.Chosen.Select(column => column.Key)]);
    }

    /// <summary>The next export begins with the same columns.</summary>
    private async Task RememberAsync(IReadOnlyList<string> columns)
    {
        if (columns.SequenceEqual(_remembered ?? ExportColumns.Usual))
            return;

        var saved = await Saving.TryAsync(actor => Preferences.SaveAsync(actor, now => now with { ExportColumns = columns }, CancellationToken.None));
        if (saved.Problem is { } problem)
            Toasts.Failed($"The columns were not remembered. {problem.Message}");
    }

    private void ShowRecent() => (_step, _problem) = (ExportStep.Recent, null);

    private void Back() => (_step, _problem) = (ExportStep.Configure, null);

    private void Close() => Navigation.NavigateTo((View with { Exporting = null }).ToAddress(), replace: true);
}
