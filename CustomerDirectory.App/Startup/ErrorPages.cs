using System.Diagnostics;
using System.Net;
using System.Text;

namespace CustomerDirectory.App.Startup;

/// <summary>What a browser sees when there is nothing else to show: what happened in a sentence, and nothing about the inside.</summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = WriteAsync,
            StatusCodeSelector = static failure => failure is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = static failure => failure.Exception is BadHttpRequestException,
        });
        app.UseStatusCodePages(context => WriteAsync(context.HttpContext));
    }

    private static Task WriteAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var (title, sentence) = status switch
        {
            400 => ("This form could not be used", "It may be out of date. Go back, reload the page and try again."),
            401 or 403 => ("Not allowed", "You are not signed in, or your role does not allow this."),
            404 => ("Not found", "There is nothing at this address."),
            409 => ("Not yet", "This is still being written. Wait until it is ready."),
            410 => ("Not there any more", "This file has gone. Files of exports are kept for some days; export again."),
            413 => ("Too large", "What was sent is larger than what can be taken here."),
            429 => ("Too many tries", "Wait a minute and try again."),
            >= 500 => ("Something went wrong", $"Nothing of what you did last may have been saved. If it happens again, tell whoever runs this server: {Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier}."),
            _ => ("This did not work", $"The server answered {status}."),
        };
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Page(title, sentence), Encoding.UTF8, context.RequestAborted);
    }

    // The styles by a plain link: whatever failed must not be needed to say so.
    private static string Page(string title, string sentence) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
          <title>{title} · Customer Directory</title>
          <link rel="icon" type="image/svg+xml" href="/favicon.svg">
          <link rel="stylesheet" href="/css/app.css">
        </head>
        <body><main class="state"><div>
          <h1>{title}</h1>
          <p class="lead">{WebUtility.HtmlEncode(sentence)}</p>
          <div class="actions"><a class="btn" href="/">Customer Directory</a></div>
        </div></main></body>
        </html>
        """;
}
