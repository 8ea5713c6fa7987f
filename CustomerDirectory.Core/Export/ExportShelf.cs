using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Export;

/// <summary>
/// The files of exports in the data folder. A file that is being written has another name than a whole one, and what is on
/// the disk says nothing: only a row of <see cref="ExportJob"/> makes it a file that is offered.
/// </summary>
internal sealed class ExportShelf(DirectoryStore store)
{
    /// <summary>So many bytes stay free for the database.</summary>
    public const long Reserve = 64 * 1024 * 1024;

    private const string Unfinished = ".part";
    private const int FullOnUnix = 28, FullOnWindows = unchecked((int)0x80070070), QuotaOnUnix = 122;

    /// <summary>Bytes that are free on the disk; another number in tests.</summary>
    internal Func<string, long> FreeBytes { get; set; } = folder => new DriveInfo(folder).AvailableFreeSpace;

    /// <summary>What stands between the writer and the file; in tests a disk that is full.</summary>
    internal Func<Stream, Stream> Through { get; set; } = file => file;

    private string Folder => store.Folder.Exports;

    /// <summary>There is room for a file of about this size.</summary>
    public bool HasRoomFor(long bytes)
    {
        Make();
        return FreeBytes(Folder) >= bytes + Reserve;
    }

    /// <summary>Whether a failure says that the disk is full.</summary>
    public static bool IsFull(Exception failure) => failure is IOException { HResult: FullOnUnix or FullOnWindows or QuotaOnUnix };

    /// <summary>Has the content written, brings it to the disk, and only then gives it its name.</summary>
    /// <returns>What the writer answers, and the size of the file.</returns>
    public async Task<(T Answer, long Bytes)> WriteAsync<T>(string name, Func<Stream, Task<T>> write)
    {
        Make();
        var unfinished = In(name + Unfinished);
        try
        {
            T answer;
            long bytes;
            await using (var file = New(unfinished))
            {
                var through = Through(file);
                answer = await write(through);
                await through.FlushAsync(CancellationToken.None);
                file.Flush(flushToDisk: true);
                bytes = file.Length;
            }

            File.Move(unfinished, In(name));
            return (answer, bytes);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Null where there is no such file of this size.</summary>
    public Stream? Open(string name, long? bytes)
    {
        try
        {
            // Who reads it may go on when its time is over.
            var file = new FileStream(In(name), new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
            if (file.Length == bytes)
                return file;

            file.Dispose();
            return null;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public bool Has(string name, long? bytes) => new FileInfo(In(name)) is { Exists: true, Length: var length } && length == bytes;

    public void Delete(string name) => File.Delete(In(name));

    /// <summary>Everything that lies there, whole or not.</summary>
    public IReadOnlyList<string> List() => Directory.Exists(Folder) ? [.. Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file))] : [];

    /// <summary>Whether a file that lies there is the one of this name, or was to become it.</summary>
    public static bool IsOf(string file, string name) => file == name || file == name + Unfinished;

    private static FileStream New(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.Delete, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private void Make()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Folder);
        else
            Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string In(string name) => Path.Combine(Folder, name);
}
