using BcpBot.Journal;
using BcpBot.Reports;

namespace BcpBot.Screens;

/// <summary>The form 7.1: of a case, and drafted beforehand from a scenario and a plan.</summary>
internal static class FormApi
{
    private const string NoPlan = "none", Html = "text/html; charset=utf-8";

    public static void MapFormApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/cases/{id}/form.json", async (string id, FormDesk forms, CancellationToken stop) => await forms.Of(id, stop) is { } form ? Json(form) : CaseApi.NoSuchCase(id));
        routes.MapGet("/api/cases/{id}/form.html", async (string id, FormDesk forms, CancellationToken stop) => await forms.Of(id, stop) is { } form ? Page(form) : CaseApi.NoSuchCase(id));
        routes.MapGet("/api/forms/{scenario}/{plan}.json", async (string scenario, string plan, FormDesk forms, CancellationToken stop) =>
            await forms.Drafted(scenario, plan == NoPlan ? null : plan, stop) is { } form ? Json(form) : NothingToDraft(scenario, plan));
        routes.MapGet("/api/forms/{scenario}/{plan}.html", async (string scenario, string plan, FormDesk forms, CancellationToken stop) =>
            await forms.Drafted(scenario, plan == NoPlan ? null : plan, stop) is { } form ? Page(form) : NothingToDraft(scenario, plan));
    }

    private static IResult Json(PrintedForm form) => Results.Json(form, FactJson.Options);

    private static IResult Page(PrintedForm form) => Results.Content(FormPage.Of(form), Html);

    private static IResult NothingToDraft(string scenario, string plan) =>
        Results.Problem($"There is no scenario '{scenario}' or no plan '{plan}'; without a plan write '{NoPlan}'.", statusCode: StatusCodes.Status404NotFound);
}
