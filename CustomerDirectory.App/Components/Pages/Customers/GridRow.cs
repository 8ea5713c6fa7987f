using CustomerDirectory.Core.Customers;

namespace CustomerDirectory.App.Components.Pages.Customers;

/// <param name="Index">Place in the whole list, from 0.</param>
public sealed record GridRow(int Index, CustomerRow Customer);
