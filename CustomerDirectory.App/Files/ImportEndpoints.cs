using CustomerDirectory.App.Auth;
using CustomerDirectory.Core.Import;
using CustomerDirectory.Core.Import.Jobs;
using CustomerDirectory.Core.Outcomes;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace CustomerDirectory.App.Files;

/// <summary>
/// Files of imports, which go over HTTP and not over the circuit: 50 MB in pieces of a few kilobytes, each confirmed, take
/// long and hold up everything else the member does (docs/decisions/0017).
/// </summary>
internal static class ImportEndpoints
{
    private const string FileName = "X-File-Name";

    public static void MapImports(this IEndpointRouteBuilder app)
    {
        app.MapPost("/import/upload", UploadAsync).WithOrder(SignInEndpoints.BeforePages);
        app.MapGet("/import/{id}/rejected.csv", RejectedAsync).WithOrder(SignInEndpoints.BeforePages);
    }

    /// <summary>The body is the file as it is, so it is written where it belongs while it comes. No form is bound here, so the token is asked for by hand.</summary>
    private static async Task<IResult> UploadAsync(HttpContext context, IAntiforgery antiforgery, MemberSession session, ImportUploads uploads, CancellationToken cancel)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Says(StatusCodes.Status400BadRequest, "The page is out of date. Reload it and try again.");
        if (context.Request.ContentLength > ImportLimits.File)
            return Refuse(ImportLimits.TooLarge());
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null; // counted where the file is written, which says the limit in a sentence

        var name = Uri.UnescapeDataString(context.Request.Headers[FileName].ToString());
        var uploaded = await uploads.UploadAsync(await session.ActorAsync(context.User, cancel), context.Request.Body, name, cancel);
        return uploaded.Value is { } job ? Results.Text(job.Id, statusCode: StatusCodes.Status201Created) : Refuse(uploaded.Problem!);
    }

    private static async Task<IResult> RejectedAsync(HttpContext context, string id, MemberSession session, CustomerImports imports, ImportRejects rejects, CancellationToken cancel)
    {
        var actor = await session.ActorAsync(context.User, cancel);
        var found = await imports.FindAsync(actor, id, cancel);
        if (found.Value is not { } job)
            return Results.StatusCode(FileProblems.StatusOf(found.Problem!));

        var response = context.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = $"{Path.GetFileNameWithoutExtension(job.FileName)}-rejected.csv" }.ToString();
        await rejects.WriteAsync(actor, id, response.Body, cancel);
        return Results.Empty;
    }

    private static IResult Refuse(Problem problem) => Says(FileProblems.StatusOf(problem), problem.Message);

    private static IResult Says(int status, string sentence) => Results.Text(sentence, statusCode: status);
}
