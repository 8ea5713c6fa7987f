using System.Text;
using CustomerDirectory.App.Commands;

namespace CustomerDirectory.Tests.Infrastructure;

/// <summary>The command line, as somebody types at it.</summary>
internal static class CommandPrompt
{
    /// <param name="input">What comes over standard input.</param>
    public static async Task<(int Exit, string Out, string Error)> TypeAsync(TestFolder folder, string input, params string[] line)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var error = new StringWriter { NewLine = "\n" };
        using var bytes = new MemoryStream();
        var exit = await CommandLine.RunAsync([.. line, "--data", folder.Path], new CommandConsole(new StringReader(input), output, error) { OpenBytes = () => bytes }, Xunit.TestContext.Current.CancellationToken);
        return (exit, $"{output}{Encoding.UTF8.GetString(bytes.ToArray())}", $"{error}");
    }
}
