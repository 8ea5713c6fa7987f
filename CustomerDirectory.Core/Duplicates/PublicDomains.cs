namespace CustomerDirectory.Core.Duplicates;

/// <summary>Domains where anybody gets an address: that two have one says nothing about them.</summary>
internal static class PublicDomains
{
    /// <summary>Providers that have a domain in many countries.</summary>
    private static readonly HashSet<string> Families = new(StringComparer.Ordinal) { "aol", "gmx", "hotmail", "live", "outlook", "yahoo", "yandex", "ymail" };

    /// <summary>The example domains stand here because whoever makes something up uses them.</summary>
    private static readonly HashSet<string> All = new(StringComparer.Ordinal)
    {
        "126.com", "163.com", "att.net", "bell.net", "bellsouth.net", "bigpond.com", "bk.ru", "bluewin.ch", "bol.com.br", "btinternet.com", "charter.net", "comcast.net", "cox.net",
        "daum.net", "docomo.ne.jp", "duck.com", "example.com", "example.net", "example.org", "ezweb.ne.jp", "fastmail.com", "fastmail.fm", "foxmail.com", "free.fr", "freenet.de",
        "gmail.com", "googlemail.com", "hanmail.net", "hey.com", "home.nl", "hushmail.com", "icloud.com", "inbox.lv", "inbox.ru", "interia.pl", "kpnmail.nl", "laposte.net", "libero.it",
        "list.ru", "mac.com", "mail.com", "mail.de", "mail.ru", "mail.test", "me.com", "msn.com", "nate.com", "naver.com", "ntlworld.com", "o2.pl", "online.no", "onet.pl", "optonline.net", "orange.fr",
        "planet.nl", "pm.me", "posteo.de", "proton.me", "protonmail.ch", "protonmail.com", "qq.com", "rambler.ru", "rediffmail.com", "rocketmail.com", "rogers.com", "sapo.pt", "sbcglobal.net",
        "seznam.cz", "sfr.fr", "shaw.ca", "sina.com", "sky.com", "skynet.be", "softbank.ne.jp", "sohu.com", "t-online.de", "talktalk.net", "telenet.be", "telia.com", "terra.com.br", "tiscali.it",
        "tutanota.com", "ukr.net", "uol.com.br", "verizon.net", "virgilio.it", "virginmedia.com", "wanadoo.fr", "web.de", "wp.pl", "xs4all.nl", "yeah.net", "ziggo.nl", "zoho.com",
    };

    /// <param name="domain">In lower case, as in the key of an address.</param>
    public static bool Contains(string domain) =>
        All.Contains(domain) || (domain.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && Families.Contains(domain[..dot]));
}
