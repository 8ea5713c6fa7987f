namespace CustomerDirectory.Core.Storage;

/// <summary>The one folder that holds everything: database, keys, set-up code, lock and control socket.</summary>
public sealed class DataFolder(string path)
{
    /// <summary>Absolute path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string Database => In("directory.db");

    /// <summary>Keys that protect cookies; part of a backup.</summary>
    public string Keys => In("keys");

    /// <summary>Holds the set-up code until the first owner exists; mode 0600.</summary>
    public string SetupCode => In("setup-code");

    /// <summary>Uploaded files on their way into the directory; mode 0700.</summary>
    public string Imports => In("imports");

    public string Lock => In("server.lock");

    public string ControlSocket => In("control.sock");

    /// <summary>Makes the folder when it is missing, and tries whether a file can be written to it.</summary>
    /// <exception cref="StartRefusedException">The folder cannot be made or cannot be written to.</exception>
    public void MakeWritable()
    {
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

    /// <summary>For whatever has no use for a new folder.</summary>
    /// <exception cref="StartRefusedException">There is no database in the folder.</exception>
    public void MustHoldDatabase()
    {
        if (!File.Exists(Database))
            throw new StartRefusedException($"There is no database in {Path}. Name the data folder with --data.");
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}

/// <summary>Why the application does not start on this folder: one sentence for the person who started it.</summary>
public sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner);
