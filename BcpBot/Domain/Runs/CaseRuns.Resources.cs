using System.Collections.Immutable;

namespace BcpBot.Domain.Runs;

using static RunCommand;
using static RunFact;

/// <summary>Backup resources (5.3.4): keepers report, the working group confirms, the promotion group solves, its convener waives.</summary>
public sealed partial record CaseRuns
{
    private IReadOnlyList<ResourceProgress>? OnResources(RunId run, ImmutableArray<ResourceId> ids)
    {
        var named = ids.Select(id => this[run]?.Resource(id)).ToList();
        return named.Count == 0 || named.Contains(null) ? null : [.. named.OfType<ResourceProgress>()];
    }

    private Answer Report(ReportResources report, IReadOnlyList<ResourceProgress> named, RunScene scene)
    {
        if (!report.As.Inside || (!report.As.In(BodyKind.WorkingGroup) && !named.All(resource => resource.MayReport(report.By.Person, scene.Absent))))
            return Answer.Refuse(Refusal.NotYourRole);
        if (named.All(resource => resource.Report?.Result == report.Result && resource.Report.By == report.By.Person))
            return Answer.AlreadySo;

        return Record(report, scene, new ResourcesReported(report.Run, report.Resources, report.Result) { Words = report.Words });
    }

    private Answer Confirm(ConfirmResources confirm, RunScene scene) => confirm.As.In(BodyKind.WorkingGroup)
        ? Record(confirm, scene, new ResourcesConfirmed(confirm.Run, confirm.Resources, confirm.Result) { Words = confirm.Words })
        : Answer.Refuse(Refusal.NotYourRole);

    private Answer Solve(ResourceProgress resource, SolveResource solve, RunScene scene) => (resource.State, resource.Report?.Result) switch
    {
        _ when !solve.As.In(BodyKind.PromotionGroup) => Answer.Refuse(Refusal.NotYourRole),
        (ResourceState.Solved, _) => Answer.AlreadySo,
        (ResourceState.Short, _) or (ResourceState.Unconfirmed, ResourceResult.Short) => Record(solve, scene, new ResourceSolved(solve.Run, solve.Resource) { Words = solve.Words }),
        _ => Answer.Refuse(Refusal.WrongStage),
    };

    private Answer Waive(ResourceProgress resource, WaiveResource waive, RunScene scene) => resource.State switch
    {
        _ when !waive.As.Is(BodyKind.PromotionGroup, Position.Convener) => Answer.Refuse(Refusal.NotYourRole),
        ResourceState.Waived => Answer.AlreadySo,
        ResourceState.Available or ResourceState.Solved => Answer.Refuse(Refusal.WrongStage),
        _ when !waive.Words.Has("reason") => Answer.Refuse(Refusal.ReasonNeeded),
        _ when !waive.Sure => new Answer.Asks(Question.Sure),
        _ => Record(waive, scene, new ResourceWaived(waive.Run, waive.Resource) { Words = waive.Words }),
    };
}

internal static class Resourcing
{
    public static ResourceProgress Said(this ResourceProgress resource, ResourcesReported reported) => resource with
    {
        Report = new ResourceReport(reported.By.Person, reported.Result, reported.At),
        State = resource.State is ResourceState.Available && reported.Result is ResourceResult.Available ? ResourceState.Available
            : resource.State is ResourceState.Waived ? ResourceState.Waived
            : reported.Result is ResourceResult.Short ? ResourceState.Short
            : resource.State is ResourceState.Short ? ResourceState.Unconfirmed : resource.State,
        ConfirmedBy = reported.Result is ResourceResult.Short ? null : resource.ConfirmedBy,
    };

    public static ResourceProgress TurnsTo(this ResourceProgress resource, PersonId? to, DateTimeOffset at) =>
        resource with { ToldAt = at, Asked = to is { } person ? resource.InOrder.IndexOf(person) + 1 : resource.InOrder.Length + 1 };

    public static ResourceProgress Settle(this ResourceProgress resource, ResourceState state, Fact fact) =>
        resource with { State = state, Settled = new ResourceReport(fact.By.Person, state is ResourceState.Short ? ResourceResult.Short : ResourceResult.Available, fact.At) };
}
