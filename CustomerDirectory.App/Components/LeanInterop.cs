using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.JSInterop;

namespace CustomerDirectory.App.Components;

/// <summary>
/// Keeps what each circuit knows about JSON small. A circuit has options of its own, which look at every interface of a type
/// that is sent: of a number alone some forty, each of which would stay in memory for as long as the page is open. Nothing
/// that goes between .NET and the browser is declared as an interface of the framework, so that these are not described.
/// </summary>
internal static class LeanInterop
{
    /// <summary>To be called after the services of Blazor are there.</summary>
    public static void AddLeanInterop(this IServiceCollection services)
    {
        var runtime = services.Last(service => service.ServiceType == typeof(IJSRuntime)).ImplementationType
            ?? throw new InvalidOperationException("Blazor has no type for IJSRuntime.");
        services.AddScoped<IJSRuntime>(circuit =>
        {
            var made = (JSRuntime)ActivatorUtilities.CreateInstance(circuit, runtime);
            var options = OptionsOf(made);
            options.TypeInfoResolver = new Concrete(options.TypeInfoResolver ?? Everything);
            return made;
        });
    }

    private static readonly DefaultJsonTypeInfoResolver Everything = new();

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_JsonSerializerOptions")]
    private static extern JsonSerializerOptions OptionsOf(JSRuntime runtime);

    private sealed class Concrete(IJsonTypeInfoResolver all) : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
            type.IsInterface && type.Namespace is { } name && (name is "System" || name.StartsWith("System.", StringComparison.Ordinal)) ? null : all.GetTypeInfo(type, options);
    }
}
