using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.Core.Demo;

/// <summary>Somebody a demonstration shows.</summary>
/// <param name="Feedback">What they wrote, how long ago.</param>
internal sealed record DemoStar(CustomerChanges Record, IReadOnlyList<(string Channel, TimeSpan Ago, string Subject, string Text)> Feedback, params string[] Notes)
{
    /// <summary>Why; null for those who are not.</summary>
    public string? Suspended { get; init; }
}

internal static class DemoStars
{
    public static IReadOnlyList<DemoStar> All { get; } =
    [
        new(Person("Oluwaseun Adébáyò-Whitfield", "oluwaseun@whitfield.example", "+44 7700 900142", "Harbour & Whitfield Ltd", "GB", "London", "Europe/London", "en-GB", "u-1001", "VIP", "Enterprise", "Renewal") with
        {
            AddEmails = [new("oluwaseun@whitfield.example", IsVerified: true, IsPrimary: true), new("seun@adebayo.example", IsVerified: true), new("o.adebayo+support@mailbox.example")],
            AddPhones = [new("+44 7700 900142", IsVerified: true, IsPrimary: true), new("+44 20 7946 0461")],
            AddSocials = [new("linkedin", "oluwaseun-whitfield")],
        },
        [
            ("email", TimeSpan.FromDays(210), "Moving 40 people over", "We would like to move the whole support team in one go. Is there a checklist?"),
            ("widget", TimeSpan.FromDays(96), "CSV export drops the postcode column", "When I export our depot list the postcode column is missing for the main depots. We need it for the carrier upload on Monday."),
            ("voice", TimeSpan.FromDays(34), "Call about renewal", "Asked for the price of 60 seats with single sign-on. Wants an offer by Friday."),
            ("email", TimeSpan.FromDays(33), "Re: Renewal quote for 60 seats", "Thanks, the quote is with finance. Could you split the invoice by depot?"),
            ("portal", TimeSpan.FromHours(20), "Photo upload fails", "Drivers at the Harwich gate cannot attach photos above 4 MB."),
            ("chat", TimeSpan.FromMinutes(2), "Quick one", "Does the export keep the time zone of the customer?"),
        ],
        "Decides on the renewal together with Priya from finance. Prefers a call to an e-mail.",
        "Sent a test build with the smaller upload size to **seun@adebayo.example**. Works for them.",
        "Onboarding call done:\n\n- 40 seats to start, more after the Harwich depot opens\n- invoices go to finance, not to Oluwaseun"),
        new(Person("Nguyễn Thị Minh Khai", "minhkhai@hanoibooks.example", "+84 91 555 0147", "Nhà sách Hà Nội", "VN", "Hà Nội", "Asia/Ho_Chi_Minh", "vi", "u-1002", "Early adopter"),
        [
            ("widget", TimeSpan.FromDays(61), "Dấu tiếng Việt", "Tìm \"minh khai\" không dấu vẫn ra đúng khách hàng, rất tiện!"),
            ("email", TimeSpan.FromHours(5), "Hóa đơn tháng 10", "Cho tôi xin lại hóa đơn tháng 10 với địa chỉ mới."),
        ]),
        new(Person("Zoë Østergaard-Müller", "zoe@fjordlys.example", "+45 32 12 34 56", "Fjordlys Energi A/S", "DK", "Aarhus", "Europe/Copenhagen", "da", "u-1003", "Beta tester", "VIP"),
        [
            ("widget", TimeSpan.FromDays(12), "Beta: merging", "Merging two profiles felt safe because of the preview. Could the undo stay longer?"),
            ("portal", TimeSpan.FromMinutes(4), "Dark mode", "The new dark mode is lovely, only the tags are a bit pale."),
        ], "Happy to be quoted. Send new betas to her first."),
        new(Person("田中 美咲", "misaki.tanaka@sakura-print.example", "+81 90 5550 0123", "さくら印刷株式会社", "JP", "東京", "Asia/Tokyo", "ja", "u-1004", "Trial"),
        [("email", TimeSpan.FromDays(3), "試用期間について", "試用期間を一週間だけ延ばしていただくことは可能でしょうか。"), ("chat", TimeSpan.FromMinutes(1), "CSVの文字化け", "エクスポートしたCSVをExcelで開いても文字化けしませんでした。助かります。")]),
        new(Person("فاطمة الزهراء بنعلي", "fz.benali@atlas-voyages.example", "+212 5 22 55 01 38", "أطلس للأسفار", "MA", "الدار البيضاء", "Africa/Casablanca", "ar", "u-1005", "Newsletter"),
        [("widget", TimeSpan.FromDays(18), "اتجاه الكتابة", "الأسماء العربية تظهر الآن في مكانها الصحيح. شكراً جزيلاً!")]),
        new(Person("Łukasz Wójcik", "lukasz.wojcik@example.com", "+48 50 555 0119", "Młyn Analityka Sp. z o.o.", "PL", "Łódź", "Europe/Warsaw", "pl", "u-1006", "Partner"),
        [("api", TimeSpan.FromDays(8), "Rate limit", "The API answered 429 twice tonight. Is the limit per key or per workspace?"), ("email", TimeSpan.FromDays(7), "Re: Rate limit", "Per key then, thank you. Two keys it is.")]),
        new(Person("João da Conceição Neto", "joao.neto@padaria.example", "+55 11 95555 0171", "Padaria Conceição Ltda.", "BR", "São Paulo", "America/Sao_Paulo", "pt-BR", null, "Non-profit"),
        [("voice", TimeSpan.FromDays(1), "Ligação", "Pediu ajuda para importar a lista de fregueses do Excel. Ligar de volta amanhã cedo.")], "Best reached before 9 in the morning, São Paulo time."),
        new(Person("Mehmet Çağlayan Öztürk", "mehmet@ozturk.test", "+90 53 555 01 620", null, "TR", "İstanbul", "Europe/Istanbul", "tr", null),
        [("widget", TimeSpan.FromDays(40), "!!!", "BUY FOLLOWERS NOW"), ("widget", TimeSpan.FromDays(39), "!!!", "BUY FOLLOWERS NOW")], "The same text came from four addresses.") { Suspended = "Advertising in the feedback form" },
        new(Person("Łukasz Wojcik", "lukasz.wojcik+api@example.com", null, "Młyn Analityka", "PL", null, null, "pl", null),
        [("api", TimeSpan.FromDays(5), "Test", "Testing the second key.")]),
        new(Person("Oluwaseun Adebayo Whitfield", "o.adebayo@whitfield.example", null, "Harbour & Whitfield Ltd", "GB", null, "Europe/London", "en", null, "Partner"),
        [("whatsapp", TimeSpan.FromDays(2), "Moved to a new phone", "Hi, it is Seun from Harbour & Whitfield. This is my new number for urgent things.")],
        "Writes in the evenings."),
    ];

    private static CustomerChanges Person(
        string name, string email, string? phone, string? company, string country, string? city, string? timeZone, string language, string? externalId, params string[] tags) => new()
        {
            Name = name,
            AddEmails = [new(email, IsVerified: externalId is not null)],
            AddPhones = phone is null ? [] : [new(phone)],
            Company = company,
            Country = country,
            City = city,
            TimeZone = timeZone,
            Language = language,
            ExternalId = externalId,
            AddTags = tags,
            CustomFields = company is null ? new Dictionary<string, IReadOnlyList<string>>() : Contract(isLarge: tags.Contains("Enterprise")),
        };

    private static Dictionary<string, IReadOnlyList<string>> Contract(bool isLarge) => new()
    {
        ["plan"] = [isLarge ? "Enterprise" : "Team"],
        ["seats"] = [isLarge ? "60" : "8"],
        ["company.size"] = [isLarge ? "201–1000" : "11–50"],
    };
}
