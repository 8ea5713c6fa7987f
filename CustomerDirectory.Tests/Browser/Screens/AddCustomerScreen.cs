using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser.Screens;

/// <summary>The dialog that adds a customer.</summary>
public sealed class AddCustomerScreen(IPage page)
{
    public ILocator Frame => page.GetByRole(AriaRole.Dialog, new() { Name = "Add customer" });

    public ILocator Name => Field("Name");

    public ILocator Email => Field("Email");

    public ILocator SecondEmail => Field("Email 2");

    public ILocator Phone => Field("Phone");

    public ILocator Country => Frame.GetByRole(AriaRole.Combobox, new() { Name = "Country" });

    public ILocator Save => Frame.GetByRole(AriaRole.Button, new() { Name = "Add customer" });

    public ILocator Option(string name) => page.GetByRole(AriaRole.Option, new() { Name = name, Exact = true });

    private ILocator Field(string label) => Frame.GetByLabel(label, new() { Exact = true });
}
