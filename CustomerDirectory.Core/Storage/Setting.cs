namespace CustomerDirectory.Core.Storage;

/// <summary>A setting of the workspace.</summary>
public sealed class Setting
{
    public string Key { get; set; } = "";

    public string Value { get; set; } = "";
}
