using System.Text;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Export;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Export;

public sealed class ExportFileTests : ExportFixture
{
    [Fact]
    public async Task A_row_holds_every_column_of_the_record()
    {
        TestDirectory.Value(await Customers.Fields.DefineAsync(Some.Admin, "plan", "Plan", CustomFieldType.Select, ["Free", "Pro"], Cancel));
        TestDirectory.Value(await Customers.Fields.DefineAsync(Some.Admin, "uses", "Uses", CustomFieldType.MultiSelect, ["Chat", "Mail"], Cancel));
        TestDirectory.Value(await Customers.Fields.DefineAsync(Some.Admin, "debt", "Debt", CustomFieldType.Number, [], Cancel));
        var id = await Customers.GivenAsync(new CustomerChanges
        {
            Name = "Zoë Østergaard",
            Company = "Fjordlys, \"ApS\"",
            Country = "DK",
            City = "Aarhus",
            TimeZone = "Europe/Copenhagen",
            Language = "da",
            ExternalId = "0042",
            AddEmails = [new("zoe@example.org"), new("Zoe@Example.com", IsVerified: true, IsPrimary: true)],
            AddPhones = [new("+4532123456"), new("+45 20 12 34 56")],
            AddTags = ["vip", "north; south", "Beta"],
            CustomFields = new Dictionary<string, IReadOnlyList<string>> { ["plan"] = ["Pro"], ["uses"] = ["Mail", "Chat"], ["debt"] = ["-12.5"] },
        });
        TestDirectory.Value(await Customers.Feedback.RecordAsync(Some.Agent, new("widget", null, "Hi") { ReceivedAt = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero) }, id, Cancel));
        TestDirectory.Value(await Customers.Feedback.RecordAsync(Some.Agent, new("email", null, "Again") { ReceivedAt = new(2026, 11, 2, 23, 30, 0, TimeSpan.Zero) }, id, Cancel));
        TestDirectory.Value(await Customers.Notes.AddAsync(Some.Agent, id, "First", Cancel));
        Customers.Clock.Advance(TimeSpan.FromMinutes(1));
        TestDirectory.Value(await Customers.Notes.AddAsync(Some.Agent, id, "Second\nline", Cancel));

        var columns = ExportColumns.All(TestDirectory.Value(await Customers.Fields.ListAsync(Some.Viewer, Cancel)));
        var rows = await RowsAsync(Everyone, "Europe/Copenhagen", [.. columns.Select(column => column.Key)]);

        Assert.Equal(columns.Select(column => column.Label), rows[0]);
        Assert.Equal(
            [
                "Zoë Østergaard", "Zoe@Example.com", "+4532123456", "Fjordlys, \"ApS\"", "0042", "Europe/Copenhagen", "da",
                "email; widget", "2", "2026-07-01T14:00:00+02:00", "2026-11-03T00:30:00+01:00",
                "Beta; \"north; south\"; vip", "First\n---\nSecond\nline", "2026-11-18T13:00:00+01:00", "2026-11-18T13:00:00+01:00",
                "Zoe@Example.com; zoe@example.org", "'+4532123456; +45 20 12 34 56", "yes", "DK", "Aarhus", "Verified", "0", "Pro", "Mail; Chat", "-12.5",
            ],
            rows[1]);
        Assert.Equal(2, rows.Count);
    }

    [Fact]
    public async Task The_file_begins_with_the_mark_of_UTF_8_and_its_lines_end_as_RFC_4180_has_it()
    {
        await Customers.GivenAsync(Some.Changes("Ann \"the\" boss", "ann@example.com"));

        var (bytes, file) = await WriteAsync(new ExportOrder(ExportFormat.Csv, Everyone, ["name", "city", "email"], "UTC"));

        Assert.Equal("\uFEFFName,City,Email\r\n\"Ann \"\"the\"\" boss\",,ann@example.com\r\n", Encoding.UTF8.GetString(bytes));
        Assert.Equal(new ExportedFile(1, bytes.Length, 1, 0), file);
    }

    [Fact]
    public async Task Nothing_begins_like_a_formula_but_a_plain_phone_number_and_a_number()
    {
        TestDirectory.Value(await Customers.Fields.DefineAsync(Some.Admin, "n", "=N", CustomFieldType.Text, [], Cancel));
        await Customers.GivenAsync(Some.Changes("=1+1", "+a@example.com", "+1 202 555 0107", "-7") with { Company = "@x", City = "＝y", AddTags = ["=t"], CustomFields = new Dictionary<string, IReadOnlyList<string>> { ["n"] = ["-1"] } });
        await Customers.GivenAsync(Some.Changes("'=2", phone: "+12025550108"));

        var rows = await RowsAsync("name", "email", "phone", "external_id", "company", "city", "tags", "phones", "custom[n]");

        Assert.Equal(["'=1+1", "'+a@example.com", "'+1 202 555 0107", "'-7", "'@x", "'＝y", "'=t", "'+1 202 555 0107", "'-1"], rows[1]);
        Assert.Equal(["''=2", "", "+12025550108", "", "", "", "", "+12025550108", ""], rows[2]);
        Assert.Equal("'=N", rows[0][^1]);
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29T00:59:59Z", "2026-03-29T01:59:59+01:00")]
    [InlineData("Europe/Berlin", "2026-03-29T01:00:00Z", "2026-03-29T03:00:00+02:00")]
    [InlineData("Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-25T02:30:00+02:00")]
    [InlineData("Europe/Berlin", "2026-10-25T01:30:00.999Z", "2026-10-25T02:30:00+01:00")]
    [InlineData("Asia/Kathmandu", "2026-01-01T00:00:00Z", "2026-01-01T05:45:00+05:45")]
    [InlineData("America/St_Johns", "2026-07-01T00:00:00Z", "2026-06-30T21:30:00-02:30")]
    [InlineData("Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29T23:59:59-10:00")]
    [InlineData("Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31T00:00:00+14:00")]
    [InlineData("UTC", "1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59+00:00")]
    public void Times_are_those_of_the_clocks_in_the_zone(string zone, string instant, string written)
    {
        var (stamps, iso) = (new LocalStamps(TimeZoneInfo.FindSystemTimeZoneById(zone)), new byte[LocalStamps.IsoLength]);
        stamps.WriteIso(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds(), iso);
        Assert.Equal(written, Encoding.ASCII.GetString(iso));
    }

    [Fact]
    public async Task A_view_is_written_in_its_order_and_everybody_and_a_selection_by_id()
    {
        var (bob, ann, cy) = (await Customers.GivenAsync(Some.Changes("Bob", "bob@example.com")), await Customers.GivenAsync(Some.Changes("Ann", "ann@example.com")), await Customers.GivenAsync(Some.Changes("Cy")));
        var gone = await Customers.GivenAsync(Some.Changes("Gone", "gone@example.com"));
        TestDirectory.Value(await Customers.Bin.DeleteAsync(Some.Admin, gone, Cancel));
        var (withEmail, byName) = (CustomerFilter.Everyone with { HasEmail = true }, new CustomerSort(CustomerSortKey.Name, Descending: false));

        Assert.Equal("Bob Ann Cy", await NamesAsync(Everyone));
        Assert.Equal("Ann Bob", await NamesAsync(new ExportScope.View(withEmail, byName)));
        Assert.Equal("Bob Ann", await NamesAsync(new ExportScope.View(withEmail, byName with { Descending = true })));
        Assert.Equal("Bob Cy", await NamesAsync(new ExportScope.Chosen([cy, bob, gone, "cus_nobody", cy])));
        Assert.Equal("Bob", await NamesAsync(new ExportScope.Chosen([ann, gone], withEmail)));

        async Task<string> NamesAsync(ExportScope scope)
        {
            var order = new ExportOrder(ExportFormat.Csv, scope, ["name", "email"], "UTC");
            var rows = (await RowsAsync(scope, "UTC", "name", "email")).Skip(1).ToList();
            Assert.Equal(rows.Count, TestDirectory.Value(await Export.CountAsync(order, Cancel)));
            Assert.Equal(rows, TestDirectory.Value(await Export.FirstRowsAsync(order, 10, Cancel)));
            Assert.Equal(rows.Take(1), TestDirectory.Value(await Export.FirstRowsAsync(order, 1, Cancel)));
            return string.Join(' ', rows.Select(row => row[0]));
        }
    }

    [Fact]
    public async Task What_a_merged_customer_brought_along_is_in_its_row()
    {
        var (target, source) = (await Customers.GivenAsync(Some.Changes("Ann", "ann@example.com")), await Customers.GivenAsync(Some.Changes("Anne", "anne@example.com")));
        foreach (var id in new[] { target, source })
        {
            TestDirectory.Value(await Customers.Feedback.RecordAsync(Some.Agent, new("email", null, "Hi"), id, Cancel));
            TestDirectory.Value(await Customers.Notes.AddAsync(Some.Agent, id, $"Of {id}", Cancel));
        }

        TestDirectory.Value(await Customers.Merge.MergeAsync(Some.Admin, new(target, [source]), Cancel));

        Assert.Equal(["ann@example.com; anne@example.com", "email", "2", $"Of {target}\n---\nOf {source}"], Assert.Single((await RowsAsync("emails", "channels", "feedback_count", "notes")).Skip(1)));
    }

    [Fact]
    public async Task The_status_is_a_word()
    {
        await Customers.GivenAsync(Some.Changes("Ann", "ann@example.com"));
        await Customers.GivenAsync(Some.Changes("Bob") with { AddEmails = [new("bob@example.com", IsVerified: true)] });
        await Customers.GivenAsync(Some.Changes("Only a name"));
        var (bad, lifted) = (await Customers.GivenAsync(Some.Changes("Bad", "bad@example.com")), await Customers.GivenAsync(Some.Changes("Better", "better@example.com")));
        TestDirectory.Value(await Customers.Records.SuspendAsync(Some.Agent, bad, "Spam", until: null, Cancel));
        TestDirectory.Value(await Customers.Records.SuspendAsync(Some.Agent, lifted, "Spam", Customers.Clock.Now.AddDays(1), Cancel));
        Customers.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(["Unverified", "Verified", "Visitor", "Suspended", "Unverified"], (await RowsAsync("status")).Skip(1).Select(row => row[0]));
    }

    [Fact]
    public async Task A_header_that_an_import_would_take_for_a_custom_field_says_that_it_is_none()
    {
        TestDirectory.Value(await Customers.Fields.DefineAsync(Some.Admin, "st", "Status", CustomFieldType.Text, [], Cancel));
        TestDirectory.Value(await Customers.Fields.DefineAsync(Some.Admin, "st2", "Status", CustomFieldType.Text, [], Cancel));
        TestDirectory.Value(await Customers.Fields.DefineAsync(Some.Admin, "company.name", "Company", CustomFieldType.Text, [], Cancel));

        Assert.Equal(["Status (computed)", "Status", "custom[st2]", "Company", "custom[company.name]"], (await RowsAsync("status", "custom[st]", "custom[st2]", "company", "custom[company.name]"))[0]);
    }

    [Fact]
    public async Task An_order_that_names_what_is_not_there_is_refused_before_anything_is_written()
    {
        await Customers.GivenAsync(Some.Changes("Ann", "ann@example.com"));
        var order = new ExportOrder(ExportFormat.Csv, Everyone, ["name"], "UTC");

        Assert.Contains("“shoe_size”", (await RefusalAsync(order with { Columns = ["name", "shoe_size"] })).Message, StringComparison.Ordinal);
        Assert.Contains("“custom[x]”", (await RefusalAsync(order with { Columns = ["custom[x]"] })).Message, StringComparison.Ordinal);
        Assert.Contains("only once", (await RefusalAsync(order with { Columns = ["name", "name"] })).Message, StringComparison.Ordinal);
        Assert.Contains("at least one", (await RefusalAsync(order with { Columns = [] })).Message, StringComparison.Ordinal);
        Assert.Contains("Europe/Atlantis", (await RefusalAsync(order with { TimeZone = "Europe/Atlantis" })).Message, StringComparison.Ordinal);
        var filter = CustomerFilter.Everyone with { CustomFields = [new("x", CustomFieldOperator.IsSet, [])] };
        Assert.IsType<Problem.Invalid>(await RefusalAsync(order with { Scope = new ExportScope.View(filter, CustomerSort.Default) }));
        Assert.IsType<Problem.TooMuch>(await RefusalAsync(order with { Scope = new ExportScope.Chosen([], CustomerFilter.Everyone with { Tags = [.. Enumerable.Range(0, 99).Select(tag => $"{tag}")] }) }));
    }

    [Fact]
    public void An_order_that_was_kept_is_the_same_order()
    {
        var filter = CustomerFilter.Everyone with
        {
            Tab = CustomerTab.Verified,
            Search = "100%; \"x\"",
            Tags = ["a", "b,c"],
            Channels = ["email"],
            Created = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(7), null),
            CustomFields = [new("seats", CustomFieldOperator.Between, ["1", "2"]), new("plan", CustomFieldOperator.IsSet, [])],
        };
        ExportScope[] scopes = [Everyone, new ExportScope.View(filter, new(CustomerSortKey.Name, true)), new ExportScope.Chosen(["cus_1", "cus_2"]), new ExportScope.Chosen(["cus_1"], filter)];
        foreach (var scope in scopes)
        {
            foreach (var format in Enum.GetValues<ExportFormat>())
            {
                var order = new ExportOrder(format, scope, ["name", "custom[a.b]"], "Asia/Tokyo");
                var read = ExportOrder.FromJson(order.ToJson());
                Assert.Equal(order with { Columns = read.Columns }, read);
                Assert.Equal(order.Columns, read.Columns);
            }
        }

        Assert.Throws<FormatException>(() => ExportOrder.FromJson("{"));
        Assert.Throws<FormatException>(() => ExportOrder.FromJson(new ExportOrder(ExportFormat.Csv, Everyone, ["name"], "UTC").ToJson().Replace("all", "most", StringComparison.Ordinal)));
    }
}
