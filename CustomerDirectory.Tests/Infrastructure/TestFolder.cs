using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Tests.Infrastructure;

/// <summary>A data folder of a test's own, removed at its end.</summary>
public sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("customer-directory-");

    public TestFolder() => Data = new DataFolder(_directory.FullName);

    public DataFolder Data { get; }

    public string Path => _directory.FullName;

    public void Dispose() => _directory.Delete(recursive: true);
}
