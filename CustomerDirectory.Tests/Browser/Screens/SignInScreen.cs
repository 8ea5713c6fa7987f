using CustomerDirectory.Tests.Infrastructure;
using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser.Screens;

/// <summary>What a person can do on the sign-in page.</summary>
public sealed class SignInScreen(IPage page)
{
    public ILocator Title => page.GetByRole(AriaRole.Heading, new() { Name = "Sign in", Level = 1 });

    public ILocator Email => page.GetByLabel("Email");

    public ILocator Password => page.GetByLabel("Password", new() { Exact = true });

    public ILocator Problem => page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Alert);

    public Task OpenAsync() => page.GotoAsync("/sign-in");

    public async Task SignInAsync(string email, string password = DirectoryHost.Password)
    {
        await Email.FillAsync(email);
        await Password.FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }
}
