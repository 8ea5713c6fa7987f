using CustomerDirectory.App.Auth;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Filtering;

/// <summary>The filters in force as chips, and what opens the panel that edits them.</summary>
public sealed partial class FilterBar : LiveComponent
{
    private const string Whole = "";

    private IReadOnlyList<FieldDefinition>? _fields;
    private IReadOnlyList<FilterSubject>? _subjects;
    private FilterDraft? _kept;
    private string? _at;
    private CustomersView? _shown;

    /// <summary>What the address will say when the browser has come to it.</summary>
    private CustomerFilter? _asked;

    [Parameter, EditorRequired]
    public CustomersView View { get; set; } = CustomersView.Everyone;

    [CascadingParameter]
    public MemberClock? Clock { get; set; }

    [Inject]
    private FieldCatalog Catalog { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private Toasts Toasts { get; set; } = default!;

    private FilterWords Words => new(Clock?.Zone ?? TimeZoneInfo.Utc, _fields ?? []);

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != View)
            (_shown, _asked) = (View, null);

        // Only a filter by a custom field needs to know what it is called.
        if (View.Filter.CustomFields.Any(condition => _fields?.Any(field => field.Key == condition.Key) is not true))
            await ReadFieldsAsync();
    }

    private async Task OpenAsync(string at)
    {
        if (_at is not null)
            return;

        _at = at;
        await ReadFieldsAsync();
        _subjects = FilterSubject.All(_fields ?? []);
    }

    private async Task ReadFieldsAsync() => _fields = (await Catalog.ListAsync(await Current.GetAsync(Gone), Gone)).Value ?? _fields;

    /// <param name="discarded">What was edited and not applied; null when nothing is lost.</param>
    private Task CloseAsync(FilterDraft? discarded)
    {
        (_at, _subjects, _kept) = (null, null, null);
        if (discarded is not null)
            Toasts.Done("The filter was not applied", () => ReopenAsync(discarded), icon: "filter");
        return Task.CompletedTask;
    }

    private Task ReopenAsync(FilterDraft draft) => InvokeAsync(async () =>
    {
        _kept = draft;
        await OpenAsync(Whole);
        StateHasChanged();
    });

    /// <summary>Who removes one after the other is quicker than the address, which goes by way of the browser.</summary>
    private void Remove(FilterChip chip)
    {
        var same = FilterChips.Of(_asked ?? View.Filter, Words).FirstOrDefault(other => (other.Label, other.Verb, other.Value) == (chip.Label, chip.Verb, chip.Value));
        if (same is not null)
            Go(same.Without);
    }

    private void Go(CustomerFilter filter) => Navigation.NavigateTo(View.With(_asked = filter).ToAddress());
}
