using Microsoft.Extensions.Caching.Memory;

namespace CustomerDirectory.App.Components;

/// <summary>
/// What the prerendered page has read, kept for the circuit that takes the page over a moment later. Only a key travels
/// through the browser: a record with long feedback would not fit into the message that starts a circuit.
/// </summary>
public sealed class Handover : IDisposable
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = 500 });

    public string Keep<T>(T value) where T : class
    {
        var key = Guid.NewGuid().ToString("N");
        _kept.Set(key, value, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Wait, Size = 1 });
        return key;
    }

    /// <summary>What was kept, once; null when there is no key or it came too late.</summary>
    public T? Take<T>(string? key) where T : class
    {
        if (key is null || !_kept.TryGetValue(key, out T? value))
            return null;

        _kept.Remove(key);
        return value;
    }

    public void Dispose() => _kept.Dispose();
}
