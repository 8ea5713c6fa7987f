using CustomerDirectory.App.Components.Pages.Customers.Merging;
using CustomerDirectory.App.Components.Pages.Customers.Profile;
using CustomerDirectory.App.Components.Parts;

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
        services.AddSingleton<Handover>();
        services.AddScoped<Toasts>().AddScoped<Drafts>().AddScoped<RecordChanges>().AddScoped<Saving>().AddScoped<UndoingMerges>();
        return services;
    }
}
