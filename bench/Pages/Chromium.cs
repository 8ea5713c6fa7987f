using System.Diagnostics;
using Microsoft.Playwright;

namespace CustomerDirectory.Bench.Pages;

/// <summary>The browser that is installed. Playwright never downloads one of its own.</summary>
public static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];

    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    /// <param name="further">Arguments beside the usual ones.</param>
    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright, params string[] further) =>
        await playwright.Chromium.LaunchAsync(new() { ExecutablePath = await FindAsync(), Args = [.. Arguments, .. further], Headless = true });

    private static async Task<string> FindAsync() =>
        Find() ?? (await InstallAsync() ? Find() : null)
        ?? throw new InvalidOperationException("This needs Chromium or Chrome. Install one (on Debian: apt-get install chromium), or set CHROMIUM_PATH to its executable.");

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } chosen)
            return chosen;

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))).FirstOrDefault(File.Exists);
    }

    /// <summary>On a Debian machine where the tests run as root, the browser is installed like any other part of it.</summary>
    private static async Task<bool> InstallAsync()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName is not "root" || !File.Exists("/usr/bin/apt-get"))
            return false;

        using var install = Process.Start("/bin/sh", ["-c", "apt-get update -qq && apt-get install -y -qq chromium >/dev/null"]);
        await install.WaitForExitAsync();
        return install.ExitCode is 0;
    }
}
