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
