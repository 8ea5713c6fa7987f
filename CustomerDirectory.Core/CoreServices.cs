using CustomerDirectory.Core.Access;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDirectory.Core;

/// <summary>Registers the product's features: one line each, the table of contents of Core.</summary>
public static class CoreServices
{
    public static IServiceCollection AddCustomerDirectoryCore(this IServiceCollection services) => services
        .AddSingleton<MemberSessions>().AddSingleton<Members>().AddSingleton<MemberSignIns>();
}
