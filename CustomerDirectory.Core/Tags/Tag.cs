namespace CustomerDirectory.Core.Tags;

/// <summary>A label of the workspace.</summary>
public sealed class Tag
{
    /// <summary>How many hues the design has.</summary>
    public const int Colours = 8;

    public long Id { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Lower-cased name; unique.</summary>
    public string Key { get; set; } = "";

    /// <summary>1 to <see cref="Colours"/>.</summary>
    public int Colour { get; set; }
}

/// <summary>A customer carries a tag.</summary>
public sealed class CustomerTag
{
    public long CustomerId { get; set; }

    public long TagId { get; set; }
}
