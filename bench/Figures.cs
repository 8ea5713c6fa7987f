using System.Globalization;
using System.Text.Json;

namespace CustomerDirectory.Bench;

/// <summary>What was measured, printed as a table or as JSON.</summary>
internal sealed class Figures
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<Figure> _all = [];

    public void Add(string what, double value, string unit, double? most = null) => _all.Add(new(what, Math.Round(value, 2), unit, most));

    /// <summary>One time out of twenty is longer.</summary>
    public void AddP95(string what, IReadOnlyCollection<double> times, double? most = null)
    {
        var sorted = times.Order().ToArray();
        Add($"{what}, p50 of {sorted.Length}", sorted[sorted.Length / 2], "ms");
        Add($"{what}, p95 of {sorted.Length}", sorted[(int)Math.Ceiling(sorted.Length * 0.95) - 1], "ms", most);
    }

    public void Print(bool asJson)
    {
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(_all, Indented));
            return;
        }

        Console.WriteLine("| what | figure | target |");
        Console.WriteLine("| --- | --- | --- |");
        foreach (var (what, value, unit, most) in _all)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {value:#,0.##} {unit} | {(most is null ? "" : string.Create(CultureInfo.InvariantCulture, $"≤ {most:#,0.##} {unit}"))} |"));
    }

    private sealed record Figure(string What, double Value, string Unit, double? Most);
}
