using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.App.Sample;

/// <summary>Some 320 invented customers in memory, until the real services arrive.</summary>
internal static class SampleCustomers
{
    private static readonly (string Name, string Mail, string Company, string City, string Country, string Zone)[] People =
    [
        ("Oluwaseun Adébáyò-Whitfield", "oluwaseun.adebayo-whitfield@harbourlight-logistics.example", "Harbourlight Logistics Ltd", "London", "GB", "Europe/London"),
        ("Nguyễn Thị Minh Khai", "minhkhai.nguyen@saigon-freight.example", "Saigon Freight JSC", "Hồ Chí Minh", "VN", "Asia/Ho_Chi_Minh"),
        ("Zoë Østergaard-Müller", "zoe@fjordlys.example", "Fjordlys Energi A/S", "Aarhus", "DK", "Europe/Copenhagen"),
        ("田中 美咲", "m.tanaka@kitanozo-works.example", "Kitanozo Works", "大阪", "JP", "Asia/Tokyo"),
        ("Bartholomew Featherstonehaugh-Cholmondeley", "bartholomew.featherstonehaugh-cholmondeley@northumberland-wildlife.example", "Northumberland Wildlife Trust", "Alnwick", "GB", "Europe/London"),
        ("فاطمة الزهراء بنعلي", "fatima.benali@atlas-textile.example", "Atlas Textile SARL", "Fès", "MA", "Africa/Casablanca"),
        ("Łukasz Wójcik", "lukasz@wojcik-studio.example", "", "Łódź", "PL", "Europe/Warsaw"),
        ("João da Conceição Neto", "joao@ribeira.example", "Mercado da Ribeira Unipessoal", "Lisbon", "PT", "Europe/Lisbon"),
        ("Mehmet Çağlayan Öztürk", "mehmet.ozturk@anadolu-parts.example", "Anadolu Parts", "İzmir", "TR", "Europe/Istanbul"),
        ("Priya Raghunathan", "priya.r@lotusledger.example", "Lotus Ledger", "Chennai", "IN", "Asia/Kolkata"),
        ("Sofía Villaseñor Ibarra", "sofia.villasenor@cafe-tapachula.example", "Café Tapachula", "Tapachula", "MX", "America/Mexico_City"),
        ("Константин Григорьев", "k.grigoriev@sever.example", "Север Логистика", "Санкт-Петербург", "RU", "Europe/Moscow"),
        ("Ελένη Παπαδοπούλου", "eleni@aegean.example", "Aegean Ferries", "Πειραιάς", "GR", "Europe/Athens"),
        ("Ngozi Okonkwo", "ngozi@lagosledger.example", "Lagos Ledger", "Lagos", "NG", "Africa/Lagos"),
        ("Emma Lindqvist", "emma.lindqvist@norrsken.example", "Norrsken Bygg AB", "Umeå", "SE", "Europe/Stockholm"),
    ];

    private static readonly TagLabel[] TagSet =
    [
        new("VIP", 7), new("Beta tester", 5), new("Enterprise", 1), new("Renewal Q1", 3), new("Partner", 2), new("Nonprofit", 2),
        new("Trial", 6), new("Billing", 3), new("Churn risk", 4), new("Newsletter", 8),
    ];

    private static readonly string[] ChannelSet = ["widget", "email", "api", "voice", "chat", "portal", "import"];

    public static IReadOnlyList<CustomerDetail> All { get; } = [.. Enumerable.Range(0, Count).Select(Make)];

    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("SAMPLE_CUSTOMERS"), out var count) ? count : 320;

    private static CustomerDetail Make(int index)
    {
        var random = new Random(index * 7919 + 13);
        var now = DateTimeOffset.UtcNow;
        var person = People[index % People.Length];
        var again = index / People.Length;
        var visitor = index % 9 == 2;
        var nameless = !visitor && index % 17 == 7;
        string? name = visitor || nameless ? null : again is 0 ? person.Name : $"{person.Name} {again + 1}";
        string? mail = visitor ? null : index % 23 == 9 ? null : again is 0 ? person.Mail : person.Mail.Replace("@", $"{again}@", StringComparison.Ordinal);
        string? phone = visitor ? null : index % 3 == 0 || mail is null ? $"+44 20 7946 {index % 10000:0000}" : null;
        var lastSeen = now - TimeSpan.FromMinutes(2 + ((double)index * Math.Min(index, 400) * 3.1 % 5_000_000));
        var firstSeen = lastSeen - TimeSpan.FromHours(random.Next(1, 20000));
        var tags = TagSet.OrderBy(_ => random.Next()).Take(visitor ? index % 2 : random.Next(0, 5)).OrderBy(tag => tag.Name, StringComparer.Ordinal).ToArray();
        var channels = visitor ? ["widget"] : ChannelSet.OrderBy(_ => random.Next()).Take(random.Next(1, 5)).ToArray();
        var suspended = index % 41 == 8;
        var verified = !visitor && mail is not null && index % 4 != 3;
        var row = new CustomerRow($"cus_{index:00000000000000000000000000}", name, mail, phone, verified, visitor, visitor || person.Company is "" ? null : person.Company,
            visitor && index % 4 == 1 ? null : person.City, visitor && index % 4 == 1 ? null : person.Country, tags, channels, random.Next(0, 80), random.Next(0, 400),
            index % 29 == 28 ? null : firstSeen, index % 29 == 28 ? null : lastSeen, firstSeen, suspended, null, 1);
        EmailRow[] mails = mail is null ? [] : [new(mail, mail, verified, true), .. index % 2 is 0 ? [new EmailRow($"{index}.support+billing@mailbox.example", "x", false, false)] : Array.Empty<EmailRow>()];
        PhoneRow[] phones = phone is null ? [] : [new(phone, phone.Replace(" ", "", StringComparison.Ordinal), index % 5 == 0 ? "204" : null, index % 2 == 0, true)];
        CustomFieldRow[] fields = visitor ? [] :
        [
            new("seats", "Seats", CustomFieldType.Number, ["48"], false, false),
            new("onboarded", "Onboarded", CustomFieldType.Checkbox, ["true"], false, false),
            new("renewal", "Renewal", CustomFieldType.Date, ["2027-02-01"], false, false),
            new("contract", "Contract", CustomFieldType.Url, ["https://crm.example/contracts/HL-2026-0417"], false, false),
            new("csat", "CSAT", CustomFieldType.Number, ["4,6 of 5"], true, false),
            new("products", "Products", CustomFieldType.MultiSelect, ["Inbox", "Reports"], false, false),
            new("brief", "Brief", CustomFieldType.LongText, ["Runs three depots.\nWants one invoice per depot."], false, false),
            new("referrer", "Referrer", CustomFieldType.Text, [], false, false),
            new("company.size", "Size", CustomFieldType.Select, ["201–500"], false, false),
            new("company.industry", "Industry", CustomFieldType.Text, ["Freight and warehousing"], false, true),
            new("company.plan", "Plan", CustomFieldType.Select, ["Business, annual"], false, false),
            new("company.vat", "VAT number", CustomFieldType.Text, [], false, false),
        ];
        FeedbackRow[] feedback = [.. Enumerable.Range(0, (int)Math.Min(row.FeedbackCount, CustomerDetail.NewestFeedback)).Select(n => new FeedbackRow($"fb_{index}_{n}", channels[n % channels.Length],
            n % 3 == 1 ? null : "CSV export drops the postcode column", n % 4 == 3 ? null : "When I export our depot list the postcode column is missing for the Irish sites. We need it for the carrier upload on Monday.", n % 2 == 1, lastSeen - TimeSpan.FromHours(n * 31)))];
        NoteRow[] notes = visitor ? [] :
        [
            new("n1", "Finance contact is Ngozi. Copy her on anything about invoices.\nShe is in on Tuesdays and Thursdays.", "Tomás Bergström", 1, true, now - TimeSpan.FromDays(9), now - TimeSpan.FromDays(9)),
            new("n2", "Asked for the SOC 2 report; sent the public summary.", "Marta Lindqvist", 2, false, now - TimeSpan.FromHours(5), now - TimeSpan.FromHours(4)),
        ];
        return new CustomerDetail(row, ValueSource.Manual, mails, phones, visitor ? null : $"crm-{4000 + index}", [], visitor ? null : person.Zone, visitor ? null : "en-GB",
            [.. channels.Select((channel, n) => new ChannelUse(channel, 23 - n, firstSeen, lastSeen - TimeSpan.FromDays(n)))],
            visitor ? [] : [new("linkedin", "o-adebayo"), new("mastodon", "@seun@social.example")], fields, notes, feedback, now - TimeSpan.FromDays(1),
            suspended ? new(now - TimeSpan.FromDays(3), "Marta Lindqvist", "Sent the same advertisement forty times.", now.AddDays(4)) : null, null);
    }
}
