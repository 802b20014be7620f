using BcpBot.Arrivals.Workbooks;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Journal;
using Microsoft.AspNetCore.Http.Features;

namespace BcpBot.Arrivals;

/// <summary><c>POST /api/organisation/workbook</c>: the file's bytes as body.</summary>
internal static class WorkbookUpload
{
    public static void MapWorkbookUpload(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/organisation/workbook", Import).DisableAntiforgery();

    private static async Task<IResult> Import(HttpContext context, WorkbookImport import, CancellationToken stop)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = WorkbookReader.LargestFileInBytes + 1;
        if (await ReadBody(context, stop) is not { } file)
            return Results.Problem($"A workbook has at most {WorkbookReader.LargestFileInBytes >> 20} MB.", statusCode: StatusCodes.Status413PayloadTooLarge);

        try
        {
            return await import.Read(file, Actor.System, stop) switch
            {
                Arrivals.Import.Adopted adopted => Results.Json(new { generation = adopted.Generation }),
                Arrivals.Import.Rejected rejected => Results.Problem(
                    "Nothing was imported.", statusCode: StatusCodes.Status400BadRequest, extensions: new Dictionary<string, object?> { ["errors"] = rejected.Errors.Select(Shown) }),
                var other => throw new System.Diagnostics.UnreachableException($"{other}"),
            };
        }
        catch (JournalUnavailableException unavailable)
        {
            return Results.Problem($"Nothing was imported: {unavailable.Message}", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static object Shown(WorkbookError error) => new { sheet = error.Sheet, row = error.Row, column = error.Column, message = error.InWords(Language.ZhTw) };

    private static async Task<byte[]?> ReadBody(HttpContext context, CancellationToken stop)
    {
        if (context.Request.ContentLength > WorkbookReader.LargestFileInBytes)
            return null;

        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, stop);
            return body.Length > WorkbookReader.LargestFileInBytes ? null : body.ToArray();
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }
}
