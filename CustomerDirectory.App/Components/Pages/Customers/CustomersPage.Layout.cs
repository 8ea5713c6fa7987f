using System.Globalization;
using CustomerDirectory.App.Components.Pages.Customers.Listing;

namespace CustomerDirectory.App.Components.Pages.Customers;

/// <content>How wide the pane is, and which columns the list shows: kept for the member.</content>
public sealed partial class CustomersPage
{
    private async Task ResizeAsync(string? pixels)
    {
        if (!int.TryParse(pixels, NumberStyles.None, CultureInfo.InvariantCulture, out var width))
            return;

        var saved = await Saving.TryAsync(actor => Remembered.SaveAsync(actor, now => now with { PaneWidth = width }, CancellationToken.None));
        if (saved.Problem is { } problem)
            Toasts.Failed($"The width of the pane was not kept. {problem.Message}");
        else
            _preferences = _preferences with { PaneWidth = width };
    }

    /// <summary>Shown at once and saved behind. From then on it is the member's own choice, so the address need not say it.</summary>
    private async Task KeepLayoutAsync(ColumnLayout layout)
    {
        var before = _preferences;
        _preferences = before with { Columns = layout.Choices, Density = layout.Density };
        if (_view?.Columns is not null)
            Navigation.NavigateTo((_view with { Columns = null }).ToAddress(), replace: true);
        ReadAddress();
        StateHasChanged();

        var saved = await Saving.TryAsync(actor => Remembered.SaveAsync(actor, now => now with { Columns = layout.Choices, Density = layout.Density }, CancellationToken.None));
        if (saved.Problem is not { } problem)
            return;

        _preferences = before;
        ReadAddress();
        Toasts.Failed($"The columns are back to how they were. {problem.Message}");
    }
}
