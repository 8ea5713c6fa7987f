using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.Core.CustomFields;

/// <summary>The definition of a custom field.</summary>
public sealed class CustomField
{
    public long Id { get; set; }

    /// <summary><c>^[a-z][a-z0-9_.]{0,62}$</c>; never changes.</summary>
    public string Key { get; set; } = "";

    public string Label { get; set; } = "";

    public CustomFieldType Type { get; set; }

    /// <summary>Place among the fields, ascending.</summary>
    public int Position { get; set; }

    /// <summary>Set by other systems only, never by hand.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>False for an unknown key that intake brought, until an admin accepts it.</summary>
    public bool IsListed { get; set; } = true;

    /// <summary>What a select offers, in order.</summary>
    public List<string> Options { get; set; } = [];

    /// <summary>While a change of type goes on: values of customers from this row id on have not been read anew. Null otherwise.</summary>
    public long? UnreadFrom { get; set; }
}

/// <summary>One value of a custom field; a multi-select has several, told apart by their position.</summary>
public sealed class CustomValue
{
    public long CustomerId { get; set; }

    public long FieldId { get; set; }

    public int Position { get; set; }

    /// <summary>Canonical text, invariant: numbers as <c>1234.5</c>, dates as <c>2026-11-21</c>, check boxes as <c>true</c>.</summary>
    public string Value { get; set; } = "";

    /// <summary>Folded text, for comparing text.</summary>
    public string Folded { get; set; } = "";

    /// <summary>The number, or the day as days since 0001-01-01, for comparing sizes; null for other types.</summary>
    public double? Number { get; set; }

    /// <summary>The raw text does not fit the type and is kept as it came.</summary>
    public bool IsInvalid { get; set; }

    public ValueSource Source { get; set; }
}
