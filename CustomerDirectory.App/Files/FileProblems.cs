using CustomerDirectory.Core.Outcomes;

namespace CustomerDirectory.App.Files;

/// <summary>Refusals as status codes.</summary>
internal static class FileProblems
{
    public static int StatusOf(Problem problem) => problem switch
    {
        Problem.Forbidden => StatusCodes.Status403Forbidden,
        Problem.NotFound => StatusCodes.Status404NotFound,
        Problem.Conflict => StatusCodes.Status409Conflict,
        Problem.Gone => StatusCodes.Status410Gone,
        Problem.TooMuch => StatusCodes.Status413PayloadTooLarge,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
