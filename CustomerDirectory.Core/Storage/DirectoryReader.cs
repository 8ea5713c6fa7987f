using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Storage;

/// <summary>Contexts that read a data folder, also while a server has it open. They cannot write.</summary>
public sealed class DirectoryReader(DataFolder folder) : IDbContextFactory<DirectoryDb>
{
    private readonly DbContextOptions<DirectoryDb> _options = SqliteConnections.ForReading(folder);

    public DirectoryDb CreateDbContext() => new(_options);
}
