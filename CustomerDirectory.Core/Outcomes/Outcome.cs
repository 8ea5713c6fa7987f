using System.Diagnostics.CodeAnalysis;

namespace CustomerDirectory.Core.Outcomes;

/// <summary>Either the value of an operation that happened, or the <see cref="Outcomes.Problem"/> why it did not.</summary>
public readonly record struct Outcome<T>
{
    private Outcome(T? value, Problem? problem) => (Value, Problem) = (value, problem);

    public T? Value { get; }

    public Problem? Problem { get; }

    [MemberNotNullWhen(true, nameof(Value)), MemberNotNullWhen(false, nameof(Problem))]
    public bool Succeeded => Problem is null;

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Problem problem) => new(default, problem);
}

/// <summary>The value of an operation that has nothing to tell but that it happened.</summary>
public readonly record struct Done
{
    public static Done Value { get; }
}
