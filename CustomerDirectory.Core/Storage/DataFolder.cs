namespace CustomerDirectory.Core.Storage;

/// <summary>The one folder that holds everything: database, keys, set-up code, lock and control socket.</summary>
public sealed class DataFolder
{
    /// <exception cref="StartRefusedException">The folder cannot be made or cannot be written to.</exception>
    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(Path);
            else
                Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

            var probe = In($".write-probe-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, [0]);
            File.Delete(probe);
        }
        catch (Exception refusal) when (refusal is UnauthorizedAccessException or IOException)
        {
            throw new StartRefusedException($"The data folder {Path} cannot be written to: {refusal.Message} Give the account that runs Customer Directory write access, or choose another folder with --data.", refusal);
        }
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    public string Database => In("directory.db");

    /// <summary>Keys that protect cookies; part of a backup.</summary>
    public string Keys => In("keys");

    /// <summary>Holds the set-up code until the first owner exists; mode 0600.</summary>
    public string SetupCode => In("setup-code");

    public string Lock => In("server.lock");

    public string ControlSocket => In("control.sock");

    private string In(string name) => System.IO.Path.Combine(Path, name);
}

/// <summary>Why the application does not start on this folder: one sentence for the person who started it.</summary>
public sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner);
