using System.CommandLine;

namespace CustomerDirectory.Bench.Core;

/// <summary>Commands that call the core in this process, without server and browser.</summary>
internal static class CoreCommands
{
    public static Command All()
    {
        var feedback = new Option<int>("--feedback") { Description = "How many items the customer has.", DefaultValueFactory = _ => 100_000 };
        var json = new Option<bool>("--json") { Description = "Prints JSON instead of a table." };
        var profile = new Command("profile", "Opens the profile of a customer with a great deal of feedback 200 times.") { feedback, json };
        profile.SetAction((asked, cancel) => ProfileFigures.MeasureAsync(asked.GetValue(feedback), asked.GetValue(json), cancel));

        return new Command("core", "What the server does, without a browser.") { profile };
    }
}
