using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.Core.Search;

/// <summary>A window of a list.</summary>
/// <param name="Rows">From the offset asked for, in order.</param>
/// <param name="Total">Exact count of all customers that match, not only of this window.</param>
public sealed record CustomerPage(IReadOnlyList<CustomerRow> Rows, long Total);

/// <summary>What can be chosen in the channel and tag filters, most used first.</summary>
public sealed record FilterChoices(IReadOnlyList<ChannelChoice> Channels, IReadOnlyList<TagChoice> Tags);

/// <param name="Customers">How many customers used the channel.</param>
public sealed record ChannelChoice(string Name, long Customers);

/// <param name="Customers">How many customers carry the tag.</param>
public sealed record TagChoice(string Name, int Colour, long Customers);

/// <summary>What a filter picks one value of, from those that customers have.</summary>
public enum ChoiceField
{
    Company,
    Country,
    Language,
}

/// <param name="Value">What the filter asks for: the company, the country's code, the language's tag.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Customers">How many customers that filter finds.</param>
public sealed record ValueChoice(string Value, string Name, long Customers);
