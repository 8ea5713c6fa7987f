using System.Text;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Core.Import;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Export;

/// <summary>A directory of its own for each test.</summary>
public abstract class ExportFixture : IAsyncLifetime
{
    protected static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    protected static readonly ExportScope Everyone = new ExportScope.Everyone();

    protected TestDirectory Customers { get; private set; } = null!;

    protected ExportFile Export => Customers.Service<ExportFile>();

    public async ValueTask InitializeAsync() => Customers = await TestDirectory.NewAsync();

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await Customers.Check.RunAsync(CancellationToken.None));
        Customers.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The bytes of a file, and what is told of it.</summary>
    protected async Task<(byte[] Bytes, ExportedFile File)> WriteAsync(ExportOrder order)
    {
        await using var target = new AsynchronousOnly();
        var file = TestDirectory.Value(await Export.WriteAsync(order, target, progress: null, Cancel));
        Assert.Equal(target.Length, file.Bytes);
        return (target.ToArray(), file);
    }

    /// <summary>The rows of a CSV file, the header first.</summary>
    protected async Task<List<IReadOnlyList<string>>> RowsAsync(ExportScope scope, string zone, params string[] columns) =>
        [.. SimpleCsv.Read(Encoding.UTF8.GetString((await WriteAsync(new ExportOrder(ExportFormat.Csv, scope, columns, zone))).Bytes).TrimStart('\uFEFF'))];

    protected Task<List<IReadOnlyList<string>>> RowsAsync(params string[] columns) => RowsAsync(Everyone, "UTC", columns);

    /// <summary>Why the order cannot be carried out; nothing of the file was written.</summary>
    protected async Task<Problem> RefusalAsync(ExportOrder order)
    {
        using var target = new MemoryStream();
        var problem = (await Export.WriteAsync(order, target, progress: null, Cancel)).Problem;
        Assert.Equal(0, target.Length);
        Assert.Equal(problem, (await Export.CountAsync(order, Cancel)).Problem);
        Assert.Equal(problem, (await Export.FirstRowsAsync(order, 5, Cancel)).Problem);
        return problem ?? throw new Xunit.Sdk.XunitException("It was not refused.");
    }

    /// <summary>As the answer of a server is: it cannot seek, and nothing may wait for it.</summary>
    private sealed class AsynchronousOnly : MemoryStream
    {
        public override bool CanSeek => false;

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Written synchronously.");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new NotSupportedException("Written synchronously.");

        public override void Flush() => throw new NotSupportedException("Flushed synchronously.");

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            base.Write(buffer.ToArray(), 0, buffer.Length);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
