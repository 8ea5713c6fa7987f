using CustomerDirectory.App.Components;
using CustomerDirectory.App.Sample;
using CustomerDirectory.Core;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddCustomerDirectoryCore();
builder.Services.AddPages();
builder.Services.AddSample();

var app = builder.Build();
app.UseSample();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<Root>().AddInteractiveServerRenderMode();
await app.RunAsync();
