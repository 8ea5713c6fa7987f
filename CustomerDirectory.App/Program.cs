using CustomerDirectory.App.Components;
using CustomerDirectory.Core;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddCustomerDirectoryCore();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();

var app = builder.Build();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<Root>().AddInteractiveServerRenderMode();
await app.RunAsync();
