using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using CustomerDirectory.Bench.Pages;

/// <summary>
/// Runs inside the measured server (DOTNET_STARTUP_HOOKS, whence name and place): at SIGUSR1 it collects all garbage and
/// writes down what is left.
/// </summary>
[SuppressMessage("Design", "MA0047:Declare types in namespaces", Justification = "The runtime looks for it there.")]
internal static class StartupHook
{
    /// <summary>Kept, or the registration would end with its finalizer.</summary>
    internal static PosixSignalRegistration? Asked { get; private set; }

    public static void Initialize()
    {
        var file = Environment.GetEnvironmentVariable(HeapReport.FileVariable)!;
        Asked = PosixSignalRegistration.Create((PosixSignal)HeapReport.Signal, asked =>
        {
            asked.Cancel = true; // or the process would end as it does by default
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            File.WriteAllText(file + ".new", GC.GetTotalMemory(forceFullCollection: false).ToString(CultureInfo.InvariantCulture));
            File.Move(file + ".new", file);
        });
    }
}
