using CustomerDirectory.Core.Search.Index;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Search;

/// <summary>The customers that a filter leaves. Customers are row ids here, places count from 0.</summary>
internal interface ICustomerList
{
    Task<long> CountAsync(CancellationToken cancel);

    Task<List<long>> PageAsync(CustomerSort sort, int offset, int limit, CancellationToken cancel);

    /// <returns>Everybody, in any order.</returns>
    Task<List<long>> AllAsync(CancellationToken cancel);

    /// <returns>Null when the customer is not in the list.</returns>
    Task<int?> PositionAsync(CustomerSort sort, long id, CancellationToken cancel);
}

/// <summary>As SQLite finds them.</summary>
internal sealed class SqlList(DirectoryDb db, SearchSql sql) : ICustomerList
{
    public async Task<long> CountAsync(CancellationToken cancel) => await sql.Count().NumberAsync(db, cancel) ?? 0;

    public Task<List<long>> PageAsync(CustomerSort sort, int offset, int limit, CancellationToken cancel) =>
        sql.Page(sort, offset, limit).ReadAsync(db, reader => reader.GetInt64(0), cancel);

    public Task<List<long>> AllAsync(CancellationToken cancel) => sql.Ids().ReadAsync(db, reader => reader.GetInt64(0), cancel);

    public async Task<int?> PositionAsync(CustomerSort sort, long id, CancellationToken cancel)
    {
        var keys = await sql.SortKey(sort, id).ReadAsync(db, reader => reader.IsDBNull(0) ? null : reader.GetValue(0), cancel);
        return keys is [var key] ? (int?)await sql.CountBefore(sort, key, id).NumberAsync(db, cancel) : null;
    }
}

/// <summary>As the index in memory finds them.</summary>
internal sealed class IndexedList(Answer answer) : ICustomerList
{
    public Task<long> CountAsync(CancellationToken cancel) => Task.FromResult(answer.Total);

    public Task<List<long>> PageAsync(CustomerSort sort, int offset, int limit, CancellationToken cancel) =>
        Task.Run(() => answer.Page(sort, offset, limit), cancel);

    public Task<List<long>> AllAsync(CancellationToken cancel) => Task.Run(answer.All, cancel);

    public Task<int?> PositionAsync(CustomerSort sort, long id, CancellationToken cancel) => Task.Run(() => answer.Position(sort, id), cancel);
}
