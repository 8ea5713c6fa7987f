using System.Text.Encodings.Web;
using System.Text.Json;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Core.Export.Person;

/// <summary>Whom a file is about, and the JSON it is written in. Of a list only a few rows are in memory at a time.</summary>
internal sealed class PersonWriter(DirectoryDb db, long customerId, Stream target) : IAsyncDisposable
{
    private const int FlushedAt = 64 * 1024;

    public DirectoryDb Db => db;

    public long CustomerId => customerId;

    /// <summary>Every id that stands for the person.</summary>
    public IQueryable<IssuedId> Issued => db.IssuedIds.Where(issued => issued.CustomerId == customerId);

    // Readable in every script: the file is no web page.
    public Utf8JsonWriter Json { get; } = new(target, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>An enumeration in the words of the API.</summary>
    public static string? Word(Enum? value) => value is null ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName($"{value}");

    public async Task ListAsync<T>(string name, IQueryable<T> rows, Action<T> write, CancellationToken cancel)
    {
        Json.WriteStartArray(name);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            Json.WriteStartObject();
            write(row);
            Json.WriteEndObject();
            if (Json.BytesPending >= FlushedAt)
                await Json.FlushAsync(cancel);
        }

        Json.WriteEndArray();
    }

    public void Time(string name, DateTimeOffset? at)
    {
        if (at is { } time)
            Json.WriteString(name, time);
        else
            Json.WriteNull(name);
    }

    public ValueTask DisposeAsync() => Json.DisposeAsync();
}
