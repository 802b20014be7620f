using BcpBot.Coordination;
using BcpBot.Domain;

namespace BcpBot.Screens;

/// <summary><c>/api/cases/{id}/evidence/{sha256}</c>: a photo or file that was given for a step, byte for byte, to be saved and never to be shown in the page.</summary>
internal static class EvidenceApi
{
    public static void MapEvidenceApi(this IEndpointRouteBuilder routes) => routes.MapGet("/api/cases/{id}/evidence/{sha256}", File);

    /// <summary>Where a file is fetched.</summary>
    public static string PathOf(CaseId id, string sha256) => $"/api/cases/{id}/evidence/{sha256}";

    private static async Task<IResult> File(string id, string sha256, HttpContext context, CaseRegister cases, EvidenceFiles files, CancellationToken stop)
    {
        var opened = await CaseApi.Find(id, cases, stop);
        var given = opened?.Runs.All.SelectMany(run => run.Steps).SelectMany(step => step.Evidence).FirstOrDefault(kept => kept.Evidence is { Bytes: > 0 } evidence && evidence.Sha256 == sha256);
        if (opened is null || given is null || await files.Read(opened.Id, sha256, stop) is not { } bytes)
            return Results.Problem("There is no such file, or it was erased, or what is stored is not what was given.", statusCode: StatusCodes.Status404NotFound);

        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        context.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(bytes, given.Evidence.MediaType, given.Name ?? sha256);
    }
}
