namespace CustomerDirectory.Core.Customers.Values;

/// <summary>The languages that have a two-letter code, some that have none, and what people call them.</summary>
internal static class LanguageNames
{
    // BCP 47 subtag, the English name that screens show, then other names: ISO 639-2 codes, withdrawn codes, the
    // language's own name and those of large neighbours.
    public const string Table = """
        aa Afar; aar
        ab Abkhazian; abk
        af Afrikaans; afr
        ak Akan; aka
        am Amharic; amh; አማርኛ
        an Aragonese; arg; Aragonés
        ar Arabic; ara; العربية; عربي; Arabisch; Arabe
        as Assamese; asm; অসমীয়া
        av Avaric; ava
        ay Aymara; aym
        az Azerbaijani; aze; Azeri; Azərbaycan dili; Azərbaycanca
        ba Bashkir; bak
        be Belarusian; bel; Беларуская
        bg Bulgarian; bul; Български; Bulgarisch
        bi Bislama; bis
        bm Bambara; bam
        bn Bangla; ben; Bengali; বাংলা
        bo Tibetan; bod; tib; བོད་ཡིག
        br Breton; bre; Brezhoneg
        bs Bosnian; bos; Bosanski
        ca Catalan; cat; Català; Valencian; Valencià
        ce Chechen; che
        ch Chamorro; cha
        co Corsican; cos; Corsu
        cr Cree; cre
        cs Czech; ces; cze; Čeština; Česky; Tschechisch
        cu Church Slavic; chu
        cv Chuvash; chv
        cy Welsh; cym; wel; Cymraeg
        da Danish; dan; Dansk; Dänisch
        de German; deu; ger; Deutsch; Allemand; Alemán; Tedesco
        dv Dhivehi; div; Divehi; Maldivian
        dz Dzongkha; dzo
        ee Ewe; ewe
        el Greek; ell; gre; Ελληνικά; Modern Greek; Griechisch
        en English; eng; Englisch; Anglais; Inglés; Inglese; Inglês
        eo Esperanto; epo
        es Spanish; spa; Español; Castellano; Castilian; Spanisch; Espagnol; esp
        et Estonian; est; Eesti; Eesti keel
        eu Basque; eus; baq; Euskara
        fa Persian; fas; per; Farsi; فارسی
        ff Fula; ful; Fulah; Pulaar
        fi Finnish; fin; Suomi; Finnisch
        fj Fijian; fij
        fo Faroese; fao; Føroyskt
        fr French; fra; fre; Français; Französisch; Francés; Francese
        fy Western Frisian; fry; Frisian; Frysk
        ga Irish; gle; Gaeilge; Irish Gaelic
        gd Scottish Gaelic; gla; Gàidhlig; Gaelic
        gl Galician; glg; Galego
        gn Guarani; grn; Guaraní; Avañe'ẽ
        gu Gujarati; guj; ગુજરાતી
        gv Manx; glv
        ha Hausa; hau
        he Hebrew; heb; iw; עברית; Ivrit
        hi Hindi; hin; हिन्दी; हिंदी
        ho Hiri Motu; hmo
        hr Croatian; hrv; Hrvatski; Kroatisch
        ht Haitian Creole; hat; Haitian; Kreyòl ayisyen; Kreyòl
        hu Hungarian; hun; Magyar; Ungarisch
        hy Armenian; hye; arm; Հայերեն
        hz Herero; her
        ia Interlingua; ina
        id Indonesian; ind; in; Bahasa Indonesia; Bahasa
        ie Interlingue; ile
        ig Igbo; ibo
        ii Sichuan Yi; iii
        ik Inupiaq; ipk
        io Ido; ido
        is Icelandic; isl; ice; Íslenska
        it Italian; ita; Italiano; Italienisch; Italien
        iu Inuktitut; iku
        ja Japanese; jpn; 日本語; Nihongo; Japanisch
        jv Javanese; jav; Basa Jawa
        ka Georgian; kat; geo; ქართული
        kg Kongo; kon
        ki Kikuyu; kik
        kj Kuanyama; kua
        kk Kazakh; kaz; Қазақ тілі; Қазақша
        kl Kalaallisut; kal; Greenlandic
        km Khmer; khm; Cambodian; ខ្មែរ
        kn Kannada; kan; ಕನ್ನಡ
        ko Korean; kor; 한국어; 조선말; Koreanisch
        kr Kanuri; kau
        ks Kashmiri; kas
        ku Kurdish; kur; Kurdî; Kurmanji
        kv Komi; kom
        kw Cornish; cor
        ky Kyrgyz; kir; Kirghiz; Кыргызча
        la Latin; lat; Latina
        lb Luxembourgish; ltz; Lëtzebuergesch
        lg Ganda; lug; Luganda
        li Limburgish; lim; Limburgs
        ln Lingala; lin
        lo Lao; lao; ລາວ; Laotian
        lt Lithuanian; lit; Lietuvių; Lietuvių kalba
        lu Luba-Katanga; lub
        lv Latvian; lav; Latviešu; Latviešu valoda
        mg Malagasy; mlg
        mh Marshallese; mah
        mi Māori; mri; mao
        mk Macedonian; mkd; mac; Македонски
        ml Malayalam; mal; മലയാളം
        mn Mongolian; mon; Монгол хэл
        mr Marathi; mar; मराठी
        ms Malay; msa; may; Bahasa Melayu; Bahasa Malaysia
        mt Maltese; mlt; Malti
        my Burmese; mya; bur; မြန်မာဘာသာ
        na Nauru; nau; Nauruan
        nb Norwegian Bokmål; nob; Bokmål; Norsk bokmål
        nd North Ndebele; nde
        ne Nepali; nep; नेपाली
        ng Ndonga; ndo
        nl Dutch; nld; dut; Nederlands; Flemish; Vlaams; Niederländisch; Holländisch
        nn Norwegian Nynorsk; nno; Nynorsk; Norsk nynorsk
        no Norwegian; nor; Norsk; Norwegisch
        nr South Ndebele; nbl
        nv Navajo; nav
        ny Nyanja; nya; Chichewa; Chewa
        oc Occitan; oci
        oj Ojibwa; oji
        om Oromo; orm; Afaan Oromoo
        or Odia; ori; Oriya; ଓଡ଼ିଆ
        os Ossetic; oss
        pa Punjabi; pan; Panjabi; ਪੰਜਾਬੀ; پنجابی
        pi Pali; pli
        pl Polish; pol; Polski; Polnisch
        ps Pashto; pus; پښتو
        pt Portuguese; por; Português; Portugiesisch; Portugais; Portugués
        qu Quechua; que; Runa Simi
        rm Romansh; roh; Rumantsch
        rn Rundi; run; Kirundi
        ro Romanian; ron; rum; mo; mol; Română; Moldavian; Rumänisch
        ru Russian; rus; Русский; Русский язык; Russisch; Russe; Ruso; Russkij; Russkiy
        rw Kinyarwanda; kin
        sa Sanskrit; san
        sc Sardinian; srd; Sardu
        sd Sindhi; snd; سنڌي
        se Northern Sami; sme
        sg Sango; sag
        si Sinhala; sin; Sinhalese; සිංහල
        sk Slovak; slk; slo; Slovenčina; Slovensky; Slowakisch
        sl Slovenian; slv; Slovene; Slovenščina; Slowenisch
        sm Samoan; smo
        sn Shona; sna
        so Somali; som; Soomaali
        sq Albanian; sqi; alb; Shqip
        sr Serbian; srp; Српски; Srpski; Serbisch
        ss Swati; ssw
        st Southern Sotho; sot; Sesotho
        su Sundanese; sun; Basa Sunda
        sv Swedish; swe; Svenska; Schwedisch
        sw Swahili; swa; Kiswahili
        ta Tamil; tam; தமிழ்
        te Telugu; tel; తెలుగు
        tg Tajik; tgk; Тоҷикӣ
        th Thai; tha; ไทย; ภาษาไทย
        ti Tigrinya; tir; ትግርኛ
        tk Turkmen; tuk; Türkmençe
        tl Tagalog; tgl
        tn Tswana; tsn; Setswana
        to Tongan; ton
        tr Turkish; tur; Türkçe; Türkisch
        ts Tsonga; tso
        tt Tatar; tat; Татар
        tw Twi; twi
        ty Tahitian; tah
        ug Uyghur; uig; Uighur; ئۇيغۇرچە
        uk Ukrainian; ukr; Українська; Ukrainisch
        ur Urdu; urd; اردو
        uz Uzbek; uzb; Oʻzbekcha; Oʻzbek; Ўзбекча
        ve Venda; ven
        vi Vietnamese; vie; Tiếng Việt; Vietnamesisch
        vo Volapük; vol
        wa Walloon; wln
        wo Wolof; wol
        xh Xhosa; xho; isiXhosa
        yi Yiddish; yid; ji; ייִדיש
        yo Yoruba; yor; Yorùbá
        za Zhuang; zha
        zh Chinese; zho; chi; cmn; 中文; 汉语; 漢語; Mandarin; Mandarin Chinese; Putonghua; Chinesisch; Chinois; Chino
        zu Zulu; zul; isiZulu
        arz Egyptian Arabic
        ast Asturian; Asturianu
        ceb Cebuano; Bisaya
        chr Cherokee
        ckb Central Kurdish; Sorani; کوردی
        dsb Lower Sorbian
        fil Filipino; Pilipino
        fur Friulian
        gsw Swiss German; Schwyzerdütsch; Schweizerdeutsch
        haw Hawaiian
        hmn Hmong
        hsb Upper Sorbian
        ilo Ilocano; Iloko
        kab Kabyle
        kok Konkani
        mai Maithili
        mni Manipuri
        nds Low German; Plattdeutsch
        nso Northern Sotho; Sepedi
        pap Papiamento; Papiamentu
        prs Dari
        sah Sakha; Yakut
        scn Sicilian
        sco Scots
        syr Syriac
        tpi Tok Pisin
        tzm Central Atlas Tamazight; Tamazight
        yue Cantonese; 粵語; 粤语; 廣東話; 广东话
        zgh Standard Moroccan Tamazight
        """;

    // How people say a tag with a region or script, beside "English (United States)".
    public const string Phrases = """
        de-AT Austrian German
        en-AU Australian English
        en-CA Canadian English
        en-GB British English; UK English
        en-US American English; US English
        es-419 Latin American Spanish
        es-ES European Spanish
        es-MX Mexican Spanish
        fr-CA Canadian French; Français canadien
        nl-BE Belgian Dutch
        pt-BR Brazilian Portuguese; Brazilian; Português brasileiro; Português do Brasil
        pt-PT European Portuguese
        zh-Hans Simplified Chinese; Chinese Simplified; 简体中文
        zh-Hant Traditional Chinese; Chinese Traditional; 繁體中文
        """;

    // ISO 15924 codes that language tags in use have, by the names that screens show.
    public const string Scripts = """
        Arab Arabic
        Armn Armenian
        Beng Bangla
        Cans Canadian Syllabics
        Cher Cherokee
        Cyrl Cyrillic
        Deva Devanagari
        Ethi Ethiopic
        Geor Georgian
        Grek Greek
        Guru Gurmukhi
        Hans Simplified
        Hant Traditional
        Hebr Hebrew
        Jpan Japanese
        Kore Korean
        Latn Latin
        Mong Mongolian
        Mtei Meitei Mayek
        Nkoo N’Ko
        Olck Ol Chiki
        Tfng Tifinagh
        Thaa Thaana
        Tibt Tibetan
        Vaii Vai
        Yiii Yi
        """;

    // UN M.49 areas that language tags in use have.
    public const string Areas = """
        001 World
        150 Europe
        419 Latin America
        """;
}
