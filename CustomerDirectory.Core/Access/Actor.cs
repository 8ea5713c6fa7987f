using CustomerDirectory.Core.Outcomes;

namespace CustomerDirectory.Core.Access;

/// <summary>The way in through which an actor came. ("Channel" always means how a customer reached the team.)</summary>
public enum Door
{
    Screen,
    Command,
    Import,
    Intake,
    Api,
    System,
}

/// <summary>
/// Who is asking, with which rights, and through which door. Every operation of Core takes one (docs/decisions/0006):
/// circuits, commands and jobs have no request to read it from.
/// </summary>
/// <param name="MemberId">Row id of the member; null for the command line and the application itself.</param>
/// <param name="Name">As it stands in the history.</param>
/// <param name="Role">Null for somebody who may do nothing, see <see cref="Nobody"/>.</param>
public sealed record Actor(long? MemberId, string Name, Role? Role, Door Door)
{
    /// <summary>
    /// Who is not signed in, or no longer: every operation refuses. A page that outlived its session gets this one, so
    /// that the refusal comes from Core like any other.
    /// </summary>
    public static Actor Nobody { get; } = new(null, "Signed out", null, Door.Screen);

    /// <summary>The person at the command line: whoever can read the data folder may do everything.</summary>
    public static Actor CommandLine { get; } = new(null, "Command line", Access.Role.Owner, Door.Command);

    /// <summary>The application itself, which empties the bin.</summary>
    public static Actor Application { get; } = new(null, "Customer Directory", Access.Role.Owner, Door.System);

    public bool May(Right right) => Role >= right.LowestRole();

    /// <summary>The refusal when the actor lacks the right, else null.</summary>
    public Problem? Lacks(Right right) => May(right) ? null : new Problem.Forbidden(right.InWords());
}
