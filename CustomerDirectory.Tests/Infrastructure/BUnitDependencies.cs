using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace CustomerDirectory.Tests.Infrastructure;

/// <summary>bUnit's AngleSharp.Diffing is brought in as a file (docs/decisions/0001), so the loader has to be told where it is.</summary>
internal static class BUnitDependencies
{
    [ModuleInitializer]
    internal static void Find() => AssemblyLoadContext.Default.Resolving += static (context, name) => name.Name is "AngleSharp.Diffing"
        ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll"))
        : null;
}
