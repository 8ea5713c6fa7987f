using CustomerDirectory.App.Auth;

namespace CustomerDirectory.Tests.App.Auth;

public sealed class LocalAddressTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("//e")]
    [InlineData("///e")]
    [InlineData("////e")]
    [InlineData("/\\e")]
    [InlineData("\\/e")]
    [InlineData("\\\\e")]
    [InlineData("\\e")]
    [InlineData("https:e")]
    [InlineData("https://e")]
    [InlineData("http:/e")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("e.example")]
    [InlineData("~/e")]
    [InlineData(" /e")]
    [InlineData(" //e")]
    [InlineData("/\t/e")]
    [InlineData("/\n/e")]
    [InlineData("/\r\nLocation: //e")]
    [InlineData("/%09/e")]
    [InlineData("/%0a/e")]
    [InlineData("/%0d%0aSet-Cookie:x")]
    [InlineData("/%5ce")]
    [InlineData("/%2fe")]
    [InlineData("/%2f%2fe")]
    [InlineData("/..//e")]
    [InlineData("/.//e")]
    [InlineData("/a//e")]
    [InlineData("/\0/e")]
    [InlineData("@e")]
    [InlineData("?return_url=//e")]
    [InlineData("/sign-out")]
    [InlineData("/sign-in?return_url=/")]
    public void What_could_lead_elsewhere_leads_to_the_start_page(string? address) => Assert.Equal("/", LocalAddress.Of(address));

    [Theory]
    [InlineData("/")]
    [InlineData("/customers")]
    [InlineData("/customers?q=a%20b&tag=x//y#z")]
    [InlineData("/customers/cus_01jd")]
    [InlineData("/setupguide")]
    public void A_page_of_this_application_is_kept(string address) => Assert.Equal(address, LocalAddress.Of(address));
}
