namespace CustomerDirectory.Core.Retention;

/// <summary>A feature that keeps something for a time only. Each registers its own; the sweep asks them all.</summary>
internal interface IExpires
{
    /// <summary>Takes away whatever is older, in steps between which others can write.</summary>
    Task ExpireAsync(CancellationToken cancel);
}
