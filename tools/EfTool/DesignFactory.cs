using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

return 0;

/// <summary>Gives dotnet-ef a context to compare the model with the migrations; no database is opened.</summary>
internal sealed class DesignFactory : IDesignTimeDbContextFactory<DirectoryDb>
{
    public DirectoryDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<DirectoryDb>().UseSqlite("Data Source=unused.db").Options);
}
