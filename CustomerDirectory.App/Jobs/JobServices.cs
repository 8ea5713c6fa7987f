namespace CustomerDirectory.App.Jobs;

/// <summary>What the server does without being asked.</summary>
internal static class JobServices
{
    public static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddHostedService<IndexKeeper>().AddHostedService<RetentionJob>().AddHostedService<FieldReader>().AddHostedService<DuplicateKeeper>().AddHostedService<BulkRunner>().AddHostedService<ImportRunner>();
}
