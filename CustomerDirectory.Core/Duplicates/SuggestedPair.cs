using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.Core.Duplicates;

/// <summary>A page of suggested pairs, most likely first.</summary>
/// <param name="Total">How many there are in all.</param>
public sealed record DuplicatePage(IReadOnlyList<SuggestedPair> Pairs, long Total);

/// <summary>Two customers who may be one person.</summary>
/// <param name="Kept">Who would be kept: the one of whom more is known, else the older.</param>
public sealed record SuggestedPair(SuggestedSide Kept, SuggestedSide Other, Likeness Likeness);

/// <summary>One of two customers, with what the other has too.</summary>
/// <param name="Emails">Primary first.</param>
/// <param name="Phones">Those that could be normalised first.</param>
public sealed record SuggestedSide(CustomerRow Row, IReadOnlyList<ComparedText> Emails, IReadOnlyList<ComparedText> Phones);

/// <param name="IsSame">The other has it too: the mailbox, or the number.</param>
public sealed record ComparedText(string Text, bool IsSame);

/// <summary>Somebody who may be the same person as a customer.</summary>
public sealed record SuggestedCustomer(CustomerRow Row, Likeness Likeness);
