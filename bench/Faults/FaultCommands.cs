using System.CommandLine;

namespace CustomerDirectory.Bench.Faults;

/// <summary>Commands that break the product many times over. The test suite runs each a few times.</summary>
internal static class FaultCommands
{
    public static Command All()
    {
        var runs = new Option<int>("--runs") { Description = "How often to start, kill and check.", DefaultValueFactory = _ => 100 };
        var seed = new Option<int>("--seed") { Description = "Decides what is done and when the kill comes.", DefaultValueFactory = _ => 1 };

        var killEdits = new Command("kill-edits", "Kills a process in the middle of edits; every acknowledged edit has to be there and the check has to find nothing.") { runs, seed };
        killEdits.SetAction((asked, cancel) => ReportAsync(new KillEdits(asked.GetValue(seed)).RunAsync(asked.GetValue(runs), cancel)));

        var killImports = new Command("kill-imports", "Kills a process in the middle of an import; the check has to find nothing, and a second run has to end with every row exactly once.") { runs, seed };
        killImports.SetAction((asked, cancel) => ReportAsync(new KillImports(asked.GetValue(seed)).RunAsync(asked.GetValue(runs), cancel)));

        var killImportJobs = new Command("kill-import-jobs", "Kills a process in the middle of imports in the background; the next start has to go on and end with every row exactly once.") { runs, seed };
        killImportJobs.SetAction((asked, cancel) => ReportAsync(new KillImportJobs(asked.GetValue(seed)).RunAsync(asked.GetValue(runs), cancel)));

        var killMerges = new Command("kill-merges", "Kills a process in the middle of merges and their undoing; each has to have happened whole or not at all.") { runs, seed };
        killMerges.SetAction((asked, cancel) => ReportAsync(new KillMerges(asked.GetValue(seed)).RunAsync(asked.GetValue(runs), cancel)));

        var killExports = new Command("kill-exports", "Kills a process while it writes files of exports; no half file may be offered, nothing may be left lying about, and each has to be finished after the restart.") { runs, seed };
        killExports.SetAction((asked, cancel) => ReportAsync(new KillExports(asked.GetValue(seed)).RunAsync(asked.GetValue(runs), cancel)));

        var killBulk = new Command("kill-bulk", "Kills a process in the middle of bulk work and its undoing; the job has to count exactly those who were changed, and the next start has to end it.") { runs, seed };
        killBulk.SetAction((asked, cancel) => ReportAsync(new KillBulk(asked.GetValue(seed)).RunAsync(asked.GetValue(runs), cancel)));

        var diskFull = new Command("disk-full", "Fills a small file system of its own in the middle of an export, an import, an upload and edits; each has to end with its sentence, and go on once there is room. Needs root, to mount it.");
        diskFull.SetAction((_, cancel) => DiskFull.RunAsync(cancel));

        var data = new Option<DirectoryInfo>("--data") { Required = true };
        var file = new Option<FileInfo>("--file") { Required = true };
        var victimOfEdits = new Command("edit-victim", "Edits until it is killed, and says what was acknowledged.") { data, seed };
        victimOfEdits.Hidden = true;
        victimOfEdits.SetAction((asked, cancel) => EditVictim.RunAsync(asked.GetValue(data)!.FullName, asked.GetValue(seed), cancel));
        var victimOfImports = new Command("import-victim", "Imports a file.") { data, file };
        victimOfImports.Hidden = true;
        victimOfImports.SetAction((asked, cancel) => ImportVictim.RunAsync(asked.GetValue(data)!.FullName, asked.GetValue(file)!.FullName, cancel));

        var victimOfImportJobs = new Command("import-job-victim", "Imports a file in the background, or goes on with one.") { data, file };
        victimOfImportJobs.Hidden = true;
        victimOfImportJobs.SetAction((asked, cancel) => ImportJobVictim.RunAsync(asked.GetValue(data)!.FullName, asked.GetValue(file)!.FullName, cancel));

        var victimOfMerges = new Command("merge-victim", "Merges and undoes until it is killed, and says what was acknowledged.") { data, seed };
        victimOfMerges.Hidden = true;
        victimOfMerges.SetAction((asked, cancel) => MergeVictim.RunAsync(asked.GetValue(data)!.FullName, asked.GetValue(seed), cancel));

        var victimOfExports = new Command("export-victim", "Exports until it is killed, and says what was acknowledged.") { data };
        victimOfExports.Hidden = true;
        victimOfExports.SetAction((asked, cancel) => ExportVictim.RunAsync(asked.GetValue(data)!.FullName, cancel));

        var victimOfBulk = new Command("bulk-victim", "Tags everybody and undoes it until it is killed, and says what was acknowledged.") { data };
        victimOfBulk.Hidden = true;
        victimOfBulk.SetAction((asked, cancel) => BulkVictim.RunAsync(asked.GetValue(data)!.FullName, cancel));

        return new Command("faults", "Faults on purpose.") { killEdits, killImports, killImportJobs, killMerges, killExports, killBulk, diskFull, victimOfEdits, victimOfImports, victimOfImportJobs, victimOfMerges, victimOfExports, victimOfBulk };
    }

    private static async Task<int> ReportAsync(Task<KillReport> running)
    {
        var report = await running;
        Console.WriteLine($"{report.Runs} kills, {report.Acknowledged} acknowledged, {report.Faults.Count} faults");
        foreach (var fault in report.Faults)
            Console.WriteLine(fault);
        return report.Faults.Count is 0 ? 0 : 1;
    }
}

/// <param name="Acknowledged">Operations, or imported rows, that the killed processes had answered for.</param>
/// <param name="Faults">What was lost, doubled or inconsistent; empty when all is well.</param>
public sealed record KillReport(int Runs, int Acknowledged, IReadOnlyList<string> Faults);
