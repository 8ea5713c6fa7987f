namespace CustomerDirectory.Core.Retention;

/// <summary>Looks for bytes in a file of any size.</summary>
internal static class FileSearch
{
    private const int Chunk = 1024 * 1024;

    public static async Task<bool> HoldsAnyAsync(string file, IReadOnlyList<byte[]> needles, CancellationToken cancel)
    {
        if (needles.Count is 0)
            return false;

        var overlap = needles.Max(needle => needle.Length) - 1;
        var buffer = new byte[Chunk + overlap];
        var kept = 0;
        await using var stream = new FileStream(file, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        while (await stream.ReadAsync(buffer.AsMemory(kept, Chunk), cancel) is var read and > 0)
        {
            var length = kept + read;
            if (needles.Any(needle => buffer.AsSpan(0, length).IndexOf(needle) >= 0))
                return true;

            // What is cut by the end of the chunk is found with the next one.
            kept = Math.Min(overlap, length);
            buffer.AsSpan(length - kept, kept).CopyTo(buffer);
        }

        return false;
    }
}
