namespace CustomerDirectory.Core.Demo;

/// <summary>What seeded customers say, carry and belong to.</summary>
internal static class SeedWords
{
    public static IReadOnlyList<string> Tags { get; } =
        ["VIP", "Beta tester", "Trial", "Enterprise", "Churn risk", "Newsletter", "Partner", "Reseller", "Press", "Student", "Non-profit", "Early adopter"];

    public static IReadOnlyList<string> Channels { get; } = ["email", "email", "email", "widget", "widget", "chat", "api", "voice", "portal", "manual"];

    public static IReadOnlyList<string> Sizes { get; } = ["1–10", "11–50", "51–200", "201–1000", "1000+"];

    public static IReadOnlyList<string> Industries { get; } = ["Education", "Energy", "Finance", "Health", "Logistics", "Manufacturing", "Media", "Public sector", "Retail", "Software"];

    public static IReadOnlyList<string> Plans { get; } = ["Free", "Team", "Business", "Enterprise"];

    public static IReadOnlyList<string> CompanyFirst { get; } =
    [
        "Aurora", "Birch", "Cobalt", "Delta", "Ember", "Fjord", "Granite", "Harbour", "Iris", "Juniper", "Kestrel", "Lumen", "Meridian", "Northwind", "Opal", "Pioneer",
        "Quartz", "River", "Sable", "Tundra", "Umber", "Vega", "Willow", "Xenon", "Yarrow", "Zephyr", "Alder", "Beacon", "Cedar", "Dune", "Echo", "Falcon",
    ];

    public static IReadOnlyList<string> CompanySecond { get; } =
    [
        "Analytics", "Bakery", "Capital", "Dental", "Energy", "Foods", "Gardens", "Health", "Imports", "Journal", "Kitchens", "Labs", "Media", "Networks", "Optics", "Print",
        "Robotics", "Systems", "Textiles", "Travel", "Ventures", "Water", "Works", "Studio",
    ];

    /// <summary>Subject and text, by the language in which they are written; other languages write English.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<(string Subject, string Text)>> Feedback { get; } =
        new Dictionary<string, IReadOnlyList<(string Subject, string Text)>>(StringComparer.Ordinal)
        {
            ["en"] =
            [
                ("Export is missing a column", "The CSV export leaves out the second phone number. Could you add it?"),
                ("Love the new search", "Finding a customer takes a second now. Thank you!"),
                ("Invoice for March", "We have not received the invoice for March yet. Who should I ask?"),
                ("Cannot sign in", "The link in the invitation says that it has expired. Please send a new one."),
                ("Question about seats", "We grow from 12 to 20 people next month. What does that change?"),
                ("Page is slow", "Since Tuesday the list takes about ten seconds to open on my laptop."),
                ("Dark mode", "Is there a way to follow the setting of the system?"),
                ("Cancellation", "Please cancel our plan at the end of the period."),
            ],
            ["de"] = [("Rechnung fehlt", "Für den letzten Monat ist noch keine Rechnung da."), ("Frage zur Schnittstelle", "Lässt sich der Export auch über die API anstoßen?"), ("Großes Lob", "Die neue Suche findet „Müller“ und „Mueller“. Klasse!")],
            ["fr"] = [("Problème de connexion", "Je n’arrive plus à me connecter depuis hier."), ("Facture", "Pourriez-vous m’envoyer la facture de février ?"), ("Merci !", "Réponse en moins d’une heure, bravo à l’équipe.")],
            ["es"] = [("Duda sobre el plan", "¿Qué incluye el plan Business que no tenga Team?"), ("No puedo exportar", "El botón de exportar no hace nada en mi navegador.")],
            ["pt"] = [("Dúvida", "Como adiciono outra pessoa à equipe?"), ("Sugestão", "Seria ótimo poder filtrar por cidade.")],
            ["ja"] = [("請求書について", "先月の請求書を再発行していただけますか。"), ("検索機能", "ひらがなでも検索できるようにしてほしいです。")],
            ["ru"] = [("Не приходит письмо", "Ссылка для входа не приходит на почту."), ("Спасибо", "Всё заработало, спасибо за помощь!")],
            ["zh"] = [("导出问题", "导出的表格打开后是乱码，请帮忙看一下。"), ("谢谢", "问题已经解决，感谢支持。")],
            ["ko"] = [("로그인 오류", "비밀번호를 바꾼 뒤로 로그인이 되지 않습니다.")],
            ["ar"] = [("سؤال عن الفاتورة", "لم تصلني فاتورة الشهر الماضي. هل يمكنكم إرسالها؟")],
            ["he"] = [("שאלה על חשבונית", "עדיין לא קיבלתי את החשבונית לחודש שעבר.")],
            ["th"] = [("เข้าสู่ระบบไม่ได้", "ลิงก์ในอีเมลหมดอายุแล้ว ช่วยส่งใหม่ได้ไหม")],
            ["vi"] = [("Không đăng nhập được", "Tôi không nhận được email xác nhận.")],
            ["tr"] = [("Fatura", "Mart ayının faturası bize ulaşmadı."), ("Teşekkürler", "Çok hızlı yardım ettiniz, teşekkürler!")],
            ["pl"] = [("Pytanie o plan", "Czy możemy zmienić plan w połowie miesiąca?")],
        };

    public static IReadOnlyList<string> Notes { get; } =
    [
        "Prefers to be called in the afternoon.", "Decides together with the head of purchasing.", "Asked twice about single sign-on.", "Met at the trade fair, very friendly.",
        "Renewal is due in spring; send the new price list before.", "Speaks German and English.",
    ];

    public static IReadOnlyList<string> Reasons { get; } = ["Spam", "Abusive messages", "Chargeback under review"];
}
