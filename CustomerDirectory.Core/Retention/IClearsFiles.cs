namespace CustomerDirectory.Core.Retention;

/// <summary>A feature that keeps something about customers in files of its own. Each registers its own; nobody is said to be cleared before all have answered.</summary>
internal interface IClearsFiles
{
    /// <summary>Deletes every file that may hold somebody who was erased.</summary>
    /// <returns>False while such a file is still being written; then it has to be tried again.</returns>
    Task<bool> ClearAsync(CancellationToken cancel);
}
