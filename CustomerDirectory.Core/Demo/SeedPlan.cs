namespace CustomerDirectory.Core.Demo;

/// <summary>How much made-up data to write. The same plan gives the same people, texts and pairs every time.</summary>
/// <param name="Customers">Of which about a quarter are visitors without any address.</param>
/// <param name="Feedback">Spread over the customers, unevenly.</param>
/// <param name="Seed">Another number, other people.</param>
public sealed record SeedPlan(int Customers, int Feedback, int Seed);

/// <param name="Customers">Written so far.</param>
/// <param name="Of">To be written.</param>
public sealed record SeedProgress(int Customers, int Of);

/// <summary>What makes a seeded customer a duplicate of another.</summary>
public enum SeededLikeness
{
    SamePhone,
    SameMailbox,
    SameNameAndCompany,
    SimilarNameAndDomain,
}

/// <summary>Two seeded customers who are one person.</summary>
/// <param name="First">Row id of the one made first.</param>
/// <param name="Second">Row id of the other.</param>
public sealed record SeededPair(long First, long Second, SeededLikeness Likeness);
