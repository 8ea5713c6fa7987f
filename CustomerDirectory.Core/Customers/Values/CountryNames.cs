namespace CustomerDirectory.Core.Customers.Values;

/// <summary>The countries of ISO 3166-1 and what people call them.</summary>
internal static class CountryNames
{
    // Alpha-2, alpha-3, the name that screens show (the ISO short name where people use it), then other spellings:
    // the formal ISO name, former names, the country's own and those of large neighbours.
    public const string Table = """
        AF AFG Afghanistan; افغانستان
        AX ALA Åland Islands; Åland; Ahvenanmaa
        AL ALB Albania; Shqipëria; Albanien; Albanie
        DZ DZA Algeria; Algérie; Algerien; الجزائر
        AS ASM American Samoa
        AD AND Andorra
        AO AGO Angola
        AI AIA Anguilla
        AQ ATA Antarctica
        AG ATG Antigua and Barbuda; Antigua
        AR ARG Argentina; Argentinien; Argentine
        AM ARM Armenia; Հայաստան; Armenien; Hayastan
        AW ABW Aruba
        AU AUS Australia; Australien; Australie
        AT AUT Austria; Österreich; Oesterreich; Autriche
        AZ AZE Azerbaijan; Azərbaycan; Aserbaidschan
        BS BHS Bahamas
        BH BHR Bahrain; البحرين
        BD BGD Bangladesh; বাংলাদেশ
        BB BRB Barbados
        BY BLR Belarus; Беларусь; Weißrussland; Byelorussia
        BE BEL Belgium; België; Belgique; Belgien; Bélgica
        BZ BLZ Belize
        BJ BEN Benin; Bénin
        BM BMU Bermuda
        BT BTN Bhutan
        BO BOL Bolivia; Bolivia, Plurinational State of; Bolivia (Plurinational State of); Bolivien
        BQ BES Bonaire, Sint Eustatius and Saba; Caribbean Netherlands; Bonaire
        BA BIH Bosnia and Herzegovina; Bosnia; Bosnia-Herzegovina; Bosna i Hercegovina; Bosnien und Herzegowina; BiH
        BW BWA Botswana
        BV BVT Bouvet Island
        BR BRA Brazil; Brasil; Brasilien; Brésil
        IO IOT British Indian Ocean Territory; Diego Garcia
        VG VGB British Virgin Islands; Virgin Islands (British); Virgin Islands, British; BVI
        BN BRN Brunei; Brunei Darussalam
        BG BGR Bulgaria; България; Bulgarien; Bulgarie
        BF BFA Burkina Faso
        BI BDI Burundi
        CV CPV Cabo Verde; Cape Verde
        KH KHM Cambodia; Kampuchea; Kambodscha
        CM CMR Cameroon; Cameroun; Kamerun
        CA CAN Canada; Kanada; Canadá
        KY CYM Cayman Islands
        CF CAF Central African Republic; République centrafricaine
        TD TCD Chad; Tchad; Tschad
        CL CHL Chile; Chili
        CN CHN China; People's Republic of China; PRC; PR China; P.R. China; Mainland China; 中国; 中國; 中华人民共和国; Chine
        CX CXR Christmas Island
        CC CCK Cocos (Keeling) Islands; Cocos Islands; Keeling Islands
        CO COL Colombia; Kolumbien; Colombie
        KM COM Comoros; Comores
        CG COG Congo; Republic of the Congo; Congo, Republic of; Congo-Brazzaville; Congo (Brazzaville)
        CD COD Congo, Democratic Republic of the; Democratic Republic of the Congo; Congo (Democratic Republic of the); Democratic Republic of Congo; DR Congo; DRC; Congo-Kinshasa; Congo (Kinshasa); Zaire
        CK COK Cook Islands
        CR CRI Costa Rica
        CI CIV Côte d'Ivoire; Ivory Coast; Elfenbeinküste
        HR HRV Croatia; Hrvatska; Kroatien; Croatie
        CU CUB Cuba; Kuba
        CW CUW Curaçao
        CY CYP Cyprus; Κύπρος; Kıbrıs; Zypern; Chypre
        CZ CZE Czechia; Czech Republic; Česko; Česká republika; Tschechien; Tschechische Republik
        DK DNK Denmark; Danmark; Dänemark; Danemark; Dinamarca
        DJ DJI Djibouti
        DM DMA Dominica
        DO DOM Dominican Republic; República Dominicana; Dominikanische Republik
        EC ECU Ecuador
        EG EGY Egypt; مصر; Ägypten; Égypte; Egipto; Misr
        SV SLV El Salvador; Salvador
        GQ GNQ Equatorial Guinea; Guinea Ecuatorial
        ER ERI Eritrea
        EE EST Estonia; Eesti; Estland
        SZ SWZ Eswatini; Swaziland
        ET ETH Ethiopia; ኢትዮጵያ; Äthiopien
        FK FLK Falkland Islands; Falkland Islands (Malvinas); Falklands; Malvinas; Islas Malvinas
        FO FRO Faroe Islands; Føroyar; Faeroe Islands; Færøerne
        FJ FJI Fiji
        FI FIN Finland; Suomi; Finnland; Finlande; Finlandia
        FR FRA France; Frankreich; Francia; Frankrijk; French Republic; Metropolitan France
        GF GUF French Guiana; Guyane; Guyane française
        PF PYF French Polynesia; Polynésie française; Tahiti
        TF ATF French Southern Territories; Terres australes françaises
        GA GAB Gabon
        GM GMB Gambia
        GE GEO Georgia; საქართველო; Sakartvelo; Georgien
        DE DEU Germany; Deutschland; Allemagne; Alemania; Germania; Duitsland; Federal Republic of Germany; BRD; Bundesrepublik Deutschland; Almanya; Niemcy; Tyskland
        GH GHA Ghana
        GI GIB Gibraltar
        GR GRC Greece; Ελλάδα; Ελλάς; Hellas; Ellada; Griechenland; Grèce; EL; Hellenic Republic
        GL GRL Greenland; Kalaallit Nunaat; Grønland
        GD GRD Grenada
        GP GLP Guadeloupe
        GU GUM Guam
        GT GTM Guatemala
        GG GGY Guernsey
        GN GIN Guinea; Guinée
        GW GNB Guinea-Bissau
        GY GUY Guyana
        HT HTI Haiti; Haïti; Ayiti
        HM HMD Heard Island and McDonald Islands
        VA VAT Holy See; Vatican City; Vatican; Vatican City State; Holy See (Vatican City State); Città del Vaticano; Vatikan
        HN HND Honduras
        HK HKG Hong Kong; Hong Kong SAR; Hong Kong SAR China; 香港; Hongkong
        HU HUN Hungary; Magyarország; Ungarn; Hongrie
        IS ISL Iceland; Ísland; Island; Islande
        IN IND India; भारत; Bharat; Indien; Inde; Republic of India
        ID IDN Indonesia; Indonesien; Indonésie
        IR IRN Iran; Iran, Islamic Republic of; Iran (Islamic Republic of); Islamic Republic of Iran; ایران; Persia
        IQ IRQ Iraq; العراق; Irak
        IE IRL Ireland; Éire; Republic of Ireland; Irland; Irlande; Irlanda
        IM IMN Isle of Man
        IL ISR Israel; ישראל; Israël
        IT ITA Italy; Italia; Italien; Italie; Italië
        JM JAM Jamaica
        JP JPN Japan; 日本; Nippon; Nihon; Japon; Japón
        JE JEY Jersey
        JO JOR Jordan; الأردن; Jordanien
        KZ KAZ Kazakhstan; Қазақстан; Казахстан; Kasachstan; Qazaqstan
        KE KEN Kenya; Kenia
        KI KIR Kiribati
        KW KWT Kuwait; الكويت
        KG KGZ Kyrgyzstan; Кыргызстан; Kyrgyz Republic; Kirgisistan; Kirghizia
        LA LAO Laos; Lao People's Democratic Republic; Lao PDR; Lao; ລາວ
        LV LVA Latvia; Latvija; Lettland; Lettonie
        LB LBN Lebanon; لبنان; Liban; Libanon
        LS LSO Lesotho
        LR LBR Liberia
        LY LBY Libya; ليبيا; Libyan Arab Jamahiriya; Libyen
        LI LIE Liechtenstein
        LT LTU Lithuania; Lietuva; Litauen; Lituanie
        LU LUX Luxembourg; Luxemburg; Lëtzebuerg
        MO MAC Macao; Macau; Macao SAR; Macau SAR; 澳門; 澳门
        MG MDG Madagascar; Madagasikara; Madagaskar
        MW MWI Malawi
        MY MYS Malaysia
        MV MDV Maldives; Malediven
        ML MLI Mali
        MT MLT Malta
        MH MHL Marshall Islands
        MQ MTQ Martinique
        MR MRT Mauritania; Mauritanie; موريتانيا
        MU MUS Mauritius; Maurice
        YT MYT Mayotte
        MX MEX Mexico; México; Méjico; Mexiko; Mexique; Estados Unidos Mexicanos
        FM FSM Micronesia; Micronesia, Federated States of; Micronesia (Federated States of); Federated States of Micronesia
        MD MDA Moldova; Moldova, Republic of; Moldova (Republic of); Republic of Moldova; Moldawien; Moldavia
        MC MCO Monaco
        MN MNG Mongolia; Монгол; Монгол Улс; Mongolei
        ME MNE Montenegro; Crna Gora; Црна Гора
        MS MSR Montserrat
        MA MAR Morocco; Maroc; المغرب; Marokko; Marruecos
        MZ MOZ Mozambique; Moçambique; Mosambik
        MM MMR Myanmar; Burma; Myanmar (Burma); မြန်မာ; Birma
        NA NAM Namibia
        NR NRU Nauru
        NP NPL Nepal; नेपाल
        NL NLD Netherlands; Holland; Nederland; Kingdom of the Netherlands; Netherlands, Kingdom of the; Niederlande; Pays-Bas; Países Bajos; Paesi Bassi; Olanda
        NC NCL New Caledonia; Nouvelle-Calédonie
        NZ NZL New Zealand; Aotearoa; Neuseeland; Nouvelle-Zélande; Nueva Zelanda
        NI NIC Nicaragua
        NE NER Niger
        NG NGA Nigeria
        NU NIU Niue
        NF NFK Norfolk Island
        KP PRK North Korea; Korea, Democratic People's Republic of; Korea (Democratic People's Republic of); Democratic People's Republic of Korea; DPRK; Nordkorea
        MK MKD North Macedonia; Macedonia; Северна Македонија; Македонија; Republic of North Macedonia; FYROM; Macedonia, the former Yugoslav Republic of; Nordmazedonien
        MP MNP Northern Mariana Islands; Saipan
        NO NOR Norway; Norge; Noreg; Norwegen; Norvège; Noruega
        OM OMN Oman; عمان
        PK PAK Pakistan; پاکستان
        PW PLW Palau
        PS PSE Palestine; Palestine, State of; State of Palestine; Palestinian Territory; Palestinian Territory, Occupied; Palestinian Territories; فلسطين; Palästina
        PA PAN Panama; Panamá
        PG PNG Papua New Guinea
        PY PRY Paraguay
        PE PER Peru; Perú; Pérou
        PH PHL Philippines; Pilipinas; Philippinen; Filipinas
        PN PCN Pitcairn; Pitcairn Islands
        PL POL Poland; Polska; Polen; Pologne; Polonia
        PT PRT Portugal
        PR PRI Puerto Rico
        QA QAT Qatar; قطر; Katar
        RE REU Réunion; La Réunion; Reunion Island
        RO ROU Romania; România; Rumänien; Roumanie; Rumania; ROM
        RU RUS Russia; Russian Federation; Россия; Российская Федерация; Russland; Russie; Rusia; Rossiya
        RW RWA Rwanda; Ruanda
        BL BLM Saint Barthélemy; St Barths
        SH SHN Saint Helena, Ascension and Tristan da Cunha; Saint Helena
        KN KNA Saint Kitts and Nevis; Saint Kitts
        LC LCA Saint Lucia
        MF MAF Saint Martin; Saint Martin (French part); Saint-Martin
        PM SPM Saint Pierre and Miquelon; Saint-Pierre-et-Miquelon
        VC VCT Saint Vincent and the Grenadines; Saint Vincent
        WS WSM Samoa; Western Samoa
        SM SMR San Marino
        ST STP São Tomé and Príncipe; São Tomé
        SA SAU Saudi Arabia; Kingdom of Saudi Arabia; KSA; السعودية; المملكة العربية السعودية; Saudi-Arabien; Arabie saoudite; Arabia Saudita
        SN SEN Senegal; Sénégal
        RS SRB Serbia; Србија; Srbija; Serbien; Serbie
        SC SYC Seychelles; Seychellen
        SL SLE Sierra Leone
        SG SGP Singapore; Singapur; Singapura; 新加坡; Singapour
        SX SXM Sint Maarten; Sint Maarten (Dutch part)
        SK SVK Slovakia; Slovensko; Slovak Republic; Slowakei; Slovaquie
        SI SVN Slovenia; Slovenija; Slowenien; Slovénie
        SB SLB Solomon Islands
        SO SOM Somalia; Soomaaliya
        ZA ZAF South Africa; Suid-Afrika; RSA; Republic of South Africa; Südafrika; Afrique du Sud; Sudáfrica
        GS SGS South Georgia and the South Sandwich Islands; South Georgia
        KR KOR South Korea; Korea, Republic of; Korea (Republic of); Republic of Korea; Korea; Korea, South; ROK; 대한민국; 한국; Hanguk; Südkorea; Corée du Sud; Corea del Sur
        SS SSD South Sudan
        ES ESP Spain; España; Spanien; Espagne; Spagna; Spanje; Espanya; Espanha; Kingdom of Spain
        LK LKA Sri Lanka; ශ්‍රී ලංකාව; இலங்கை; Ceylon
        SD SDN Sudan; السودان
        SR SUR Suriname; Surinam
        SJ SJM Svalbard and Jan Mayen; Svalbard
        SE SWE Sweden; Sverige; Schweden; Suède; Suecia; Ruotsi
        CH CHE Switzerland; Schweiz; Suisse; Svizzera; Svizra; Suiza; Swiss Confederation; Helvetia; Confoederatio Helvetica
        SY SYR Syria; Syrian Arab Republic; سوريا; Syrien
        TW TWN Taiwan; Taiwan, Province of China; Taiwan (Province of China); Republic of China; Chinese Taipei; 台灣; 臺灣; 台湾
        TJ TJK Tajikistan; Тоҷикистон; Tadschikistan
        TZ TZA Tanzania; Tanzania, United Republic of; Tanzania (United Republic of); United Republic of Tanzania; Tansania
        TH THA Thailand; ประเทศไทย; ไทย; Thaïlande; Siam
        TL TLS Timor-Leste; East Timor
        TG TGO Togo
        TK TKL Tokelau
        TO TON Tonga
        TT TTO Trinidad and Tobago; Trinidad
        TN TUN Tunisia; Tunisie; تونس; Tunesien; Túnez
        TR TUR Türkiye; Turkey; Türkei; Turquie; Turquía; Republic of Türkiye; Turkije
        TM TKM Turkmenistan; Türkmenistan
        TC TCA Turks and Caicos Islands; Turks and Caicos
        TV TUV Tuvalu
        VI VIR U.S. Virgin Islands; Virgin Islands (U.S.); Virgin Islands, U.S.; United States Virgin Islands; USVI
        UG UGA Uganda
        UA UKR Ukraine; Україна; Украина; Ukraina; Ucrania
        AE ARE United Arab Emirates; UAE; Emirates; الإمارات; الإمارات العربية المتحدة; Vereinigte Arabische Emirate; Émirats arabes unis; Dubai; Abu Dhabi
        GB GBR United Kingdom; UK; United Kingdom of Great Britain and Northern Ireland; Great Britain; Britain; England; Scotland; Wales; Northern Ireland; Vereinigtes Königreich; Großbritannien; Royaume-Uni; Reino Unido; Regno Unito; Verenigd Koninkrijk; Cymru
        US USA United States; United States of America; U.S.; U.S.A.; US of A; America; Vereinigte Staaten; Vereinigte Staaten von Amerika; États-Unis; Estados Unidos; EE.UU.; EEUU; Stati Uniti; Verenigde Staten; EUA
        UM UMI United States Minor Outlying Islands; US Minor Outlying Islands
        UY URY Uruguay
        UZ UZB Uzbekistan; Oʻzbekiston; Узбекистан; Usbekistan
        VU VUT Vanuatu
        VE VEN Venezuela; Venezuela, Bolivarian Republic of; Venezuela (Bolivarian Republic of); Bolivarian Republic of Venezuela
        VN VNM Viet Nam; Vietnam; Việt Nam; Socialist Republic of Vietnam
        WF WLF Wallis and Futuna
        EH ESH Western Sahara; Sahara Occidental
        YE YEM Yemen; اليمن; Jemen
        ZM ZMB Zambia; Sambia
        ZW ZWE Zimbabwe; Simbabwe
        """;
}
