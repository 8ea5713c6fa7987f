using Microsoft.JSInterop;

namespace CustomerDirectory.App.Components.Parts;

/// <summary>
/// Texts that are being typed are kept by the browser (js/drafts.js: <c>data-draft="name"</c> on the field), because a
/// lost circuit takes everything else with it. Here the server says when one is no longer needed.
/// </summary>
public sealed class Drafts(IJSRuntime browser)
{
    /// <summary>Keeps what no field holds; it is given back to a hidden field of that name.</summary>
    public Task KeepAsync(string name, string text) => CallAsync("remember", name, text);

    /// <summary>The texts under these names were saved, or thrown away on purpose.</summary>
    public Task ForgetAsync(params string[] names) => CallAsync("forget", [.. names]);

    private async Task CallAsync(string function, params object[] arguments)
    {
        try
        {
            await browser.InvokeVoidAsync($"directory.drafts.{function}", arguments);
        }
        catch (JSDisconnectedException)
        {
            // The page has gone. What it typed is offered once more, which loses nothing.
        }
    }
}
