using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Notes;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Storage;

namespace CustomerDirectory.Core.Demo;

/// <summary>A small workspace that looks as if a team had worked in it for three years.</summary>
public sealed class DemoData(DirectoryStore store, TimeProvider clock)
{
    private const int Seed = 1876;

    private static readonly Actor Colleague = new(null, "Noor from support", Role.Owner, Door.Screen);

    /// <summary>The crowd behind the people who are shown by name.</summary>
    public static SeedPlan Crowd { get; } = new(Customers: 2_500, Feedback: 9_000, Seed);

    /// <summary>Fills an empty directory; some of its customers were seen in the last minutes.</summary>
    /// <returns><see cref="Problem.Conflict"/> when the directory holds customers already; then nothing is written.</returns>
    public async Task<Outcome<Done>> RunAsync(IProgress<SeedProgress>? progress, CancellationToken cancel)
    {
        var seeded = await new DirectorySeed(store, clock).RunAsync(Crowd, progress, cancel);
        if (!seeded.Succeeded)
            return seeded.Problem;

        foreach (var star in DemoStars.All)
        {
            if (await AddAsync(star, cancel) is { } problem)
                return problem;
        }

        return Done.Value;
    }

    private async Task<Problem?> AddAsync(DemoStar star, CancellationToken cancel)
    {
        var records = new CustomerRecords(store, clock);
        var created = await records.CreateAsync(Colleague, star.Record, cancel);
        if (!created.Succeeded)
            return created.Problem;

        var id = created.Value.Row.Id;
        foreach (var (channel, ago, subject, text) in star.Feedback)
        {
            var recorded = await new FeedbackBox(store, clock).RecordAsync(Colleague, new FeedbackDraft(channel, subject, text, clock.GetUtcNow() - ago), id, cancel);
            if (!recorded.Succeeded)
                return recorded.Problem;
        }

        foreach (var note in star.Notes)
        {
            if ((await new CustomerNotes(store, clock).AddAsync(Colleague, id, note, cancel)).Problem is { } problem)
                return problem;
        }

        return star.Suspended is null ? null : (await records.SuspendAsync(Colleague, id, star.Suspended, until: null, cancel)).Problem;
    }
}
