namespace CustomerDirectory.Tests.Infrastructure;

/// <summary>A disk that takes nothing until it is let go on, or that fails.</summary>
internal sealed class HeldDisk
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Somebody wants to write.</summary>
    public Task Reached => _reached.Task;

    public void GoOn() => _goOn.TrySetResult();

    public void Fail(Exception failure) => _goOn.TrySetException(failure);

    public Stream Through(Stream file) => new Held(file, this);

    private sealed class Held(Stream file, HeldDisk disk) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await file.WriteAsync(buffer[..(buffer.Length / 2)], cancellationToken); // half of it is on the disk
            disk._reached.TrySetResult();
            await using (cancellationToken.Register(() => disk._goOn.TrySetCanceled(cancellationToken))) // and for whatever is still written on the way out
                await disk._goOn.Task;
            await file.WriteAsync(buffer[(buffer.Length / 2)..], cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override Task FlushAsync(CancellationToken cancellationToken) => file.FlushAsync(cancellationToken);

        public override void Flush() => file.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
