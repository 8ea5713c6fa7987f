using System.CommandLine;
using CustomerDirectory.Core.Demo;

namespace CustomerDirectory.App.Commands;

internal sealed class SeedFolder() : FolderCommand<SeedFolder.Arguments>("seed")
{
    internal sealed record Arguments(int Customers, int Feedback, int Seed);

    public override Command Line(CommandConsole console)
    {
        var customers = new Option<int>("--customers") { Description = "How many customers.", HelpName = "N", DefaultValueFactory = _ => 10_000 };
        var feedback = new Option<int>("--feedback") { Description = "How many feedback items.", HelpName = "M", DefaultValueFactory = _ => 30_000 };
        var seed = new Option<int>("--seed") { Description = "The same number makes the same directory.", HelpName = "S", DefaultValueFactory = _ => 1 };
        return Runs(
            new Command("seed", "Fill an empty directory with made-up customers from all over the world, for trying out and measuring.") { customers, feedback, seed },
            console,
            parsed => Task.FromResult(new Arguments(parsed.GetValue(customers), parsed.GetValue(feedback), parsed.GetValue(seed))));
    }

    protected override async Task<int> RunAsync(Arguments arguments, CommandRun run, CancellationToken cancel)
    {
        if (arguments.Customers < 1 || arguments.Feedback < 0)
            return await run.FailedAsync("Give at least one customer and no negative number of feedback items.");

        var lines = new ProgressLines<SeedProgress>(run, progress => $"{progress.Customers} of {progress.Of} customers");
        var seeded = await run.Service<DirectorySeed>().RunAsync(new SeedPlan(arguments.Customers, arguments.Feedback, arguments.Seed), lines, cancel);
        if (seeded.Problem is { } problem)
            return await run.FailedAsync(problem);

        await run.OutputAsync($"{arguments.Customers} customers and {arguments.Feedback} feedback items were added.");
        return ExitCode.Done;
    }
}
