using System.ComponentModel;
using System.Diagnostics;

namespace CustomerDirectory.Bench.Faults;

/// <summary>A small file system of its own in a folder, which can be filled to the last byte without harm to anybody else.</summary>
internal sealed class FullDisk : IDisposable
{
    private const int Block = 1024 * 1024, Smallest = 512;

    private readonly DirectoryInfo _folder;

    private FullDisk(DirectoryInfo folder) => _folder = folder;

    public string Folder => _folder.FullName;

    private string Filler => Path.Combine(Folder, "filler");

    /// <returns>Null where mounting is not permitted.</returns>
    public static FullDisk? Mount(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("disk-full-");
        if (OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder.FullName))
            return new FullDisk(folder);

        folder.Delete();
        return null;
    }

    /// <summary>Takes every byte that is left, but for so many.</summary>
    public void Fill(int leave = 0)
    {
        using var file = new FileStream(Filler, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, BufferSize = 0 });
        file.Seek(0, SeekOrigin.End);
        for (var size = Block; size >= Smallest;)
        {
            try
            {
                file.Write(new byte[size]);
            }
            catch (IOException)
            {
                size /= 2; // no room for so much
            }
        }

        file.SetLength(Math.Max(0, file.Length - leave));
    }

    public void Free() => File.Delete(Filler);

    public void Dispose()
    {
        if (!Run("umount", Folder))
            throw new InvalidOperationException($"{Folder} could not be unmounted. Do it by hand: umount {Folder}");
        _folder.Delete();
    }

    private static bool Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode is 0;
        }
        catch (Win32Exception)
        {
            return false; // there is no such command
        }
    }
}
