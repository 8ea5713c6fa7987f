#pragma warning disable CA1822, IDE0060
using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using CustomerDirectory.App.Sample;
using CustomerDirectory.Core.Access;
using CustomerDirectory.Core.Customers;
using CustomerDirectory.Core.Outcomes;
using CustomerDirectory.Core.Search;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CustomerDirectory.Core.Search
{
    public sealed class CustomerSearch
    {
        public async Task<Outcome<CustomerPage>> PageAsync(Actor actor, CustomerFilter filter, CustomerSort sort, int offset, int limit, CancellationToken cancel)
        {
            if (filter.Search is "boom")
                throw new InvalidOperationException("boom");
            if (filter.Search is "slow")
                await Task.Delay(6000, cancel);
            var all = Matching(filter, sort);
            return new CustomerPage([.. all.Skip(offset).Take(limit).Select(detail => detail.Row)], all.Count);
        }

        public Task<Outcome<TabCounts>> CountTabsAsync(Actor actor, CancellationToken cancel)
        {
            long Of(CustomerTab tab) => Matching(new() { Tab = tab }, CustomerSort.Default).Count;
            return Task.FromResult<Outcome<TabCounts>>(new TabCounts(Of(CustomerTab.All), Of(CustomerTab.Verified), Of(CustomerTab.Visitors), Of(CustomerTab.Active), Of(CustomerTab.Suspended)));
        }

        public Task<Outcome<FilterChoices>> ChoicesAsync(Actor actor, CancellationToken cancel)
        {
            var rows = SampleCustomers.All.Select(detail => detail.Row).ToArray();
            return Task.FromResult<Outcome<FilterChoices>>(new FilterChoices(
                [.. rows.SelectMany(row => row.Channels).CountBy(name => name).OrderByDescending(pair => pair.Value).Select(pair => new ChannelChoice(pair.Key, pair.Value))],
                [.. rows.SelectMany(row => row.Tags).CountBy(tag => tag).OrderByDescending(pair => pair.Value).Select(pair => new TagChoice(pair.Key.Name, pair.Key.Colour, pair.Value))]));
        }

        public Task<Outcome<int?>> PositionAsync(Actor actor, CustomerFilter filter, CustomerSort sort, string id, CancellationToken cancel)
        {
            var at = Matching(filter, sort).FindIndex(detail => detail.Row.Id == id);
            return Task.FromResult<Outcome<int?>>(at < 0 ? (int?)null : at);
        }

        private static List<CustomerDetail> Matching(CustomerFilter filter, CustomerSort sort)
        {
            bool Has(string? text) => text is not null && CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, filter.Search, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
            var now = DateTimeOffset.UtcNow;
            var found = SampleCustomers.All.Where(detail => filter.Tab switch
            {
                CustomerTab.Verified => detail.Row.IsVerified,
                CustomerTab.Visitors => detail.Row.IsVisitor,
                CustomerTab.Active => now - detail.Row.LastSeen < CustomerFilter.ActiveWindow,
                CustomerTab.Suspended => detail.Row.IsSuspended,
                _ => true,
            }).Where(detail => filter.Search is "" or "slow" || Has(detail.Row.Name) || Has(detail.Row.PrimaryEmail) || Has(detail.Row.PrimaryPhone) || Has(detail.Row.Company) || Has(detail.ExternalId))
            .Where(detail => filter.Channels.Count is 0 || filter.Channels.Any(detail.Row.Channels.Contains))
            .Where(detail => filter.Company is null || filter.Company == detail.Row.Company)
            .Where(detail => filter.Country is null || filter.Country == detail.Row.Country)
            .Where(detail =>
            {
                var hits = filter.Tags.Count(tag => detail.Row.Tags.Any(label => label.Name == tag));
                return filter.Tags.Count is 0 || filter.TagMode switch { TagMode.All => hits == filter.Tags.Count, TagMode.None => hits is 0, _ => hits > 0 };
            });
            Func<CustomerDetail, object?> key = sort.Key switch
            {
                CustomerSortKey.Name => detail => detail.Row.Title,
                CustomerSortKey.Company => detail => detail.Row.Company,
                CustomerSortKey.Country => detail => detail.Row.Country,
                CustomerSortKey.FeedbackCount => detail => detail.Row.FeedbackCount,
                CustomerSortKey.FirstSeen => detail => detail.Row.FirstSeen,
                _ => detail => detail.Row.LastSeen,
            };
            var ordered = found.OrderBy(detail => key(detail) is null);
            return [.. sort.Descending ? ordered.ThenByDescending(key) : ordered.ThenBy(key)];
        }
    }
}

namespace CustomerDirectory.Core.Customers
{
    public sealed class CustomerRecords
    {
        public Task<Outcome<CustomerDetail>> FindAsync(Actor actor, string id, CancellationToken cancel)
        {
            if (id is "cus_boom")
                throw new InvalidOperationException("boom");
            Outcome<CustomerDetail> outcome = id switch
            {
                "cus_merged" => new Problem.Gone("This customer was merged into another.", SampleCustomers.All[0].Row.Id),
                "cus_deleted" => new Problem.Gone("This customer is in the bin."),
                _ when SampleCustomers.All.FirstOrDefault(detail => detail.Row.Id == id) is { } found => found,
                _ => new Problem.NotFound("This customer"),
            };
            return Task.FromResult(outcome);
        }
    }
}

namespace CustomerDirectory.App.Auth
{
    public sealed record MemberView(string Name, string Email, Role Role, TimeZoneInfo Zone);

    public sealed class CurrentActor
    {
        public ValueTask<Actor> GetAsync(CancellationToken cancel) => new(new Actor(1, "Tomás Bergström", Role.Admin, Door.Screen));

        public ValueTask<MemberView> MemberAsync() =>
            new(new MemberView("Tomás Bergström", "tomas@kestrel-support.example", Role.Admin, TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm")));
    }
}

namespace CustomerDirectory.App.Sample
{
    internal static class SampleServices
    {
        public static void AddSample(this IServiceCollection services)
        {
            services.AddSingleton(TimeProvider.System).AddSingleton<CustomerSearch>().AddSingleton<CustomerRecords>().AddScoped<Auth.CurrentActor>();
            services.AddAuthorization();
            services.AddAuthentication("Sample").AddScheme<AuthenticationSchemeOptions, AlwaysSignedIn>("Sample", null);
        }

        public static void UseSample(this WebApplication app)
        {
            app.Use((context, next) =>
            {
                context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
                return next();
            });
            app.UseStatusCodePagesWithReExecute("/not-found");
            app.UseAuthentication().UseAuthorization();
        }

        private sealed class AlwaysSignedIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
            : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
        {
            protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
                Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, "Tomás")], "Sample")), "Sample")));
        }
    }
}
