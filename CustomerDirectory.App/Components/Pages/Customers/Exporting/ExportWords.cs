using CustomerDirectory.App.Components.Pages.Customers.Filtering;
using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Search;

namespace CustomerDirectory.App.Components.Pages.Customers.Exporting;

/// <summary>Exports in the words of people.</summary>
public static class ExportWords
{
    public static string Format(ExportFormat format) => format is ExportFormat.Excel ? "Excel" : "CSV";

    /// <summary>"3.1 MB"</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => Numbers.Of(bytes, "byte", "bytes"),
        < 1_000_000 => $"{Scaled(bytes / 1_000d)} kB",
        < 1_000_000_000 => $"{Scaled(bytes / 1_000_000d)} MB",
        _ => $"{Scaled(bytes / 1_000_000_000d)} GB",
    };

    /// <summary>"about 20 s left"</summary>
    public static string Left(TimeSpan left) => left.TotalSeconds switch
    {
        < 2 => "a moment left",
        < 60 => $"about {Math.Ceiling(left.TotalSeconds / 5) * 5:0} s left",
        < 5400 => $"about {Math.Ceiling(left.TotalMinutes):0} min left",
        _ => $"about {Math.Ceiling(left.TotalHours):0} h left",
    };

    public static string State(ExportRow row) => row.State switch
    {
        ExportState.Running => $"Running {row.Percent} %",
        var state => $"{state}",
    };

    /// <summary>Class of the status beside it.</summary>
    public static string Look(ExportState state) => state switch
    {
        ExportState.Running => "verified",
        ExportState.Ready => "good",
        ExportState.Failed => "bad",
        _ => "neutral",
    };

    public static string Icon(ExportState state) => state switch
    {
        ExportState.Queued => "clock",
        ExportState.Ready => "circle-check",
        ExportState.Failed => "alert-circle",
        ExportState.Cancelled => "ban",
        _ => "file-x",
    };

    /// <summary>"Writing customers-2026-11-21.csv"</summary>
    public static string Doing(ExportRow row) => $"Writing {row.FileName}";

    /// <summary>On the button that ends it.</summary>
    public static string Stop(ExportRow row) => row.State is ExportState.Queued ? "Cancel" : "Stop";

    /// <summary>"5,366 of 12,480 customers · about 20 s left"</summary>
    public static string Progress(ExportRow row) => row.State is ExportState.Queued
        ? $"Waiting · {Numbers.Of(row.Customers, "customer", "customers")}"
        : $"{Numbers.Of(row.Done)} of {Numbers.Of(row.Customers, "customer", "customers")}{(row.Left is { } left ? $" · {Left(left)}" : "")}";

    /// <summary>Why there is no file.</summary>
    public static string Reason(ExportRow row) => row is { State: ExportState.Failed, Done: > 0 } ? $"Stopped at {row.Percent} %. {row.Reason}" : row.Reason ?? "";

    /// <summary>What narrows a view, as far as it does not narrow everybody: "Search, Channel, Tag".</summary>
    public static string? Ignored(CustomerFilter filter)
    {
        string[] tab = filter.Tab is CustomerTab.All ? [] : [$"{filter.Tab}"];
        string[] search = filter.Search is "" ? [] : ["Search"];
        var all = tab.Concat(search).Concat(FilterChips.Of(filter, FilterWords.None).Select(chip => chip.Label)).Distinct().ToList();
        return all is [] ? null : string.Join(", ", all);
    }

    /// <summary>What a view shows: "Verified, “oslo”, Channel is Widget". Null where it shows everybody.</summary>
    public static string? View(CustomerFilter filter, FilterWords words)
    {
        string[] tab = filter.Tab is CustomerTab.All ? [] : [$"{filter.Tab}"];
        string[] search = filter.Search is "" ? [] : [$"“{filter.Search}”"];
        var all = tab.Concat(search).Concat(FilterChips.Of(filter, words).Select(chip => $"{chip.Label} {chip.Verb} {chip.Value}")).ToList();
        return all is [] ? null : string.Join(", ", all);
    }

    private static string Scaled(double value) => value.ToString(value < 10 ? "0.#" : "0", DisplayFormats.Current);
}
