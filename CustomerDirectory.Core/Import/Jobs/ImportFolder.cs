using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Import.Jobs;

/// <summary>Keeps uploaded files until they are imported: each under a name that nobody can guess, for the owner of the process only.</summary>
internal sealed class ImportFolder(DataFolder folder)
{
    private const int Chunk = 128 * 1024;

    /// <summary>Being written, or not named by a job yet.</summary>
    private readonly ConcurrentDictionary<string, byte> _fresh = new(StringComparer.Ordinal);

    /// <summary>Writes a file as it comes in. Whatever goes wrong leaves nothing behind.</summary>
    /// <returns>Its name; <see cref="Problem.TooMuch"/> when it is too large or the disk is full.</returns>
    public async Task<Outcome<string>> KeepAsync(Stream content, CancellationToken cancel)
    {
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _fresh[name] = 0;
        var isKept = false;
        try
        {
            MakeFolder();
            isKept = await WriteAsync(content, name, cancel);
            return isKept ? name : ImportLimits.TooLarge();
        }
        catch (IOException refused)
        {
            return Refused(refused);
        }
        catch (UnauthorizedAccessException refused)
        {
            return Refused(refused);
        }
        finally
        {
            if (!isKept)
            {
                Delete(name);
                Settle(name);
            }
        }
    }

    public string PathOf(string name) => Path.Combine(folder.Imports, name);

    /// <summary>A job names it by now, or it is gone.</summary>
    public void Settle(string name) => _fresh.TryRemove(name, out _);

    /// <summary>Removes a file; whatever cannot be removed now is a stray, which the sweep removes.</summary>
    public void Delete(string? name)
    {
        try
        {
            if (name is not null)
                File.Delete(PathOf(name));
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // Tried again by the sweep.
        }
    }

    /// <summary>Files that lie there, without those that are just being uploaded.</summary>
    public IReadOnlyList<string> Names() =>
        Directory.Exists(folder.Imports) ? [.. Directory.EnumerateFiles(folder.Imports).Select(path => Path.GetFileName(path)).Where(name => !_fresh.ContainsKey(name))] : [];

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder.Imports);
        else
            Directory.CreateDirectory(folder.Imports, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <returns>False when there is more than can be taken.</returns>
    private async Task<bool> WriteAsync(Stream content, string name, CancellationToken cancel)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(PathOf(name), options);
        var buffer = new byte[Chunk];
        for (long written = 0; ;)
        {
            var read = await content.ReadAsync(buffer, cancel);
            if (read is 0)
                break;

            written += read;
            if (written > ImportLimits.File)
                return false;

            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        file.Flush(flushToDisk: true);
        return true;
    }

    private static Problem.TooMuch Refused(Exception refused) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The file could not be kept on the server: {refused.Message} Make room on its disk, or write access to its data folder, and upload the file again."));
}
