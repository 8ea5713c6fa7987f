using CustomerDirectory.App.Components.Layout;
using CustomerDirectory.App.Components.Pages.Customers;
using CustomerDirectory.App.Components.Pages.Customers.Bulk;
using CustomerDirectory.App.Components.Pages.Customers.Exporting;
using CustomerDirectory.App.Components.Pages.Customers.Merging;
using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.App.Components.Pages.Customers.Profile.Editing;
using CustomerDirectory.App.Components.Pages.Customers.Profile.Linking;
using CustomerDirectory.App.Components.Pages.Customers.Removing;
using CustomerDirectory.App.Components.Pages.Import;
using CustomerDirectory.App.Components.Parts;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CustomerDirectory.App.Components;

/// <summary>What the pages need beside Core and sign-in.</summary>
public static class ComponentServices
{
    /// <param name="detailedErrors">Tells the browser what failed; for developing only.</param>
    public static IServiceCollection AddPages(this IServiceCollection services, bool detailedErrors)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            circuits.DetailedErrors = detailedErrors;
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
        });
        services.AddLeanInterop();
        services.AddSingleton<Handover>();
        services.AddScoped<Connection>().AddScoped<CircuitHandler>(circuit => circuit.GetRequiredService<Connection>());
        services.AddScoped<ToldClock>().AddCascadingValue(circuit => circuit.GetRequiredService<ToldClock>().Source);
        return services.AddPanels();
    }

    /// <summary>What panels share, on a page and between pages.</summary>
    internal static IServiceCollection AddPanels(this IServiceCollection services) => services
        .AddSingleton<Presence>()
        .AddScoped<Toasts>().AddScoped<Drafts>().AddScoped<Saving>()
        .AddScoped<RecordChanges>().AddScoped<BulkChanges>().AddScoped<Removals>().AddScoped<UndoingMerges>().AddScoped<LiveChanges>().AddScoped<RecordEdits>().AddScoped<FeedbackLinking>().AddScoped<ExportChanges>()
        .AddScoped<IBackgroundJobs, BulkJobs>().AddScoped<IBackgroundJobs, ExportJobs>().AddScoped<IBackgroundJobs, ImportJobs>();
}
