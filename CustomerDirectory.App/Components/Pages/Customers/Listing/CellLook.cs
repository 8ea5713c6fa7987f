using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;
using Microsoft.AspNetCore.Components;

namespace CustomerDirectory.App.Components.Pages.Customers.Listing;

/// <summary>What the cells of the list show beside the customer.</summary>
/// <param name="Search">What was searched, to be marked.</param>
/// <param name="IsCompact">Rows have one line only.</param>
/// <param name="Href">The address of the list with a customer open.</param>
/// <param name="SaysOf">What has just happened to a customer, as a sentence; null where nothing has.</param>
public sealed record CellLook(ResourceAssetCollection Assets, string Search, bool IsCompact, MemberClock? Clock, Func<CustomerRow, string> Href, Func<string, string?> SaysOf);
