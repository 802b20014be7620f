using BcpBot.Arrivals.Workbooks;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Journal;
using Microsoft.AspNetCore.Http.Features;

namespace BcpBot.Arrivals;

/// <summary><c>POST /api/organisation/workbook</c>: the file's bytes as body.</summary>
internal static class WorkbookUpload
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static void MapWorkbookUpload(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/organisation/workbook", Import).DisableAntiforgery();

    // A workbook takes up to 32 MB as it comes and more while it is read: one at a time, before the next one's first byte is taken in.
    private static async Task<IResult> Import(HttpContext context, WorkbookImport import, CancellationToken stop)
    {
        using var turn = await import.Turn(Patience, stop);
        return turn is null
            ? Results.Problem("Another workbook is being imported. Nothing was imported; try again.", statusCode: StatusCodes.Status503ServiceUnavailable)
            : await ImportAlone(context, import, stop);
    }

    private static async Task<IResult> ImportAlone(HttpContext context, WorkbookImport import, CancellationToken stop)
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

    private static async Task<ArraySegment<byte>?> ReadBody(HttpContext context, CancellationToken stop)
    {
        if (context.Request.ContentLength > WorkbookReader.LargestFileInBytes)
            return null;

        try
        {
            using var body = new MemoryStream((int)(context.Request.ContentLength ?? 0));
            await context.Request.Body.CopyToAsync(body, stop);
            if (body.Length > WorkbookReader.LargestFileInBytes)
                return null;
            return new ArraySegment<byte>(body.GetBuffer(), 0, (int)body.Length);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }
}
