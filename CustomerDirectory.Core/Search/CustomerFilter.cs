namespace CustomerDirectory.Core.Search;

/// <summary>
/// Which customers: the tabs, the search and the filters, combined with AND. What the grid, the API and every bulk
/// operation ask with. <see cref="FilterQuery"/> turns it into a query string and back.
/// </summary>
public sealed record CustomerFilter
{
    /// <summary>How long after being seen a customer counts as active.</summary>
    public static readonly TimeSpan ActiveWindow = TimeSpan.FromMinutes(5);

    public static CustomerFilter Everyone { get; } = new();

    public CustomerTab Tab { get; init; }

    /// <summary>What was typed; see SearchTerms for what it matches.</summary>
    public string Search { get; init; } = "";

    /// <summary>Customers who used any of these channels.</summary>
    public ValueList<string> Channels { get; init; } = [];

    /// <summary>Tag names, compared like tags: without case.</summary>
    public ValueList<string> Tags { get; init; } = [];

    public TagMode TagMode { get; init; }

    /// <summary>The whole company name, compared folded.</summary>
    public string? Company { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    /// <summary>BCP 47; <c>pt</c> finds <c>pt-BR</c> as well.</summary>
    public string? Language { get; init; }

    /// <summary>Any address of the customer, compared by key.</summary>
    public string? Email { get; init; }

    /// <summary>Any phone of the customer, compared by E.164.</summary>
    public string? Phone { get; init; }

    /// <summary>The external id or an alias left by a merge.</summary>
    public string? ExternalId { get; init; }

    public bool? HasEmail { get; init; }

    public bool? HasPhone { get; init; }

    public long? FeedbackCountMin { get; init; }

    public long? FeedbackCountMax { get; init; }

    public InstantRange LastSeen { get; init; }

    public InstantRange FirstSeen { get; init; }

    public InstantRange Created { get; init; }

    public InstantRange Updated { get; init; }

    public ValueList<CustomFieldCondition> CustomFields { get; init; } = [];

    /// <summary>True when anything but the tab narrows the list.</summary>
    public bool Narrows => this with { Tab = CustomerTab.All } != Everyone;
}

public enum TagMode
{
    Any,
    All,
    None,
}

/// <summary>From <paramref name="After"/> (included) to <paramref name="Before"/> (not included); null is open.</summary>
public readonly record struct InstantRange(DateTimeOffset? After, DateTimeOffset? Before)
{
    public bool IsOpen => After is null && Before is null;
}

/// <param name="Key">Key of a custom field.</param>
/// <param name="Values">One value; two for <see cref="CustomFieldOperator.Between"/>; any number for the any-of operators; none for is-set and is-not-set.</param>
public sealed record CustomFieldCondition(string Key, CustomFieldOperator Operator, ValueList<string> Values);

/// <summary>"Is not" and "none of" include customers for whom the field is not set.</summary>
public enum CustomFieldOperator
{
    Is,
    IsNot,
    Contains,
    StartsWith,
    Less,
    More,
    Between,
    AnyOf,
    NoneOf,
    IsSet,
    IsNotSet,
}
