using CustomerDirectory.App.Components.Parts;
using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.App.Components.Pages.Customers.Listing;

/// <summary>What stands below the title of a customer in a list: the next best thing known, or what is missing.</summary>
public static class RowWords
{
    public static string Second(CustomerRow customer) => customer switch
    {
        { IsVisitor: true, PageVisits: 1 } => "First visit",
        { IsVisitor: true, PageVisits: > 1 } => Numbers.Of(customer.PageVisits, "page visit", "page visits"),
        { IsVisitor: true } => "Not identified yet",
        { Name: null } => "No name yet",
        _ => customer.PrimaryEmail ?? customer.PrimaryPhone ?? "No email or phone",
    };
}
