using System.CommandLine;
using CustomerDirectory.Bench.Core;
using CustomerDirectory.Bench.Faults;
using CustomerDirectory.Bench.Pages;

return await new RootCommand("Measures and breaks Customer Directory on purpose; figures are kept in bench/README.md.")
{
    FaultCommands.All(),
    PageCommands.All(),
    CoreCommands.All(),
}.Parse(args).InvokeAsync();
