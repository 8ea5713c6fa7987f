using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerDirectory.Core.Outcomes;

namespace CustomerDirectory.App.Commands;

/// <summary>One run of a command: the services of the open folder, and the person's screen.</summary>
internal sealed class CommandRun(IServiceProvider services, Func<CommandEvent, Task> tell)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public T Service<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A line for standard output.</summary>
    public Task OutputAsync(string line) => tell(new(Output: line));

    /// <summary>The result as one line of JSON for scripts.</summary>
    public Task JsonAsync<T>(T result) => OutputAsync(JsonSerializer.Serialize(result, Json));

    /// <summary>How far it is, for standard error.</summary>
    public Task ProgressAsync(string line) => tell(new(Progress: line));

    /// <summary>Why it did not happen, for standard error.</summary>
    /// <returns>The exit code to end with.</returns>
    public async Task<int> FailedAsync(string why)
    {
        await tell(new(Error: why));
        return ExitCode.Failed;
    }

    /// <inheritdoc cref="FailedAsync(string)"/>
    public Task<int> FailedAsync(Problem problem) => FailedAsync(problem.Message);
}

/// <summary>What a running command tells; one of the four. A line each on the control socket, the exit code last.</summary>
internal sealed record CommandEvent(string? Output = null, string? Error = null, string? Progress = null, int? Exit = null);
