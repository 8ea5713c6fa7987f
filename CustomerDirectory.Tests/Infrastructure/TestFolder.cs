using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Tests.Infrastructure;

/// <summary>A data folder of a test's own, removed at its end.</summary>
public sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("customer-directory-");

    /// <param name="within">Name of a folder inside the test's own, for paths that matter.</param>
    public TestFolder(string within = "")
    {
        Data = new DataFolder(System.IO.Path.Combine(_directory.FullName, within));
        Directory.CreateDirectory(Path);
    }

    public DataFolder Data { get; }

    public string Path => Data.Path;

    public void Dispose() => _directory.Delete(recursive: true);
}
