using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser.Screens;

/// <summary>What a person can do on the set-up page.</summary>
public sealed class SetupScreen(IPage page)
{
    public ILocator Title => page.GetByRole(AriaRole.Heading, new() { Name = "Create the owner account" });

    public ILocator Name => page.GetByLabel("Your name");

    public ILocator Problem => page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Alert);

    public async Task CreateOwnerAsync(string name, string email, string password)
    {
        await Name.FillAsync(name);
        await page.GetByLabel("Email").FillAsync(email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
    }
}
