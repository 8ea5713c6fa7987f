using CustomerDirectory.Core.Bulk;
using CustomerDirectory.Core.Import.Jobs;
using CustomerDirectory.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CustomerDirectory.Tests.Core.Import.Jobs;

public sealed class ImportRejectsTests : ImportJobFixture
{
    [Fact]
    public async Task Rejected_rows_come_back_as_a_file_that_can_be_corrected_and_imported_again()
    {
        var done = await DoneAsync(["Name,\"Email;Address\",Phone,Notes", "Ada,ada@example.com,,", "\"Bob, \"\"B\"\"\",bob.example.com,+12025550107,\"=1+1", "second line\"", "'=Cy,cy.example.com,'-5,x"], mapping => mapping with { Targets = ["name", "email", "phone", "note"] });

        var lines = (await RejectedFileAsync(done.Id)).Split("\r\n");

        Assert.Equal("Name,\"Email;Address\",Phone,Notes,errors", lines[0]);
        Assert.StartsWith("\"Bob, \"\"B\"\"\",bob.example.com,+12025550107,\"'=1+1", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("second line\",“bob.example.com” is not an e-mail address.", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("'=Cy,cy.example.com,'-5,x,“cy.example.com” is not", lines[3], StringComparison.Ordinal);
        Assert.Equal("", lines[4]);
    }

    [Fact]
    public async Task The_file_of_a_second_round_has_the_reasons_of_that_round_only()
    {
        var first = await DoneAsync(["name,email", "Bob,bob.example.com", "Cy,cy.example.com"]);
        var corrected = (await RejectedFileAsync(first.Id)).Replace("bob.example.com", "bob@example.com", StringComparison.Ordinal);

        var second = await DoneAsync(corrected.TrimEnd().Split("\r\n"));

        Assert.Equal((1, 0, 0, 1), Counts(second));
        var lines = (await RejectedFileAsync(second.Id)).TrimEnd().Split("\r\n");
        Assert.Equal("name,email,errors", lines[0]);
        Assert.StartsWith("Cy,cy.example.com,", Assert.Single(lines[1..]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_with_a_blocked_address_is_listed_and_its_cells_are_not_kept()
    {
        var id = await Customers.GivenAsync(Some.Changes("Mallory", "mallory@example.com"));
        await Customers.BulkAsync(Some.Admin, new BulkAction.Delete(new(ErasesFeedback: false, BlocksAddresses: true)), id);
        TestDirectory.Value(await Customers.Purge.EraseAsync(Some.Owner, id, Cancel));

        var done = await DoneAsync(["name,email", "Mallory,mallory@example.com", "Bad,bad"]);

        Assert.Equal((0, 0, 0, 2), Counts(done));
        Assert.Contains("is blocked", (await RejectedAsync(done.Id))[0].Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("mallory", await RejectedFileAsync(done.Id), StringComparison.OrdinalIgnoreCase);
        await using var db = Customers.Open();
        Assert.DoesNotContain(await db.ImportRejects.ToListAsync(Cancel), row => $"{row.Cells}{row.Reason}{row.Folded}".Contains("mallory", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Reasons_are_grouped()
    {
        var check = await CheckedAsync(["name,email,country", "A,a.example,", "B,b.example,", "C,c@example.com,Atlantis", "D,d.example,"]);

        var page = TestDirectory.Value(await Customers.Service<ImportRejects>().PageAsync(Some.Admin, check.Id, 1, 2, Cancel));

        Assert.Equal((4, 2), (page.Total, page.Rows.Count));
        Assert.Equal([3, 4], page.Rows.Select(row => row.Row));
        Assert.Equal([3, 1], page.Reasons.Select(reason => reason.Rows));
    }
}
