using System.Text;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Import;

public sealed class ImportRejectionTests : ImportFixture
{
    [Fact]
    public async Task A_file_that_another_program_holds_is_refused_in_a_sentence()
    {
        var file = await FileAsync("name\nAda\n");
        await using var held = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var before = await Customers.ContentAsync();

        Assert.Contains(file, Assert.IsType<Problem.Invalid>((await Importer.RunAsync(Some.Admin, file, null, Cancel)).Problem).Message, StringComparison.Ordinal);

        Assert.Equal(before, await Customers.ContentAsync());
    }

    [Theory]
    [InlineData("name,email", "Ada,ada.example.com", "needs an @")]
    [InlineData("name,phone", "Ada,none", "not a phone number")]
    [InlineData("name,country", "Ada,Atlantis", "not a country")]
    [InlineData("name,time zone", "Ada,Mars/Olympus", "not a time zone")]
    [InlineData("name,language", "Ada,Klingonese", "not a language")]
    [InlineData("name,verified", "Ada,maybe", "neither yes nor no")]
    [InlineData("name,cf_seats", "Ada,many", "not a number")]
    [InlineData("name,notes", @"Ada,\N", "cannot be cleared")]
    [InlineData("name,city", "Ada,\u0007", "control characters")]
    [InlineData("name,city", "Ada,a\0b", "NUL")]
    [InlineData("name,city", "Ada", "1 cells, the header has 2")]
    [InlineData("name,city", "Ada,Rome,Italy", "3 cells, the header has 2")]
    [InlineData("name,city", "\"Ada\"x,Rome", "after a closing quotation mark")]
    [InlineData("email,city", ",Rome", "nobody can tell")]
    [InlineData("customer id,city", "cus_00000000000000000000000000,Rome", "id of this directory")]
    [InlineData("name,city", "{200},Rome", "201 characters")]
    [InlineData("name,city", "{1048576},Rome", "more than 1 MB")]
    public async Task A_row_that_cannot_be_taken_says_why_and_the_others_are_taken(string header, string row, string reason)
    {
        TestDirectory.Value(await Customers.Fields.DefineAsync(Some.Admin, "seats", "Seats", CustomFieldType.Number, [], Cancel));
        row = row.Replace("{200}", new string('x', 201), StringComparison.Ordinal).Replace("{1048576}", new string('x', 1_048_577), StringComparison.Ordinal);
        var good = header.StartsWith("email", StringComparison.Ordinal) ? "good@example.com," : "Good,";

        var report = await ImportAsync(header, "", row, good);

        var rejected = Assert.Single(report.Rejected);
        Assert.Equal(3, rejected.Row);
        Assert.Contains(reason, rejected.Reason, StringComparison.Ordinal);
        Assert.Equal(1, report.Created);
        Assert.Single(await AllAsync());
    }

    [Fact]
    public async Task A_row_about_two_customers_is_ambiguous()
    {
        await Customers.GivenAsync(Some.Changes("Ada", "ada@example.com"));
        await Customers.GivenAsync(Some.Changes("Bob", "bob@example.com", externalId: "2"));
        var before = await Customers.ContentAsync();

        Assert.StartsWith("The e-mail ada@example.com belongs to Ada and the external id 2 to Bob.", OnlyReason(await ImportAsync("id_of_user,user id,email", ",2,ada@example.com")), StringComparison.Ordinal);
        Assert.StartsWith("The e-mail bob@example.com belongs to Bob and the e-mail ada@example.com to Ada.", OnlyReason(await ImportAsync("emails", "ada@example.com;bob@example.com")), StringComparison.Ordinal);
        Assert.Equal(before, await Customers.ContentAsync());
    }

    [Fact]
    public async Task Rows_of_one_file_can_be_ambiguous_too()
    {
        var report = await ImportAsync("external id,email", "1,a@example.com", "2,b@example.com", "1,b@example.com", "3,a@example.com");

        Assert.Equal((2, 0, 0, 2), Counts(report));
        Assert.StartsWith("The e-mail b@example.com belongs to row 3 and the external id 1 to row 2.", report.Rejected[0].Reason, StringComparison.Ordinal);
        Assert.Equal("The e-mail a@example.com belongs to row 2, who has the external id 1, not 3.", report.Rejected[1].Reason);
    }

    [Fact]
    public async Task An_address_whose_owner_has_another_external_id_is_rejected()
    {
        await Customers.GivenAsync(Some.Changes("Ada", "ada@example.com", externalId: "1"));
        var before = await Customers.ContentAsync();

        Assert.Equal("The e-mail ada@example.com belongs to Ada, who has the external id 1, not 2.", OnlyReason(await ImportAsync("external id,email", "2,ada@example.com")));
        Assert.Equal(before, await Customers.ContentAsync());
    }

    [Fact]
    public async Task Addresses_of_suspended_customers_are_skipped_and_listed()
    {
        var id = await Customers.GivenAsync(Some.Changes("Mallory", "m@example.com", "+1 202 555 0108", "m"));
        TestDirectory.Value(await Customers.Records.SuspendAsync(Some.Agent, id, "spam", null, Cancel));
        var before = await Customers.ContentAsync();

        var report = await ImportAsync("email,phone,external id,name", "m@example.com,,,X", ",+1 202 555 0108,,X", ",,m,X", "new@example.com,+1 202 555 0108,,X");

        Assert.Equal((0, 0, 0, 4), Counts(report));
        Assert.All(report.Rejected, row => Assert.Equal("Mallory is suspended. Lift the suspension before importing this row.", row.Reason));
        Assert.Equal(before, await Customers.ContentAsync());
    }

    [Fact]
    public async Task A_customer_whom_the_directory_refuses_does_not_hold_up_the_batch()
    {
        var tooMany = string.Join(';', Enumerable.Range(0, 51).Select(i => $"many{i}@example.com"));

        var report = await ImportAsync("name,emails", "Ada,ada@example.com", $"Many,{tooMany}", "Bob,bob@example.com");

        Assert.Equal((2, 0, 0, 1), Counts(report));
        Assert.Contains("at most 50", OnlyReason(report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\r\n\r\n", "empty")]
    [InlineData("city,company\nRome,Acme", "No column holds")]
    [InlineData("id,city\ncus_1,Rome", "No column holds")]
    [InlineData("email,E-Mail Address\na@example.com,b@example.com", "“email” and “E-Mail Address” mean the same")]
    [InlineData("name,email\nAda,\"a@example.com\nBob,b@example.com", "opened in row 2 is never closed")]
    [InlineData("PK\u0003\u0004\0\0name", "of an unknown kind")]
    [InlineData("name\0\nAda", "not a text file")]
    public async Task A_file_that_cannot_be_told_apart_is_refused(string content, string reason)
    {
        var before = await Customers.ContentAsync();

        Assert.Contains(reason, Assert.IsType<Problem.Invalid>((await TryAsync(content)).Problem).Message, StringComparison.Ordinal);

        Assert.Equal(before, await Customers.ContentAsync());
    }

    [Fact]
    public async Task Limits_are_named()
    {
        var before = await Customers.ContentAsync();
        var wide = string.Join(',', Enumerable.Range(0, 201).Select(i => $"name{i}"));
        var files = new[] { wide, "name\n" + string.Concat(Enumerable.Repeat("a\n", 200_001)), "name\n" + new string('x', 50 * 1024 * 1024) };
        string[] limits = ["201 columns; at most 200", "more than 200,000 rows", "larger than 50 MB"];

        foreach (var (file, limit) in files.Zip(limits))
            Assert.Contains(limit, Assert.IsType<Problem.TooMuch>((await TryAsync(file)).Problem).Message, StringComparison.Ordinal);

        Assert.IsType<Problem.NotFound>((await Importer.RunAsync(Some.Admin, "/nowhere.csv", null, Cancel)).Problem);
        Assert.Equal(before, await Customers.ContentAsync());
    }

    public static TheoryData<string, string> Writings { get; } = new MatrixTheoryData<string, string>(
        [",", ";", "\t"], ["utf-8", "utf-8 with mark", "utf-16", "utf-16 big endian", "windows-1252"]);

    [Theory, MemberData(nameof(Writings))]
    public async Task Files_are_read_whatever_program_wrote_them(string separator, string encoding)
    {
        var text = $"E-Mail{separator}Größe{separator}Name\r\nzoe@example.com{separator}\"1,5; 2\"{separator}\"Zoë Øst, \"\"€\"\"; x\"\r\n\r\n";
        var content = encoding switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(text),
            "utf-8 with mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            "utf-16 big endian" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
            _ => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text),
        };

        var report = TestDirectory.Value(await Importer.RunAsync(Some.Admin, await FileAsync(content), null, Cancel));

        Assert.Equal(["Größe"], report.IgnoredColumns);
        Assert.Equal("Zoë Øst, \"€\"; x", Assert.Single(await AllAsync()).Row.Name);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\r")]
    public async Task Line_breaks_of_any_kind_end_rows_and_stand_in_cells(string newLine)
    {
        var report = TestDirectory.Value(await TryAsync($"sep=;{newLine}{newLine}name;note{newLine}Ada;\"one{newLine}two\"{newLine}{newLine};bad{newLine}"));

        Assert.Equal(5, Assert.Single(report.Rejected).Row);
        Assert.Equal($"one{newLine}two", Assert.Single(Assert.Single(await AllAsync()).Notes).Text);
    }
}
