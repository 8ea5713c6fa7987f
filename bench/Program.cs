using System.CommandLine;
using CustomerDirectory.Bench.Faults;

return await new RootCommand("Measures and breaks Customer Directory on purpose; figures are kept in bench/README.md.")
{
    FaultCommands.All(),
}.Parse(args).InvokeAsync();
