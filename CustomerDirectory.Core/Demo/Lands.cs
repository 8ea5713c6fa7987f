using Bogus;
using Bogus.DataSets;

namespace CustomerDirectory.Core.Demo;

/// <summary>Where somebody is from: names, places, phone numbers and language that go together.</summary>
/// <param name="Phone">Digits of the subscriber stand in place of the seven #; ranges kept for fiction where a country has one wide enough.</param>
/// <param name="CompanyEnd">The legal form that follows the name of a company.</param>
internal sealed record Land(
    string Country, string Language, IReadOnlyList<(string City, string TimeZone)> Cities, string Phone, string CompanyEnd, bool FamilyNameFirst,
    IReadOnlyList<string> FirstNames, IReadOnlyList<string> LastNames);

internal static class Lands
{
    private const int NamesEach = 300;

    /// <summary>In the order of how often they come up, so that the first ones can be taken more often.</summary>
    public static IReadOnlyList<Land> All { get; } =
    [
        From("US", "en-US", "New York=America/New_York; Chicago=America/Chicago; Seattle=America/Los_Angeles", "+1 2## 55# ####", "Inc.", "en"),
        From("GB", "en-GB", "London=Europe/London; Leeds=Europe/London; Glasgow=Europe/London", "+44 7### 9####", "Ltd", "en_GB"),
        From("DE", "de", "Berlin=Europe/Berlin; München=Europe/Berlin; Köln=Europe/Berlin", "+49 30 ### ####", "GmbH", "de"),
        From("FR", "fr", "Paris=Europe/Paris; Besançon=Europe/Paris; Orléans=Europe/Paris", "+33 1 9#######", "SARL", "fr"),
        From("JP", "ja", "東京=Asia/Tokyo; 大阪=Asia/Tokyo; 札幌=Asia/Tokyo", "+81 90 5### ####", "株式会社", "ja", familyNameFirst: true),
        From("BR", "pt-BR", "São Paulo=America/Sao_Paulo; Belém=America/Belem", "+55 11 95### ####", "Ltda.", "pt_BR"),
        From("ES", "es", "Madrid=Europe/Madrid; Málaga=Europe/Madrid", "+34 61### ####", "S.L.", "es"),
        From("MX", "es-MX", "Ciudad de México=America/Mexico_City; Mérida=America/Merida", "+52 55 5### ####", "S.A. de C.V.", "es_MX"),
        From("PL", "pl", "Łódź=Europe/Warsaw; Kraków=Europe/Warsaw", "+48 50 ### ####", "Sp. z o.o.", "pl"),
        From("TR", "tr", "İstanbul=Europe/Istanbul; Diyarbakır=Europe/Istanbul", "+90 53# ### ###0", "A.Ş.", "tr"),
        From("RU", "ru", "Москва=Europe/Moscow; Новосибирск=Asia/Novosibirsk", "+7 916 ### ####", "ООО", "ru"),
        From("UA", "uk", "Київ=Europe/Kyiv; Львів=Europe/Kyiv", "+380 50 ### ####", "ТОВ", "uk"),
        From("CN", "zh-Hans-CN", "上海=Asia/Shanghai; 北京=Asia/Shanghai", "+86 1380 ### ####", "有限公司", "zh_CN", familyNameFirst: true),
        From("TW", "zh-Hant-TW", "台北=Asia/Taipei; 高雄=Asia/Taipei", "+886 9 8### ####", "有限公司", "zh_TW", familyNameFirst: true),
        From("KR", "ko", "서울=Asia/Seoul; 부산=Asia/Seoul", "+82 10 5### ####", "주식회사", "ko", familyNameFirst: true),
        From("VN", "vi", "Hà Nội=Asia/Ho_Chi_Minh; Đà Nẵng=Asia/Ho_Chi_Minh", "+84 91 ### ####", "TNHH", "vi", familyNameFirst: true),
        From("EG", "ar", "القاهرة=Africa/Cairo; الإسكندرية=Africa/Cairo", "+20 100 ### ####", "ش.م.م", "ar"),
        From("IT", "it", "Milano=Europe/Rome; Forlì=Europe/Rome", "+39 34# ### ###0", "S.r.l.", "it"),
        From("NL", "nl", "Utrecht=Europe/Amsterdam; Groningen=Europe/Amsterdam", "+31 6 5### ####", "B.V.", "nl"),
        From("CZ", "cs", "Praha=Europe/Prague; Plzeň=Europe/Prague", "+420 60 ### ####", "s.r.o.", "cz"),
        From("NO", "nb", "Oslo=Europe/Oslo; Tromsø=Europe/Oslo", "+47 4#######", "AS", "nb_NO"),
        From("FI", "fi", "Helsinki=Europe/Helsinki; Jyväskylä=Europe/Helsinki", "+358 45 ### ####", "Oy", "fi"),
        From("GR", "el", "Αθήνα=Europe/Athens; Θεσσαλονίκη=Europe/Athens", "+30 69 4### ####", "Α.Ε.", "el"),
        From("IN", "en-IN", "Mumbai=Asia/Kolkata; Bengaluru=Asia/Kolkata", "+91 98 #### ###0", "Pvt. Ltd.", "en_IND"),
        From("IR", "fa", "تهران=Asia/Tehran; اصفهان=Asia/Tehran", "+98 912 ### ####", "شرکت", "fa"),
        Own("IL", "he", "תל אביב=Asia/Jerusalem; חיפה=Asia/Jerusalem", "+972 5 4### ####", "בע״מ",
            "נועה יעל תמר מיכל שירה רוני איתי יונתן אורי דניאל עומר גיא אביגיל הדס אלון עידו", "כהן לוי מזרחי פרץ ביטון דהן אברהם פרידמן אזולאי שפירא גבאי רוזנברג סגל חדד"),
        Own("TH", "th", "กรุงเทพมหานคร=Asia/Bangkok; เชียงใหม่=Asia/Bangkok", "+66 8 5### ####", "จำกัด",
            "สมชาย สมหญิง กิตติ มานี ปิติ ชูใจ ณัฐพล ศิริพร วิชัย อรุณี ธนกร พิมพ์ชนก อนันต์ สุดารัตน์", "ใจดี สุขใจ วงศ์สวัสดิ์ ศรีสุข แสงทอง บุญมี ทองดี รัตนกุล พงษ์ไพบูลย์ จันทร์เพ็ญ เจริญสุข"),
        Own("NG", "en-NG", "Lagos=Africa/Lagos; Ìbàdàn=Africa/Lagos", "+234 803 ### ####", "Ltd",
            "Ngozi Chidi Oluwaseun Adaeze Ifeoma Babátúndé Folákẹ́ Tèmitọ́pẹ́ Chukwuemeka Amaka Yétúndé Ọláolúwa", "Okonkwo Adébáyò Nwachukwu Eze Balogun Okafor Adéyẹmí Abubakar Ògúnlẹ́yẹ Danjuma"),
    ];

    private static Land From(string country, string language, string cities, string phone, string companyEnd, string locale, bool familyNameFirst = false)
    {
        // Drawn once and with a seed of its own, which does not change with the plan: the pool is the country's.
        var names = new Name(locale) { Random = new Randomizer(1) };
        var (first, last) = (new List<string>(NamesEach), new List<string>(NamesEach));
        for (var at = 0; at < NamesEach; at++)
        {
            first.Add(names.FirstName().Trim());
            last.Add(names.LastName().Trim());
        }

        return new Land(country, language, Places(cities), phone, companyEnd, familyNameFirst, first, last);
    }

    private static Land Own(string country, string language, string cities, string phone, string companyEnd, string first, string last) =>
        new(country, language, Places(cities), phone, companyEnd, FamilyNameFirst: false, first.Split(' '), last.Split(' '));

    private static (string City, string TimeZone)[] Places(string cities) =>
        [.. cities.Split("; ").Select(place => place.Split('=')).Select(place => (place[0], place[1]))];
}
