using CustomerDirectory.App.Commands;

return await CommandLine.RunAsync(args, CommandConsole.Standard, CancellationToken.None);
