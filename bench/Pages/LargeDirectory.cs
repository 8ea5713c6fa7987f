using System.Diagnostics;
using System.Globalization;

namespace CustomerDirectory.Bench.Pages;

/// <summary>The published application and a folder with many customers and an owner, made where they are not given.</summary>
internal sealed class LargeDirectory : IDisposable
{
    private readonly LargeDirectoryWish _wish;

    private LargeDirectory(LargeDirectoryWish wish, string application, string folder) => (_wish, Application, Folder) = (wish, application, folder);

    public string Application { get; }

    public string Folder { get; }

    public static async Task<LargeDirectory> OpenAsync(LargeDirectoryWish wish, CancellationToken cancel)
    {
        var application = wish.Application?.FullName ?? await RunningServer.PublishAsync(cancel);
        var directory = new LargeDirectory(wish, application, (wish.Data ?? Directory.CreateTempSubdirectory("pages-")).FullName);
        if (wish.Data is null)
        {
            await RunningServer.RunAsync("dotnet", [application, "seed", "--seed", "7", "--customers", Text(wish.Customers), "--feedback", Text(wish.Customers * 3L), "--data", directory.Folder], cancel);
            await AddOwnerAsync(application, directory.Folder, cancel);
        }

        return directory;
    }

    /// <summary>Throws away what was made for it.</summary>
    public void Dispose()
    {
        if (_wish.Application is null)
            Directory.Delete(Path.GetDirectoryName(Application)!, recursive: true);
        if (_wish.Data is null)
            Directory.Delete(Folder, recursive: true);
    }

    private static async Task AddOwnerAsync(string application, string data, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("dotnet", [application, "member", "add", "--email", ShotList.Owner.Email, "--role", "Owner", "--password-stdin", "--data", data]) { RedirectStandardInput = true, UseShellExecute = false };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The command could not be started.");
        await process.StandardInput.WriteLineAsync(ShotList.Owner.Password);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancel);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Customers">How many to seed where no data is given.</param>
/// <param name="Data">A folder that was seeded before, with the owner.</param>
/// <param name="Application">CustomerDirectory.App.dll as it was published before.</param>
internal sealed record LargeDirectoryWish(int Customers, DirectoryInfo? Data, FileInfo? Application);
