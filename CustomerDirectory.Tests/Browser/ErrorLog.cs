using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CustomerDirectory.Tests.Browser;

/// <summary>Keeps the errors that the server logs.</summary>
internal sealed class ErrorLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _errors = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            _errors.Enqueue($"{formatter(state, exception)} {exception}");
    }

    /// <summary>What has been logged since it was last asked.</summary>
    public IEnumerable<string> Take()
    {
        while (_errors.TryDequeue(out var error))
            yield return error;
    }

    public void Dispose()
    {
    }
}
