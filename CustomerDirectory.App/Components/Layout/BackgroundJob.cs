using CustomerDirectory.Core.Access;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Layout;

/// <summary>A kind of work that goes on in the background, for the top bar of every page. Each kind registers its own.</summary>
public interface IBackgroundJobs
{
    /// <summary>Calls the handler whenever something of it has changed, until the subscription is disposed.</summary>
    IDisposable Subscribe(Action handler);

    /// <summary>What goes on and what went on lately, as far as the actor may see it.</summary>
    Task<IReadOnlyList<BackgroundJob>> ListAsync(Actor actor, CancellationToken cancel);
}

/// <summary>Something that goes on in the background, or went on lately.</summary>
/// <param name="IsOwn">Whoever reads has started it.</param>
/// <param name="IsOpen">It waits or goes on.</param>
/// <param name="Percent">How much of it is done, 0 to 100.</param>
/// <param name="Doing">While it goes on: "Adding tag VIP".</param>
public abstract record BackgroundJob(string Id, bool IsOwn, bool IsOpen, int Percent, string Doing, DateTimeOffset StartedAt)
{
    /// <summary>How it is shown in the list.</summary>
    public abstract RenderFragment Line { get; }

    /// <summary>Tells the member what became of it.</summary>
    /// <param name="before">The same job while it went on.</param>
    public abstract void SayEnded(BackgroundJob before);
}
