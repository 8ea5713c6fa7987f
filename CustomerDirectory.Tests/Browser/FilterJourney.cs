using System.Globalization;
using System.Text.RegularExpressions;
using CustomerDirectory.Tests.Browser.Screens;

namespace CustomerDirectory.Tests.Browser;

/// <summary>Every tab, filter and order shows what SQL written by hand finds, and every address says the same again in another window.</summary>
[Collection(BrowserSurveys.Name)]
public sealed class FilterJourney(MixedCrowd crowd) : Journey(crowd), IClassFixture<MixedCrowd>
{
    private const string All = "c.deleted_at IS NULL";
    private const string Verified = "c.id IN (SELECT customer_id FROM customer_emails WHERE is_verified UNION SELECT customer_id FROM customer_phones WHERE is_verified)";
    private const string Tagged = "SELECT l.customer_id FROM customer_tags l JOIN tags t ON t.id = l.tag_id WHERE t.name";
    private const string Valued = "SELECT v.customer_id FROM custom_values v JOIN custom_fields f ON f.id = v.field_id WHERE f.key";
    private const string Used = "SELECT customer_id FROM feedback x JOIN customer_ids i ON i.id = x.issued_id WHERE x.channel";

    /// <summary>Query, condition in SQL, and what the chips say.</summary>
    public static TheoryData<string, string, string> Questions => new()
    {
        { "tab=verified", Verified, "" },
        { "tab=visitors", "NOT EXISTS (SELECT 1 FROM customer_emails e WHERE e.customer_id = c.id) AND NOT EXISTS (SELECT 1 FROM customer_phones p WHERE p.customer_id = c.id) AND NOT EXISTS (SELECT 1 FROM customer_external_ids x WHERE x.customer_id = c.id)", "" },
        { "tab=suspended", "c.suspended_at IS NOT NULL AND c.suspended_until IS NULL", "" },
        { "channel=widget", $"c.id IN ({Used} = 'widget')", "Channel is Widget" },
        { "channel=email&channel=voice", $"c.id IN ({Used} IN ('email', 'voice'))", "Channel is Email or Voice" },
        { "tag=VIP", $"c.id IN ({Tagged} = 'VIP')", "Tag is VIP" },
        { "tag=vip&tag=Press", $"c.id IN ({Tagged} IN ('VIP', 'Press'))", "Tag is vip or Press" },
        { "tag=VIP&tag=Press&tag_mode=all", $"c.id IN ({Tagged} = 'VIP') AND c.id IN ({Tagged} = 'Press')", "Tag is VIP and Press" },
        { "tag=VIP&tag=Press&tag_mode=none", $"c.id NOT IN ({Tagged} IN ('VIP', 'Press'))", "Tag is not VIP or Press" },
        { "country=DE", "c.country = 'DE'", "Country is Germany" },
        { "language=pt", "(c.language = 'pt' OR substr(c.language, 1, 3) = 'pt-')", "Language is Portuguese" },
        { "has_email=true", "EXISTS (SELECT 1 FROM customer_emails e WHERE e.customer_id = c.id)", "Email is given" },
        { "has_email=false", "NOT EXISTS (SELECT 1 FROM customer_emails e WHERE e.customer_id = c.id)", "Email is missing" },
        { "has_phone=true", "EXISTS (SELECT 1 FROM customer_phones p WHERE p.customer_id = c.id)", "Phone is given" },
        { "has_phone=false", "NOT EXISTS (SELECT 1 FROM customer_phones p WHERE p.customer_id = c.id)", "Phone is missing" },
        { "feedback_count_min=5", "(SELECT COUNT(*) FROM feedback x JOIN customer_ids i ON i.id = x.issued_id WHERE i.customer_id = c.id) >= 5", "Feedback is 5 or more" },
        { "feedback_count_max=1", "(SELECT COUNT(*) FROM feedback x JOIN customer_ids i ON i.id = x.issued_id WHERE i.customer_id = c.id) <= 1", "Feedback is 1 or fewer" },
        { "feedback_count_min=2&feedback_count_max=4", "(SELECT COUNT(*) FROM feedback x JOIN customer_ids i ON i.id = x.issued_id WHERE i.customer_id = c.id) BETWEEN 2 AND 4", "Feedback is 2 to 4" },
        { "created_after=2025-01-01", "c.created_at >= unixepoch('2025-01-01') * 1000", "Created from 1 Jan 2025" },
        { "created_before=2025-01-01", "c.created_at < unixepoch('2025-01-01') * 1000", "Created until 31 Dec 2024" },
        { "created_after=2025-01-01&created_before=2025-03-01", "date(c.created_at / 1000, 'unixepoch') BETWEEN '2025-01-01' AND '2025-02-28'", "Created between 1 Jan 2025 and 28 Feb 2025" },
        { "first_seen_after=2025-06-01", "c.first_seen >= unixepoch('2025-06-01') * 1000", "First seen from 1 Jun 2025" },
        { "first_seen_before=2025-06-01", "c.first_seen < unixepoch('2025-06-01') * 1000", "First seen until 31 May 2025" },
        { "last_seen_after=2026-01-01", "c.last_seen >= unixepoch('2026-01-01') * 1000", "Last seen from 1 Jan 2026" },
        { "last_seen_before=2026-01-01", "c.last_seen < unixepoch('2026-01-01') * 1000", "Last seen until 31 Dec 2025" },
        { "updated_before=2025-01-01", "c.updated_at < unixepoch('2025-01-01') * 1000", "Updated until 31 Dec 2024" },
        { "custom[memo]=groesse zählt", "FALSE", "Memo is groesse zählt" },
        { "custom[memo]=GRÖSSE zahlt", $"c.id IN ({Valued} = 'memo' AND v.value = 'Größe zählt')", "Memo is GRÖSSE zahlt" },
        { "custom[memo][is_not]=calls on mondays", $"c.id NOT IN ({Valued} = 'memo' AND v.value = 'calls on Mondays')", "Memo is not calls on mondays" },
        { "custom[memo][contains]=mon", $"c.id IN ({Valued} = 'memo' AND v.value LIKE '%mon%')", "Memo contains mon" },
        { "custom[memo][starts_with]=note", $"c.id IN ({Valued} = 'memo' AND v.value LIKE 'note%')", "Memo starts with note" },
        { "custom[memo][is_set]=true", $"c.id IN ({Valued} = 'memo')", "Memo is set" },
        { "custom[memo][is_not_set]=true", $"c.id NOT IN ({Valued} = 'memo')", "Memo is not set" },
        { "custom[memo][contains]=not&custom[memo][contains]=1", $"c.id IN ({Valued} = 'memo' AND v.value LIKE '%not%' AND v.value LIKE '%1%')", "Memo contains not; Memo contains 1" },
        { "custom[seats][less]=20", $"c.id IN ({Valued} = 'seats' AND CAST(v.value AS REAL) < 20)", "Seats is less than 20" },
        { "custom[seats][more]=20", $"c.id IN ({Valued} = 'seats' AND CAST(v.value AS REAL) > 20)", "Seats is more than 20" },
        { "custom[seats][between]=10&custom[seats][between]=50", $"c.id IN ({Valued} = 'seats' AND CAST(v.value AS REAL) BETWEEN 10 AND 50)", "Seats is between 10 and 50" },
        { "custom[renewal][less]=2027-04-01", $"c.id IN ({Valued} = 'renewal' AND v.value < '2027-04-01')", "Renewal date is before 1 Apr 2027" },
        { "custom[renewal][more]=2027-04-01", $"c.id IN ({Valued} = 'renewal' AND v.value > '2027-04-01')", "Renewal date is after 1 Apr 2027" },
        { "custom[renewal][between]=2027-02-01&custom[renewal][between]=2027-05-31", $"c.id IN ({Valued} = 'renewal' AND v.value BETWEEN '2027-02-01' AND '2027-05-31')", "Renewal date is between 1 Feb 2027 and 31 May 2027" },
        { "custom[key_account]=true", $"c.id IN ({Valued} = 'key_account' AND v.value = 'true')", "Key account is Yes" },
        { "custom[key_account]=false", $"c.id IN ({Valued} = 'key_account' AND v.value = 'false')", "Key account is No" },
        { "custom[modules][any_of]=Voice&custom[modules][any_of]=Reports", $"c.id IN ({Valued} = 'modules' AND v.value IN ('Voice', 'Reports'))", "Modules is Voice or Reports" },
        { "custom[modules][none_of]=Voice", $"c.id NOT IN ({Valued} = 'modules' AND v.value = 'Voice')", "Modules is not Voice" },
        { "search=example.org&tab=verified", $"{Verified} AND EXISTS (SELECT 1 FROM customer_emails e WHERE e.customer_id = c.id AND e.address LIKE '%example.org%')", "" },
        { "tab=verified&channel=email&tag=VIP&tag_mode=none&has_phone=true&created_after=2024-06-01&sort=name", $"{Verified} AND c.id IN ({Used} = 'email') AND c.id NOT IN ({Tagged} = 'VIP') AND EXISTS (SELECT 1 FROM customer_phones p WHERE p.customer_id = c.id) AND c.created_at >= unixepoch('2024-06-01') * 1000", "Channel is Email; Tag is not VIP; Created from 1 Jun 2024; Phone is given" },
        { "country=US&feedback_count_min=1&custom[memo][is_set]=true&custom[renewal][more]=2027-03-01&sort=-feedback_count", $"c.country = 'US' AND c.id IN (SELECT i.customer_id FROM feedback x JOIN customer_ids i ON i.id = x.issued_id) AND c.id IN ({Valued} = 'memo') AND c.id IN ({Valued} = 'renewal' AND v.value > '2027-03-01')", "Country is United States; Feedback is 1 or more; Memo is set; Renewal date is after 1 Mar 2027" },
    };

    public static TheoryData<string, string> Orders
    {
        get
        {
            var data = new TheoryData<string, string>();
            (string Word, string Column)[] keys =
                [("last_seen", "last_seen"), ("first_seen", "first_seen"), ("feedback_count", "feedback_count"), ("name", "name_key"), ("company", "company_key"), ("country", "country"), ("created_at", "created_at"), ("updated_at", "updated_at")];
            foreach (var (word, column) in keys)
            {
                data.Add(word, $"c.{column} IS NULL, c.{column}, c.id");
                data.Add($"-{word}", $"c.{column} IS NULL, c.{column} DESC, c.id DESC");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_question_counts_what_the_database_holds_and_its_address_asks_it_again(string query, string where, string chips)
    {
        var expected = crowd.Ask<long>($"SELECT COUNT(*) FROM customers c WHERE {All} AND {where}");
        Assert.True(where is "FALSE" || expected is > 0 and < MixedCrowd.Size, $"{query} finds {expected} and proves nothing");

        var asked = await OpenAsync(query);
        await ShowsAsync(asked, expected, chips);
        if (expected is 0)
            return;

        var names = (await asked.Names.AllTextContentsAsync()).Take(10).ToList();
        var address = await asked.SelectedTab.GetAttributeAsync("href");
        var again = await crowd.ReadAsync(address!);
        Assert.Equal(Words(expected), Spaced(again.QuerySelector(".result [role=status]")!.TextContent));
        Assert.Equal(names, again.QuerySelectorAll("[data-rows] .name a").Take(10).Select(name => name.TextContent));
    }

    [Fact]
    public async Task Active_counts_who_was_seen_in_the_last_five_minutes()
    {
        for (var attempt = 0; attempt < 5; attempt++) // a customer may grow old between the two questions
        {
            var customers = await OpenAsync("tab=active");
            var shown = await customers.Count.TextContentAsync();
            var now = crowd.Ask<long>($"SELECT COUNT(*) FROM customers c WHERE {All} AND c.last_seen >= (unixepoch() - 300) * 1000");
            if (Spaced(shown!) == Words(now))
                return;
        }

        Assert.Fail("The tab Active never showed what the database holds.");
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task An_order_begins_and_ends_with_whom_the_database_says(string sort, string order)
    {
        var ids = $"FROM customers c JOIN customer_ids i ON i.id = c.id WHERE {All} AND {Verified} ORDER BY {order}";
        var count = crowd.Ask<long>($"SELECT COUNT(*) FROM customers c WHERE {All} AND {Verified}");
        var (first, last) = (crowd.Ask<string>($"SELECT i.public_id {ids} LIMIT 1"), crowd.Ask<string>($"SELECT i.public_id {ids} LIMIT 1 OFFSET {count - 1}"));

        var customers = await OpenAsync($"tab=verified&sort={sort}");
        await Expect(customers.Names.First).ToHaveAttributeAsync("href", new Regex($"open={first}$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await customers.ReadyAsync(); // the keys are the script's
        await customers.SearchBox.PressAsync("ArrowDown");
        await (await crowd.WindowAsync()).Page.Keyboard.PressAsync("End");
        await Expect(customers.RowAt((int)count).GetByRole(Microsoft.Playwright.AriaRole.Link)).ToHaveAttributeAsync("href", new Regex($"open={last}$", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    private static async Task ShowsAsync(CustomersScreen customers, long count, string chips)
    {
        await Expect(customers.Count).ToHaveTextAsync(Words(count));
        await Expect(customers.Chips).ToHaveCountAsync(chips is "" ? 0 : chips.Split("; ").Length);
        foreach (var chip in chips.Split("; ", StringSplitOptions.RemoveEmptyEntries))
            await Expect(customers.Chip(chip)).ToBeVisibleAsync();
    }

    private static string Spaced(string text) => Regex.Replace(text, @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1)).Trim();

    private static string Words(long count) => $"{count.ToString("N0", CultureInfo.InvariantCulture)} of 2,000 customers";

    private async Task<CustomersScreen> OpenAsync(string query)
    {
        var page = Watch(await crowd.WindowAsync()).Page;
        await page.GotoAsync("/customers?" + query);
        await page.TakenOverAsync();
        return new CustomersScreen(page);
    }
}
