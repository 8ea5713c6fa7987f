using System.Collections.Frozen;
using System.Globalization;

namespace CustomerDirectory.Core.Customers.Values;

/// <summary>The numbering plans of the world, by country and by calling code.</summary>
internal static class PhoneCountries
{
    private const int LongestCallingCode = 3;

    // After ITU-T's list of E.164 country codes and what national authorities publish; lengths are generous where
    // plans are open. Ordered by calling code, the country with most numbers first.
    // Country, calling code, trunk prefixes (z: a leading 0 belongs to the number), digits, how numbers begin.
    private const string Table = """
        US 1 1 10
        AG 1 1 10 268
        AI 1 1 10 264
        AS 1 1 10 684
        BB 1 1 10 246
        BM 1 1 10 441
        BS 1 1 10 242
        CA 1 1 10 204,226,236,249,250,257,263,289,306,343,354,365,367,368,382,387,403,416,418,428,431,437,438,450,460,468,474,506,514,519,548,579,581,584,587,604,613,639,647,672,683,705,709,742,753,778,780,782,807,819,825,867,873,879,902,905,942
        DM 1 1 10 767
        DO 1 1 10 809,829,849
        GD 1 1 10 473
        GU 1 1 10 671
        JM 1 1 10 876,658
        KN 1 1 10 869
        KY 1 1 10 345
        LC 1 1 10 758
        MP 1 1 10 670
        MS 1 1 10 664
        PR 1 1 10 787,939
        SX 1 1 10 721
        TC 1 1 10 649
        TT 1 1 10 868
        VC 1 1 10 784
        VG 1 1 10 284
        VI 1 1 10 340
        EG 20 0 8-10
        SS 211 0 9
        MA 212 0 9
        EH 212 0 9 5288,5289
        DZ 213 0 8-9
        TN 216 - 8
        LY 218 0 8-9
        GM 220 - 7
        SN 221 - 9
        MR 222 - 8
        ML 223 - 8
        GN 224 - 8-9
        CI 225 -z 10
        BF 226 -z 8
        NE 227 -z 8
        TG 228 - 8
        BJ 229 -z 8-10
        MU 230 - 7-8
        LR 231 0 7-9
        SL 232 0 8
        GH 233 0 9
        NG 234 0 8-10
        TD 235 - 8
        CF 236 - 8
        CM 237 - 8-9
        CV 238 - 7
        ST 239 - 7
        GQ 240 - 9
        GA 241 0 7-8
        CG 242 -z 9
        CD 243 0 7-10
        AO 244 - 9
        GW 245 - 7-9
        IO 246 - 7
        - 247 - 4-6
        SC 248 - 7
        SD 249 0 9
        RW 250 0 9
        ET 251 0 9
        SO 252 0 6-9
        DJ 253 - 8
        KE 254 0 7-9
        TZ 255 0 9
        UG 256 0 9
        BI 257 - 8
        MZ 258 - 8-9
        ZM 260 0 9
        MG 261 0 9
        RE 262 0 9
        TF 262 0 9
        YT 262 0 9 269,639
        ZW 263 0 5-10
        NA 264 0 6-9
        MW 265 0 7-9
        LS 266 - 8
        BW 267 - 7-8
        SZ 268 - 8
        KM 269 - 7
        ZA 27 0 9
        SH 290 - 4-5
        ER 291 0 7
        AW 297 - 7
        FO 298 - 6
        GL 299 - 6
        GR 30 - 10
        NL 31 0 9-11
        BE 32 0 8-9
        FR 33 0 9
        ES 34 - 9
        GI 350 - 8
        PT 351 - 9
        LU 352 - 4-11
        IE 353 0 7-9
        IS 354 - 7-9
        AL 355 0 6-9
        MT 356 - 8
        CY 357 - 8
        FI 358 0 5-12
        AX 358 0 5-12 18
        BG 359 0 6-9
        HU 36 06 8-9
        LT 370 0,8 8
        LV 371 - 8
        EE 372 - 7-8
        MD 373 0 8
        AM 374 0 8
        BY 375 80,8 9
        AD 376 - 6-9
        MC 377 0 8-9
        SM 378 -z 6-10
        UA 380 0,80 9
        RS 381 0 7-10
        ME 382 0 8-9
        - 383 0 8-9
        HR 385 0 7-9
        SI 386 0 8
        BA 387 0 8-9
        MK 389 0 8
        IT 39 -z 6-12
        VA 39 -z 6-12 06698
        RO 40 0 9
        CH 41 0 9-12
        CZ 420 - 9
        SK 421 0 9
        LI 423 - 7-9
        AT 43 0 4-13
        GB 44 0 9-10
        GG 44 0 10 1481,7781,7839,7911
        IM 44 0 10 1624,7524,7624,7924
        JE 44 0 10 1534,7509,7700,7797,7829,7937
        DK 45 - 8
        SE 46 0 7-10
        NO 47 - 8
        SJ 47 - 8 79
        PL 48 - 9
        DE 49 0 6-13
        FK 500 - 5
        GS 500 - 5
        BZ 501 - 7
        GT 502 - 8
        SV 503 - 8
        HN 504 - 8
        NI 505 - 8
        CR 506 - 8-10
        PA 507 - 7-8
        PM 508 0 6-9
        HT 509 - 8
        PE 51 0 8-9
        MX 52 01 10-11
        CU 53 0 6-8
        AR 54 0 10-11
        BR 55 0 10-11
        CL 56 - 9
        CO 57 0 8-10
        VE 58 0 10
        GP 590 0 9
        BL 590 0 9
        MF 590 0 9
        BO 591 0 8
        GY 592 - 7
        EC 593 0 8-9
        GF 594 0 9
        PY 595 0 7-9
        MQ 596 0 9
        SR 597 - 6-7
        UY 598 0 7-8
        CW 599 - 7-8
        BQ 599 - 7 3,4,7
        MY 60 0 8-10
        AU 61 0 9-10
        CC 61 0 9 89162
        CX 61 0 9 89164
        ID 62 0 7-13
        PH 63 0 8-10
        NZ 64 0 8-10
        PN 64 0 8-10
        SG 65 - 8-11
        TH 66 0 8-10
        TL 670 - 7-8
        NF 672 - 5-6
        AQ 672 - 6 1
        BN 673 - 7
        NR 674 - 7
        PG 675 - 7-8
        TO 676 - 5-7
        SB 677 - 5-7
        VU 678 - 5-7
        FJ 679 - 7
        PW 680 - 7
        WF 681 - 6
        CK 682 - 5
        NU 683 - 4-7
        WS 685 - 5-7
        KI 686 - 5-8
        NC 687 - 6
        TV 688 - 5-7
        PF 689 - 6-8
        TK 690 - 4-7
        FM 691 - 7
        MH 692 1 7
        RU 7 8 10
        KZ 7 8 10 6,7
        - 800 - 8
        - 808 - 8
        JP 81 0 9-10
        KR 82 0 8-10
        VN 84 0 8-10
        KP 850 0 8-10
        HK 852 - 8
        MO 853 - 8
        KH 855 0 8-9
        LA 856 0 8-10
        CN 86 0 10-11
        - 870 - 9-12
        - 878 - 10-12
        BD 880 0 6-10
        - 881 - 8-12
        - 882 - 7-12
        - 883 - 7-12
        TW 886 0 8-9
        - 888 - 7-12
        TR 90 0 10
        IN 91 0 10
        PK 92 0 9-10
        AF 93 0 9
        LK 94 0 9
        MM 95 0 6-10
        MV 960 - 7
        LB 961 0 7-8
        JO 962 0 8-9
        SY 963 0 8-9
        IQ 964 0 8-10
        KW 965 - 7-8
        SA 966 0 9
        YE 967 0 7-9
        OM 968 - 8
        PS 970 0 8-9
        AE 971 0 7-9
        IL 972 0 8-10
        BH 973 - 8
        QA 974 - 7-8
        BT 975 - 7-8
        MN 976 0 8
        NP 977 0 8-10
        - 979 - 9
        IR 98 0 10
        TJ 992 8 9
        TM 993 8 8
        AZ 994 0 9
        GE 995 0 9
        KG 996 0 9
        UZ 998 8 9
        """;

    private static readonly PhoneCountry[] All = Table.Split('\n').Select(Read).ToArray();

    private static readonly FrozenDictionary<string, PhoneCountry> ByCode = All
        .Where(country => country.Code is not null)
        .ToFrozenDictionary(country => country.Code!, StringComparer.OrdinalIgnoreCase);

    // No calling code is the beginning of another.
    private static readonly FrozenDictionary<string, PhoneCountry[]> ByCallingCode = All
        .GroupBy(country => country.CallingCode, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>The plan of a country by its ISO alpha-2 code in any case; null when it has none.</summary>
    public static PhoneCountry? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    /// <summary>
    /// The plan that digits after a "+" belong to; null when they begin with no calling code. Where countries share
    /// a calling code, the one whose numbers begin like this one, else the one with most numbers.
    /// </summary>
    public static PhoneCountry? Of(string digits)
    {
        for (var length = 1; length <= Math.Min(LongestCallingCode, digits.Length); length++)
        {
            if (ByCallingCode.TryGetValue(digits[..length], out var sharing))
            {
                var national = digits[length..];
                return Array.Find(sharing, country => country.Leading.Any(start => national.StartsWith(start, StringComparison.Ordinal)))
                    ?? sharing[0];
            }
        }

        return null;
    }

    private static PhoneCountry Read(string line)
    {
        var columns = line.Split(' ');
        var lengths = columns[3].Split('-');
        return new PhoneCountry(
            columns[0] == "-" ? null : columns[0],
            columns[1],
            columns[2].Trim('-', 'z').Split(',', StringSplitOptions.RemoveEmptyEntries),
            columns[2].EndsWith('z'),
            int.Parse(lengths[0], CultureInfo.InvariantCulture),
            int.Parse(lengths[^1], CultureInfo.InvariantCulture),
            columns.Length > 4 ? columns[4].Split(',') : []);
    }
}
