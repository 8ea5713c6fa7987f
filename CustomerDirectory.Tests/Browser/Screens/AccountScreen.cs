using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser.Screens;

/// <summary>What a person sees of their own account.</summary>
public sealed class AccountScreen(IPage page)
{
    public ILocator Button => page.GetByRole(AriaRole.Button, new() { Name = "Account:" });

    public ILocator Menu => page.GetByRole(AriaRole.Dialog, new() { Name = "Account" });

    public Task OpenAsync() => Button.ClickAsync();

    public Task SignOutAsync() => Menu.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
}
