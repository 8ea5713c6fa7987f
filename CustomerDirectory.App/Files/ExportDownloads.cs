using CustomerDirectory.App.Auth;
using CustomerDirectory.Core.Export;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerDirectory.App.Files;

/// <summary>Where the file of an export is fetched, by whoever is signed in and may export it at this moment.</summary>
internal static class ExportDownloads
{
    public static void MapExports(this IEndpointRouteBuilder app) => app.MapGet("/exports/{id}", SendAsync).RequireAuthorization();

    private static async Task<Results<FileStreamHttpResult, StatusCodeHttpResult>> SendAsync(string id, HttpContext context, MemberSession session, CustomerExport exports, CancellationToken cancel)
    {
        var opened = await exports.OpenAsync(await session.ActorAsync(context.User, cancel), id, cancel);
        if (opened.Value is { } file)
            return TypedResults.Stream(file.Content, file.ContentType, file.FileName);

        return TypedResults.StatusCode(FileProblems.StatusOf(opened.Problem!));
    }
}
