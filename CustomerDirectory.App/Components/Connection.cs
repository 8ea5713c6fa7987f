using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CustomerDirectory.App.Components;

/// <summary>Whether the browser of this circuit can be reached: a circuit outlives its connection by minutes.</summary>
public sealed class Connection : CircuitHandler
{
    public bool IsUp { get; private set; } = true;

    /// <summary>It was lost, or came back.</summary>
    public event EventHandler? Changed;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken) => Set(isUp: true);

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => Set(isUp: false);

    private Task Set(bool isUp)
    {
        if (IsUp != isUp)
        {
            IsUp = isUp;
            Changed?.Invoke(this, EventArgs.Empty);
        }

        return Task.CompletedTask;
    }
}
