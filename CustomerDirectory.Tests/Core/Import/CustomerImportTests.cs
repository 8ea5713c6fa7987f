using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Import;

public sealed class CustomerImportTests : ImportFixture
{
    [Fact]
    public async Task A_row_fills_every_column_of_the_record()
    {
        TestDirectory.Value(await Customers.Fields.DefineAsync(Some.Admin, "plan", "Plan", CustomFieldType.Select, ["Free", "Pro"], Cancel));
        TestDirectory.Value(await Customers.Fields.DefineAsync(Some.Admin, "seats", "Seats bought", CustomFieldType.Number, [], Cancel));
        TestDirectory.Value(await Customers.Fields.DefineAsync(Some.Admin, "uses", "Uses", CustomFieldType.MultiSelect, ["Chat", "Mail"], Cancel));

        var report = await ImportAsync(
            "External ID,First name,Last-Name,E-Mail,All emails,Email verified,Telephone,Mobile,Organisation,Country,City,Time Zone,Locale,Tags,Notes,cf_plan,Seats Bought,custom[uses],Favourite colour",
            "u-1,Zoë,Østergaard,Zoe@Example.com,zoe@example.org; zoe@example.com,Yes,+45 32 12 34 56,+45 20 12 34 56,Fjordlys,Danmark,Aarhus,Europe/Copenhagen,da,\"VIP; Beta, Trial\",\"Likes \"\"tea\"\"\nand rain\",pro,12.50,mail;chat,blue");

        Assert.Equal((1, 0, 0, 0), Counts(report));
        Assert.Equal(["Favourite colour"], report.IgnoredColumns);
        var zoe = Assert.Single(await AllAsync());
        Assert.Equal(("Zoë Østergaard", "Fjordlys", "DK", "Aarhus", "Europe/Copenhagen", "da", "u-1"), (zoe.Row.Name, zoe.Row.Company, zoe.Row.Country, zoe.Row.City, zoe.TimeZone, zoe.Language, zoe.ExternalId));
        Assert.Equal([("Zoe@Example.com", true, true), ("zoe@example.org", false, false)], zoe.Emails.Select(e => (e.Address, e.IsVerified, e.IsPrimary)));
        Assert.Equal(["+4532123456", "+4520123456"], zoe.Phones.Select(p => p.E164));
        Assert.Equal(["Beta", "Trial", "VIP"], zoe.Row.Tags.Select(tag => tag.Name));
        Assert.Equal("Likes \"tea\"\nand rain", Assert.Single(zoe.Notes).Text);
        Assert.Equal(["Pro", "12.5", "Mail Chat"], zoe.CustomFields.Select(field => string.Join(' ', field.Values)));
        Assert.Equal(ValueSource.Import, zoe.NameSource);
    }

    [Fact]
    public async Task The_same_file_changes_nothing_the_second_time()
    {
        string[] file =
        [
            "name,email,phone,external id,company,notes,tags",
            "Ada,ada@example.com,,,,First,VIP",
            "Ada L,ada@example.com,,1,,Second,",
            "Bob,,+1 202 555 0101,,,,",
            "Shared,,+1 202 555 0102,,,,",
            "Cy,cy@example.com,+1 202 555 0102,,,,",
            "Di,di@example.com,+1 202 555 0102,,,,",
            "Only a name,,,,Acme,,",
            "Only a name,,,,Acme,,",
            "Only a name,,,,Other,,",
            "Internal,,4711,,,,",
        ];

        Assert.Equal((8, 1, 1, 0), Counts(await ImportAsync(file)));
        var before = await Customers.ContentAsync();
        Assert.Equal((0, 0, 10, 0), Counts(await ImportAsync(file)));
        Assert.Equal(before, await Customers.ContentAsync());
    }

    [Fact]
    public async Task A_customer_is_recognised_by_external_id_then_e_mail_then_phone()
    {
        await Customers.GivenAsync(Some.Changes("Ada", "ada@example.com", externalId: "1"));
        await Customers.GivenAsync(Some.Changes("Bob", "bob@example.com"));
        await Customers.GivenAsync(Some.Changes("Cy", phone: "+1 202 555 0103"));

        var report = await ImportAsync("user id,email,phone,city", "1,new@example.com,,Rome", ",BOB@example.com,,Oslo", ",,(202) 555-0103,Bonn", ",,+1 202 555 0103,Bern");

        Assert.Equal((1, 3, 0, 0), Counts(report)); // a national number without a country is nobody's
        Assert.Equal(["Rome", "Oslo", "Bern", "Bonn"], (await AllAsync()).Select(c => c.Row.City));
        Assert.Equal(["new@example.com", "ada@example.com"], (await AllAsync())[0].Emails.Select(e => e.Address));
    }

    [Fact]
    public async Task A_phone_that_several_hold_or_that_comes_with_another_e_mail_makes_a_new_customer()
    {
        await Customers.GivenAsync(Some.Changes("One", phone: "+1 202 555 0104"));
        await Customers.GivenAsync(Some.Changes("Two", phone: "+1 202 555 0104"));
        await Customers.GivenAsync(Some.Changes("Three", "three@example.com", "+1 202 555 0105"));

        var report = await ImportAsync("name,email,phone", "New,,+1 202 555 0104", "Other,other@example.com,+1 202 555 0105");

        Assert.Equal((2, 0, 0, 0), Counts(report));
    }

    [Fact]
    public async Task An_empty_cell_leaves_and_a_marked_one_clears()
    {
        var id = await Customers.GivenAsync(Some.Changes("Ada", "ada@example.com", "+1 202 555 0106", "1") with { Company = "Acme", City = "Rome", AddTags = ["VIP"] });

        Assert.Equal((0, 1, 0, 0), Counts(await ImportAsync("external id,name,company,city,phone,tags", @"1,,\N,,\N,\N")));

        var ada = TestDirectory.Value(await Customers.Records.FindAsync(Some.Viewer, id, Cancel));
        Assert.Equal(("Ada", null, "Rome"), (ada.Row.Name, ada.Row.Company, ada.Row.City));
        Assert.Empty(ada.Phones);
        Assert.Empty(ada.Row.Tags);
        Assert.Single(ada.Emails);
    }

    [Fact]
    public async Task A_customer_in_the_bin_does_not_match()
    {
        var id = await Customers.GivenAsync(Some.Changes("Ada", "ada@example.com"));
        TestDirectory.Value(await Customers.Bin.DeleteAsync(Some.Admin, id, Cancel));

        Assert.Equal((1, 0, 0, 0), Counts(await ImportAsync("email", "ada@example.com")));
    }

    [Fact]
    public async Task The_apostrophe_that_defuses_formulas_comes_off()
    {
        await ImportAsync("name,company,phone,email", "'=1+1,' +cmd,'+1 202 555 0107,a@example.com", "'＝x,'quoted',,b@example.com", "'Ndrangheta,'\t=x,,c@example.com");

        Assert.Equal([("=1+1", "+cmd"), ("＝x", "'quoted'"), ("'Ndrangheta", "=x")], (await AllAsync()).Select(c => (c.Row.Name, c.Row.Company)));
        Assert.Equal("+12025550107", (await AllAsync())[0].Phones[0].E164);
    }

    [Fact]
    public async Task Nobody_below_an_admin_imports()
    {
        var file = await FileAsync("name\nAda");
        var before = await Customers.ContentAsync();

        Assert.IsType<Problem.Forbidden>((await Importer.RunAsync(Some.Viewer, file, null, Cancel)).Problem);
        Assert.IsType<Problem.Forbidden>((await Importer.RunAsync(Some.Agent, file, null, Cancel)).Problem);

        Assert.Equal(before, await Customers.ContentAsync());
    }

    [Fact]
    public async Task An_import_that_was_cancelled_is_finished_by_running_it_again()
    {
        var file = await FileAsync("name,email\n" + string.Join('\n', Enumerable.Range(0, 1_800).Select(i => $"Person {i},p{i}@example.com")));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var done = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Importer.RunAsync(Some.Admin, file, new Told(p =>
        {
            done = p.Done;
            if (p.Done > 0)
                stop.Cancel(); // after the first batch
        }), stop.Token));

        Assert.InRange(done, 1, 1_799);
        Assert.Equal((1_800 - done, 0, done, 0), Counts(TestDirectory.Value(await Importer.RunAsync(Some.Admin, file, null, Cancel))));
    }

    [Fact]
    public async Task What_was_imported_is_in_the_history_as_an_import()
    {
        await ImportAsync("name,note", "Ada,Hello");

        await using var db = Customers.Open();
        Assert.Equal([("customer.created", CustomerDirectory.Core.Access.Door.Import), ("note.added", CustomerDirectory.Core.Access.Door.Import)], db.Audit.OrderBy(a => a.Id).Select(a => new ValueTuple<string, CustomerDirectory.Core.Access.Door>(a.Action, a.Door)).ToList());
        Assert.Equal([("name", null, "Ada")], db.Audit.SelectMany(a => a.Changes).Select(c => new ValueTuple<string, string?, string?>(c.Field, c.Before, c.After)).ToList());
    }

    private sealed class Told(Action<ImportProgress> act) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => act(value);
    }
}
