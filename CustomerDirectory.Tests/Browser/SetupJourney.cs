using CustomerDirectory.Tests.Browser.Screens;
using CustomerDirectory.Tests.Infrastructure;

namespace CustomerDirectory.Tests.Browser;

public sealed class SetupJourney(SetupJourney.Unfounded host) : Journey(host), IClassFixture<SetupJourney.Unfounded>
{
    private readonly DirectoryHost _server = host.Server;

    [Fact]
    public async Task The_printed_link_makes_the_owner_once()
    {
        var visit = await VisitAsync(member: null);
        var (setup, link) = (new SetupScreen(visit.Page), PrintedLink());

        await visit.Page.GotoAsync(link);
        await Expect(setup.Name).ToBeFocusedAsync();
        await setup.CreateOwnerAsync("Olga Owner", "olga@example.com", "password1234");
        await Expect(setup.Problem).ToContainTextAsync("That password is too short, too common");
        await setup.CreateOwnerAsync("Olga Owner", "olga@example.com", DirectoryHost.Password);

        await Expect(new AccountScreen(visit.Page).Button).ToContainTextAsync("Olga Owner");
        await Expect(visit.Page.GetByText("No customers yet")).ToBeVisibleAsync();
        await visit.Page.TakenOverAsync();
        await visit.OpenMissingAsync(link);
    }

    /// <summary>The link as printed names the address people type; here the server chose its port after that was known.</summary>
    private string PrintedLink() => new Uri(_server.Printed.Trim().Split(' ')[^1]).PathAndQuery;

    public sealed class Unfounded(RunningChromium chromium) : BrowserHost(chromium)
    {
        protected override bool IsFounded => false;
    }
}
