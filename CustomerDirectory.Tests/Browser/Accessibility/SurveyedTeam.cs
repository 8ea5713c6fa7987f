using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.CustomFields;
using CustomerDirectory.Core.Duplicates;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Feedback;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Core.Import.Jobs;
using CustomerDirectory.Core.Notes;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Retention;
using CustomerDirectory.Core.Storage;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Browser.Accessibility;

/// <summary>Somebody of whom everything is known, among visitors and people with little.</summary>
public sealed class SurveyedTeam(RunningChromium chromium) : BrowserHost(chromium)
{
    private Visit? _atDesk;

    public string Known { get; private set; } = "";

    /// <summary>Public id of an import that was checked.</summary>
    public string Import { get; private set; } = "";

    /// <summary>The owner's window, which the tests use one after the other.</summary>
    public async Task<Visit> AtDeskAsync() => _atDesk ??= await VisitAsync(Owner, Look.Desktop);

    /// <summary>An export in each state in which it stays by itself.</summary>
    private async Task ExportAsync()
    {
        var order = new ExportOrder(ExportFormat.Csv, new ExportScope.Everyone(), ["name"], "UTC");
        foreach (var state in new[] { ExportState.Failed, ExportState.Cancelled, ExportState.Expired, ExportState.Ready })
        {
            var row = TestDirectory.Value(await Service<CustomerExport>().StartAsync(Some.Admin, order, CancellationToken.None));
            if (state is ExportState.Ready)
                continue;

            TestDirectory.Value(await Service<DirectoryStore>().Gate.WriteAsync<Done>(
                async db =>
                {
                    var job = await db.ExportJobs.AsTracking().SingleAsync(job => job.PublicId == row.Id);
                    (job.State, job.File, job.Reason) = (state, null, state is ExportState.Failed ? "The disk of the server is full. Free space, then try again." : null);
                    return Done.Value;
                },
                CancellationToken.None));
        }
    }

    /// <summary>Two exports and an import stand as if they went on, or as they were. The server looks for work only when it is called, and nobody calls.</summary>
    public async Task LetGoOnAsync(bool isGoing) =>
        TestDirectory.Value(await Service<DirectoryStore>().Gate.WriteAsync<Done>(
            async db =>
            {
                var import = await db.ImportJobs.AsTracking().SingleAsync(job => job.PublicId == Import);
                (import.State, import.Processed) = isGoing ? (ImportState.Running, 1) : (ImportState.Checked, import.Total);
                foreach (var (was, goes, done) in new[] { (ExportState.Cancelled, ExportState.Running, 5), (ExportState.Expired, ExportState.Queued, 0) })
                {
                    var (from, to) = isGoing ? (was, goes) : (goes, was);
                    if (await db.ExportJobs.AsTracking().FirstOrDefaultAsync(job => job.State == from) is { } export)
                        (export.State, export.Done, export.MemberId) = (to, done, Owner.Id);
                }

                return Done.Value;
            },
            CancellationToken.None));

    protected override async Task FillAsync()
    {
        TestDirectory.Value(await Service<FieldCatalog>().DefineAsync(Some.Admin, "site", "Site", CustomFieldType.Url, [], CancellationToken.None));
        TestDirectory.Value(await Service<FieldCatalog>().DefineAsync(Some.Admin, "plan", "Plan", CustomFieldType.Select, ["Basic", "Pro"], CancellationToken.None));
        TestDirectory.Value(await Service<FieldCatalog>().DefineAsync(Some.Admin, "company.size", "Size", CustomFieldType.Number, [], CancellationToken.None));
        foreach (var name in new[] { "waits.csv", "checked.csv" })
        {
            using var file = new MemoryStream("name,email,Shoe size\nAda,ada@import.example,38\nBad,bad,0\nWorse,c@import.example,"u8.ToArray());
            var import = TestDirectory.Value(await Service<ImportUploads>().UploadAsync(Some.Admin, file, name, CancellationToken.None));
            if (name is not "checked.csv")
                continue;

            Import = import.Id;
            TestDirectory.Value(await Service<CustomerImports>().CheckAsync(Some.Admin, import.Id, new ImportMapping(["name", "email", null]), CancellationToken.None));
        }

        var binned = await AddAsync(Some.Changes("Binned Bea", "bea@example.org"));
        TestDirectory.Value(await Service<BulkWork>().StartAsync(Some.Admin, BulkSelection.Of([binned]), new BulkAction.Delete(new(ErasesFeedback: false, BlocksAddresses: true)), CancellationToken.None));
        for (var number = 1; number <= 10; number++)
        {
            var isVisitor = number % 5 is 0;
            var id = await AddAsync(isVisitor
                ? new CustomerChanges { VisitorKey = $"visitor-{number}", City = "Oslo", Country = "NO" }
                : Some.Changes($"Person {number}", email: $"person{number}@example.org") with { Company = number % 2 is 0 ? "Harbour & Sons" : null, AddTags = number % 3 is 0 ? ["VIP"] : [] });
            await HearAsync(id, number % 2 is 0 ? "email" : "widget");
            if (number % 7 is 0)
                TestDirectory.Value(await Service<CustomerRecords>().SuspendAsync(Some.Agent, id, "Spam", until: null, CancellationToken.None));
        }

        await ExportAsync();
        await AddAsync(Some.Changes("Twin One", "twin@twins.example", "+44 20 7946 0099") with { Company = "Twins & Co", City = "Oslo", Country = "NO" });
        await AddAsync(Some.Changes("Twin Two", "twin+two@twins.example", "+44 20 7946 0099") with { Company = "Twins & Co" });
        await Service<DuplicateFinder>().CatchUpAsync(CancellationToken.None);

        Known = await AddAsync(new CustomerChanges
        {
            Name = "Ngozi Okonkwo",
            Company = "Harbour & Sons",
            Country = "NG",
            City = "Lagos",
            TimeZone = "Africa/Lagos",
            Language = "en-NG",
            ExternalId = "crm-4711",
            AddEmails = [new("ngozi@example.org", IsVerified: true), new("ngozi.okonkwo.of.harbour.and.sons@a-rather-long-host-name.example.org")],
            AddPhones = [new("+44 20 7946 0018")],
            AddSocials = [new("mastodon", "@ngozi@example.org")],
            AddTags = ["VIP", "Partner", "A tag whose name is as long as a tag can well be"],
            CustomFields = new Dictionary<string, IReadOnlyList<string>> { ["site"] = ["https://example.org/ngozi"], ["plan"] = ["Pro"], ["company.size"] = ["120"] },
        });
        await HearAsync(Known, "email");
        await HearAsync(Known, "voice");
        TestDirectory.Value(await Service<CustomerNotes>().AddAsync(Some.Agent, Known, "Calls on **Mondays**.\nPrefers [email](https://example.org) otherwise.\n\n- `code`\n\n> said\n\n    block", CancellationToken.None));
        TestDirectory.Value(await Service<CustomerRecords>().EditAsync(Some.Agent, Known, new CustomerChanges { Name = "Ngozi A. Okonkwo" }, version: null, CancellationToken.None));
        TestDirectory.Value(await Service<CustomerRecords>().EditAsync(Some.Agent, Known, new CustomerChanges { Name = "Ngozi Okonkwo", RemoveTags = ["Partner"] }, version: null, CancellationToken.None));
        TestDirectory.Value(await Service<CustomerRecords>().EditAsync(Some.Agent, Known, new CustomerChanges { AddTags = ["Partner"] }, version: null, CancellationToken.None));
        TestDirectory.Value(await Service<CustomerRecords>().SuspendAsync(Some.Agent, Known, "Asked for a pause", until: null, CancellationToken.None));
    }

    public async Task EditAsync(string id, CustomerChanges changes) =>
        TestDirectory.Value(await Service<CustomerRecords>().EditAsync(Some.Agent with { MemberId = -1, Name = "Mara Lind" }, id, changes, version: null, CancellationToken.None));

    public async Task DeleteAsync(string id) => TestDirectory.Value(await Service<CustomerBin>().DeleteAsync(Some.Admin with { MemberId = -1, Name = "Mara Lind" }, id, CancellationToken.None));

    public async Task<string> AddAsync(CustomerChanges changes) => TestDirectory.Value(await Service<CustomerRecords>().CreateAsync(Some.Agent, changes, CancellationToken.None)).Row.Id;

    private async Task HearAsync(string id, string channel) =>
        TestDirectory.Value(await Service<FeedbackBox>().RecordAsync(Some.Agent, new FeedbackDraft(channel, "Opening hours", "When are you open on Saturdays?"), id, CancellationToken.None));
}
