namespace CustomerDirectory.Core.Outcomes;

/// <summary>
/// A reason an operation did not happen that the caller is expected to show to a person. Nothing was written.
/// Each door translates a case once; a new case is added only when a door must treat it differently.
/// </summary>
/// <param name="Message">A sentence for people: what happened and, where there is one, the way out.</param>
public abstract record Problem(string Message)
{
    /// <summary>The thing does not exist, or never did.</summary>
    public sealed record NotFound(string What) : Problem($"{What} does not exist.");

    /// <summary>The actor's role does not allow it.</summary>
    /// <param name="Action">What was attempted, as it follows "not allowed to".</param>
    public sealed record Forbidden(string Action) : Problem($"Your role does not allow you to {Action}.");

    /// <summary>A value cannot be taken as it is.</summary>
    /// <param name="Field">The field in the API's words, for example <c>emails[1].address</c>.</param>
    public sealed record Invalid(string Field, string Why) : Problem(Why);

    /// <summary>The value collides with another record or with a change made meanwhile.</summary>
    /// <param name="ExistingId">Public id of the record that holds the value, where there is one.</param>
    public sealed record Conflict(string Why, string? ExistingId = null) : Problem(Why)
    {
        /// <summary>What stands there by now, where somebody else changed the value that was edited; else null.</summary>
        public ValueMeanwhile? Meanwhile { get; init; }
    }

    /// <summary>The record was merged into another, or lies in the bin.</summary>
    /// <param name="SurvivorId">Public id of the customer it was merged into; null when it was deleted.</param>
    public sealed record Gone(string Why, string? SurvivorId = null) : Problem(Why);

    /// <summary>A limit was reached. The message names the limit and the way out.</summary>
    public sealed record TooMuch(string Why) : Problem(Why);
}

/// <summary>A value that somebody changed while another was changing it.</summary>
/// <param name="Field">As in the audit trail, for example <c>name</c> or <c>custom[plan]</c>.</param>
/// <param name="Values">What stands there now; none where it was cleared or removed.</param>
/// <param name="By">Who changed it; null where that is not known.</param>
public sealed record ValueMeanwhile(string Field, IReadOnlyList<string> Values, string? By);
