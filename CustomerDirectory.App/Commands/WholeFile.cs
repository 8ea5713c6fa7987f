using CustomerDirectory.Core.Outcomes;

namespace CustomerDirectory.App.Commands;

/// <summary>A file that is there as a whole or not at all: it is written beside its place, and put there once it is on the disk.</summary>
internal static class WholeFile
{
    private const int Buffer = 64 * 1024;

    /// <returns>What the writing answered; <see cref="Problem.Invalid"/> when the file cannot be written, and then the place is as before.</returns>
    public static async Task<Outcome<T>> WriteAsync<T>(FileInfo file, Func<Stream, Task<Outcome<T>>> write)
    {
        if (Directory.Exists(file.FullName))
            return new Problem.Invalid("out", $"{file.FullName} is a folder. Name a file in it.");
        if (file.Directory is not { Exists: true })
            return new Problem.Invalid("out", $"There is no folder {file.DirectoryName}. Make it first, or name another one.");

        var beside = Path.Combine(file.DirectoryName!, $".{file.Name}.{Guid.NewGuid():N}.part");
        try
        {
            Outcome<T> written;
            await using (var target = new FileStream(beside, Options()))
            {
                written = await write(target);
                target.Flush(flushToDisk: true);
            }

            if (written.Succeeded)
                File.Move(beside, file.FullName, overwrite: true);
            return written;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return new Problem.Invalid("out", $"The file {file.FullName} cannot be written: {refused.Message}");
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>Customers' data is for whoever asked for it.</summary>
    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = Buffer, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
