using CustomerDirectory.App.Auth;
using CustomerDirectory.Core.Export;
using Microsoft.Net.Http.Headers;

namespace CustomerDirectory.App.Files;

/// <summary>Where everything known about one person is fetched. It is read while it is sent, so nothing of it is left on the server.</summary>
internal static class PersonDownloads
{
    public static void MapPersons(this IEndpointRouteBuilder app) => app.MapGet("/customers/{id}/data.json", SendAsync).RequireAuthorization();

    private static async Task<IResult> SendAsync(string id, HttpContext context, MemberSession session, PersonExport export, CancellationToken cancel)
    {
        var response = context.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = $"{id}.json" }.ToString();
        var written = await export.WriteAsync(await session.ActorAsync(context.User, cancel), id, response.Body, cancel);
        if (written.Succeeded)
            return Results.Empty;

        (response.ContentType, response.Headers.ContentDisposition) = (null, default);
        return Results.StatusCode(FileProblems.StatusOf(written.Problem));
    }
}
