namespace CustomerDirectory.App.Commands;

/// <summary>The person's screen and keyboard.</summary>
internal sealed record CommandConsole(TextReader In, TextWriter Out, TextWriter Error)
{
    public static CommandConsole Standard => new(Console.In, Console.Out, Console.Error) { OpenBytes = Console.OpenStandardOutput };

    /// <summary>Standard output for a file, whose bytes must arrive as they are.</summary>
    public Func<Stream> OpenBytes { get; init; } = () => Stream.Null;

    public async Task ShowAsync(CommandEvent told)
    {
        if (told.Output is { } line)
            await Out.WriteLineAsync(line);
        if ((told.Error ?? told.Progress) is { } remark)
            await Error.WriteLineAsync(remark);
    }
}
