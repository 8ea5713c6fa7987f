namespace CustomerDirectory.Tests.Infrastructure;

/// <summary>Texts that have broken software: markup, SQL, formulas, invisible and combining characters, directions, reserved words.</summary>
public static class NaughtyStrings
{
    public static IReadOnlyList<string> All { get; } =
    [
        "undefined", "null", "NULL", "(null)", "nil", "true", "false", "NaN", "Infinity", "-Infinity", "hasOwnProperty", "__proto__", "constructor", "toString", "\\", "\\\\",
        "0", "1", "-1", "1.00", "$1.00", "1/2", "1E2", "1E+02", "0x0", "0xffffffff", "999999999999999999999999999999", "1,000.00", "1'000,00", "01000", "08", "2147483648", "１２３", "١٢٣",
        "<script>alert('xss')</script>", "<img src=x onerror=\"window.__executed=1\">", "\"><svg onload=window.__executed=1>", "<svg/onload=alert(1)>", "javascript:alert(1)//", "';alert(1);'", "</textarea><script>window.__executed=1</script>",
        "<a href=\"javascript:window.__executed=1\">x</a>", "&lt;script&gt;", "&amp;", "&#60;", "<!--", "-->", "]]>", "<![CDATA[x]]>", "{{7*7}}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "@(7*7)", "@@version", "`id`", "$(id)",
        "1;DROP TABLE customers", "1'; DROP TABLE customers-- 1", "' OR 1=1 -- 1", "' OR '1'='1", "'; EXEC sp_MSForEachTable", "\" OR \"\"=\"", "%", "_", "%%", "%s%s%s%n", "%00", "%2500", "../../../../etc/passwd", "..\\..\\windows", "file:///etc/passwd", "CON", "PRN", "AUX", "NUL", "COM1",
        "=1+1", "+1+1", "-1+1", "@SUM(1+1)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://evil.test\",\"x\")", "＝1+1", "'=1+1",
        "Ω≈ç√∫˜µ≤≥÷", "åß∂ƒ©˙∆˚¬…æ", "œ∑´®†¥¨ˆøπ“‘", "¡™£¢∞§¶•ªº–≠", "¸˛Ç◊ı˜Â¯˘¿", "ÅÍÎÏ˝ÓÔ\uF8FFÒÚÆ☃", "ЁЂЃЄЅІЇЈЉЊЋЌЍЎЏ", "⁰⁴⁵₀₁₂", "ด้้้้้็็็็็้้้้้", "田中さんにあげて下さい", "和製漢語", "部落格", "사회과학원 어학연구소", "찦차를 타고 온 펲시맨과 쑛다리 똠방각하", "𠜎𠜱𠝹𠱓𠱸", "Ⱥ", "ヽ༼ຈل͜ຈ༽ﾉ", "(｡◕ ∀ ◕｡)", "😍", "👩🏽", "👾 🙇 💁", "🐵 🙈 🙉", "👨‍👩‍👧‍👦", "🇺🇸🇷🇺🇸", "1️⃣ 2️⃣", "❤️ 💔",
        "בְּרֵאשִׁית, בָּרָא אֱלֹהִים", "הָיְתָהtestالصفحات التّحول", "﷽", "ﷺ", "مُنَاقَشَةُ سُبُلِ اِسْتِخْدَامِ اللُّغَةِ", "a\u202Eb\u202Cc", "a\u2066test\u2067", "a\u200Bb\u200Cc\u200Dd", "a\uFEFFb", "a\u00ADb", "a\u180Eb", "a\u00A0b", "a\u2003b", "a\u3000b", "a\u2028b", "a\u2029b",
        "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤", "Z̮̞̠͙͔ͅA̷̡̰L̵G̶O̴", "˙ɐnbᴉlɐ ɐuƃɐɯ ǝɹolop", "Ｔｈｅ ｑｕｉｃｋ", "𝐓𝐡𝐞 𝐪𝐮𝐢𝐜𝐤", "𝕋𝕙𝕖", "⒯⒣⒠", "ẞ", "ﬀ ﬁ ﬂ", "İIıi", "ΣΑΣ ς", "e\u0301", "é", "Å", "Å", "Hello\uFFFDWorld", "If you're reading this, \"quotes\" ‘matter’ „so“ «much»",
    ];
}
