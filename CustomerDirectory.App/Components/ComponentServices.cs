namespace CustomerDirectory.App.Components;

/// <summary>What the pages need beside Core and sign-in.</summary>
public static class ComponentServices
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddSingleton<Handover>();
        return services;
    }
}
