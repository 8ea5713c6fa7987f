using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CustomerDirectory.Core.Storage;

/// <summary>Instants are stored as milliseconds since 1970-01-01 UTC: they sort as numbers and are the same in every zone.</summary>
internal sealed class UtcMilliseconds() : ValueConverter<DateTimeOffset, long>(
    instant => instant.ToUnixTimeMilliseconds(),
    stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));
