using CustomerDirectory.App.Commands.Members;

namespace CustomerDirectory.App.Commands;

/// <summary>The commands that change a data folder; a running server takes them over its control socket.</summary>
internal static class FolderCommands
{
    /// <summary>What stands behind the executable's name.</summary>
    public static IReadOnlyList<FolderCommand> OfRoot { get; } = [new ImportFile(), new SeedFolder()];

    /// <summary>What stands behind <c>member</c>.</summary>
    public static IReadOnlyList<FolderCommand> OfMember { get; } = [new MemberAdd(), new MemberSetRole(), new MemberResetPassword()];

    public static FolderCommand? Find(string? name) => OfRoot.Concat(OfMember).FirstOrDefault(command => command.Name == name);
}
