using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Parts;

/// <summary>A frame round a panel: when the panel fails, the rest of the page goes on, and the panel can be tried again.</summary>
public sealed partial class Guarded(ILogger<Guarded> log) : ErrorBoundaryBase
{
    private string? _reference;
    private object? _shown;

    /// <summary>What failed, as a sentence without a full stop: "The customer list did not load".</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>What the content shows. When that changes, it gets another chance without a click.</summary>
    [Parameter]
    public object? For { get; set; }

    /// <summary>Further buttons beside "Try again".</summary>
    [Parameter]
    public RenderFragment? WayOut { get; set; }

    protected override void OnParametersSet()
    {
        if (Equals(_shown, For))
            return;

        _shown = For;
        Recover();
    }

    protected override Task OnErrorAsync(Exception exception)
    {
        _reference = $"E-{Random.Shared.GetHexString(8)}";
        LogFailure(log, Title, _reference, exception);
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Title} ({Reference})")]
    private static partial void LogFailure(ILogger logger, string title, string reference, Exception exception);
}
