namespace CustomerDirectory.Core.Access;

/// <summary>What a member may do; each role includes the ones before it.</summary>
public enum Role
{
    Viewer = 0,
    Agent = 1,
    Admin = 2,
    Owner = 3,
}
