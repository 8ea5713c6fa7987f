using CustomerDirectory.Core.Customers.Values;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Core.Customers.Values;

public sealed class TimeZonesTests
{
    [Theory]
    [InlineData("Europe/Berlin", "Europe/Berlin")]
    [InlineData(" europe/berlin ", "Europe/Berlin")]
    [InlineData("AMERICA/PORT_OF_SPAIN", "America/Port_of_Spain")]
    [InlineData("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires")]
    [InlineData("asia/calcutta", "Asia/Calcutta")]
    [InlineData("UTC", "UTC")]
    public void An_iana_id_is_known_in_any_case(string typed, string id) => Assert.Equal(id, TimeZones.IdOf(typed));

    [Theory]
    [InlineData("W. Europe Standard Time", "Europe/Berlin")]
    [InlineData("w. europe standard time", "Europe/Berlin")]
    [InlineData("Tokyo Standard Time", "Asia/Tokyo")]
    public void A_windows_id_is_converted(string typed, string id) => Assert.Equal(id, TimeZones.IdOf(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Europe/Atlantis")]
    [InlineData("Europe")]
    [InlineData("localtime")]
    [InlineData("posix/Europe/Berlin")]
    [InlineData("posixrules")]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("Europe//Berlin")]
    [InlineData("Europe/Berlin/")]
    [InlineData("Europe/./Berlin")]
    [InlineData("/usr/share/zoneinfo/Europe/Berlin")]
    [InlineData("zone.tab")]
    public void What_is_no_time_zone_has_no_id(string? typed) => Assert.Null(TimeZones.IdOf(typed));

    [Fact]
    public void Any_text_has_an_id_or_none() =>
        AnyText.HoldsForAll(text => TimeZones.IdOf(text) is not { } id || TimeZones.IdOf(id) == id);
}
