using System.Collections.Immutable;
using System.Text.Json.Nodes;
using BcpBot.Coordination;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Organisations;
using BcpBot.Notices;
using BcpBot.Notices.Drawing;
using Microsoft.Extensions.Options;

namespace BcpBot.Screens.Rehearsal.Turns;

/// <summary>Asks of every case that goes on what waits for whom: the same as each person's "my tasks".</summary>
internal sealed class RehearsalTurns(CaseRegister cases, OrganisationRegister organisations, Drawings drawings, BusinessClock clock, IOptions<PublicOptions> options) : IRehearsalTurns
{
    public async Task<ImmutableArray<Turn>> Now(CancellationToken stop)
    {
        var organisation = await organisations.Present(stop);
        var turns = new List<Turn>();
        foreach (var opened in (await cases.All(stop)).Select(timeline => (Case.Opened)timeline.State).Where(each => each.IsLive || each.RollCalls.Any(call => call.IsOpen)))
        {
            var answers = await drawings.AnswersOf(opened, stop);
            foreach (var person in organisation.People.Values)
            {
                var reader = new Reader(person, organisation.StandingOf(person.Id), drawings.In(Language.ZhTw), options.Value.Zone, Draw: "");
                turns.AddRange(PersonalSketches.TasksIn(new Scene(opened, organisation, answers, reader, clock.Now)).Select(Of));
            }
        }

        return [.. turns.OrderBy(turn => turn.Kind).ThenBy(turn => turn.Person.Value, StringComparer.Ordinal)];
    }

    private static Turn Of(Waiting task)
    {
        var (kind, verbs, names) = ButtonsOf(task.Kind);
        var on = new JsonObject { ["case"] = task.Scene.Id };
        foreach (var (name, value) in names.Zip(task.Subject.Split('/')))
            on[name] = value;
        return new Turn(task.Scene.Reader.Id, kind, verbs, on);
    }

    // What the button's data calls the parts of the subject.
    private static (TurnKind Kind, ImmutableArray<string> Verbs, string[] Names) ButtonsOf(NoticeKind kind) => kind switch
    {
        NoticeKind.RollCall => (TurnKind.Safety, ["rollcall.answer"], ["rollcall"]),
        NoticeKind.WorkingGroup => (TurnKind.Command, ["incident.take", "incident.assess", "incident.resolve"], []),
        NoticeKind.Unconfirmed or NoticeKind.UpdateOverdue => (TurnKind.Command, ["situation.update"], []),
        NoticeKind.Ballot => (TurnKind.Vote, ["ballot.vote"], ["ballot"]),
        NoticeKind.Chain => (TurnKind.Acknowledge, ["chain.acknowledge"], ["chain", "link"]),
        NoticeKind.Step => (TurnKind.Step, ["step.start", "step.done", "step.resume"], ["run", "step"]),
        NoticeKind.Resources => (TurnKind.Resource, ["resource.confirm", "resource.report", "resource.solve"], ["run"]),
        NoticeKind.Closing => (TurnKind.Closing, ["closing.request"], []),
        NoticeKind.Review => (TurnKind.Review, ["review.record", "review.hold"], []),
        NoticeKind.Improvement => (TurnKind.Review, ["improvement.done", "improvement.verify"], ["improvement"]),
        NoticeKind.Form => (TurnKind.Sign, ["form.sign", "form.complete"], []),
        NoticeKind.Drill or NoticeKind.DrillStop => (TurnKind.Drill, ["drill.start", "drill.abort"], []),
        NoticeKind.Training => (TurnKind.Drill, ["training.understood"], []),
        NoticeKind.Feedback => (TurnKind.Drill, ["feedback.give"], []),
        NoticeKind.Directive => (TurnKind.Other, ["directive.acknowledge", "directive.done"], ["directive"]),
        NoticeKind.Courses => (TurnKind.Other, ["course.propose"], []),
        _ => (TurnKind.Other, [], []),
    };
}
