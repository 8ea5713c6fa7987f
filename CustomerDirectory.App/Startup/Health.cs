using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.App.Startup;

/// <summary>Whether the server can read and write its data folder at this moment, for whoever watches over it.</summary>
internal sealed partial class Health(DirectoryStore store, Members members, TimeProvider clock, ILogger<Health> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long an answer serves: anybody may ask, and each check takes a turn at the write gate.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Lock _turn = new();
    private Task<bool>? _checked;
    private DateTimeOffset _checkedAt;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/health", async (Health health, CancellationToken cancel) => await health.IsGoodAsync(cancel)
            ? Results.Text("ok")
            : Results.Text("not working", statusCode: StatusCodes.Status503ServiceUnavailable)).AllowAnonymous();

    private async Task<bool> IsGoodAsync(CancellationToken cancel)
    {
        Task<bool> check;
        lock (_turn)
        {
            if (_checked is null || clock.GetUtcNow() - _checkedAt > Fresh)
                (_checked, _checkedAt) = (CheckAsync(), clock.GetUtcNow());
            check = _checked;
        }

        return await check.WaitAsync(cancel);
    }

    private async Task<bool> CheckAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await members.AreFoundedAsync(patience.Token);
            await WriteAndTakeBackAsync(patience.Token);
            store.Folder.MakeWritable(); // tries to write a file: the disk has room and lets itself be written to
            return true;
        }
        catch (Exception failure)
        {
            NotWorking(log, failure);
            return false;
        }
    }

    // Taken back, so that a stranger who asks every second does not fill the disk.
    private Task<Outcome<Done>> WriteAndTakeBackAsync(CancellationToken cancel) => store.Gate.WriteAsync<Done>(
        async db =>
        {
            db.Settings.Add(new Setting { Key = $"health-{Guid.NewGuid():N}", Value = "" });
            await db.SaveChangesAsync(cancel);
            return new Problem.Conflict("Only tried.");
        },
        cancel);

    [LoggerMessage(LogLevel.Error, "The data folder cannot be read and written.")]
    private static partial void NotWorking(ILogger log, Exception failure);
}
