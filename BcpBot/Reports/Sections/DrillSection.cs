using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Organisations;
using static BcpBot.Reports.FormWords;

namespace BcpBot.Reports.Sections;

/// <summary>三、演練規劃: as it was put to the vote, with its training and what stopped it; blank in a form that no drill has yet.</summary>
internal static class DrillSection
{
    public static FormSection Of(FormSubject form) => Section("drill", form.Record switch
    {
        null => Fields(
            Field("purpose", null), Field("objectives", null), Field("limits", null), Field("stopWhen", null), Field("participants", null), Field("evaluators", null),
            Field("training", TrainingBoxes), Field("approval", null)),
        { Case.Drill: { } drill } record => Fields(Planned(form, record, drill)),
        _ => Note(None),
    });

    private static IEnumerable<FormField> Planned(FormSubject form, CaseRecord record, CaseDrill drill) =>
    [
        Field("purpose", FormSubject.Typed(drill.Planning, "purpose")), Field("plannedAt", form.Moment(drill.Plan.At)), Field("objectives", Objectives(drill)),
        Field("limits", FormSubject.Typed(drill.Planning, "scope")), Field("stopWhen", FormSubject.Typed(drill.Planning, "stopWhen")),
        Field("participants", drill.Starting is null ? null : TookPart(PeopleSection.Participants(record).Count)),
        Field("evaluators", drill.Plan.Evaluators.IsEmpty ? null : form.NamesOf(drill.Plan.Evaluators)),
        Field("training", Training(form, drill)), Field("approval", Approval(form, record)), Field("drillStops", Stops(form, drill)),
    ];

    private static string? Objectives(CaseDrill drill) => drill.Planning.Words == Words.Erased
        ? Erased
        : string.Join("；", DrillObjective.Read(drill.Planning.Words["objectives"]).Select((objective, place) => FormWords.Objective(place + 1, objective.Aim, objective.Criterion ?? NoCriterion)));

    private static string Training(FormSubject form, CaseDrill drill) => string.Join("；",
    [
        Needed(drill.Plan.TrainingNeeded),
        .. drill.Trainings.Select(training =>
            Trained(FormSubject.Typed(training.Recorded, "what"), form.Moment(training.Recorded.HeldAt), Understanding(training.Understood.Count, training.Recorded.People.Length))),
        .. drill.Trainings.IsEmpty ? [NotTrained] : Array.Empty<string>(),
        .. drill.Starting is { Asked: > 0 } started ? [UnderstoodAtStart(Understanding(started.Understood, started.Asked))] : Array.Empty<string>(),
    ]);

    // 5.2.3.2. A tie and a new vote are ballots of their own.
    private static string Approval(FormSubject form, CaseRecord record) => string.Join("；", record.Case.Ballots.All.Where(ballot => ballot.Setup.Decision is DecisionKind.ApproveDrill)
        .Select(ballot => ApprovedBy(
            FormWords.Of(ballot.Setup.Body) + FormWords.Of(ballot.Kind), FormWords.Of(ballot), form.Moment((ballot as Ballot.Closed)?.At),
            FormWords.Figures(ballot.Tally[Choice.Approve], ballot.Tally[Choice.Reject], ballot.Tally[Choice.Abstain]))));

    private static string Stops(FormSubject form, CaseDrill drill)
    {
        List<string> said =
        [
            .. drill.Interruptions.Select(interrupted => Called(InterruptedBy(interrupted.No), form.Moment(interrupted.At))),
            .. drill.Ending is { } ending ? [Stopped(ending is DrillFact.Aborted, form.NameOf(ending.By), form.Moment(ending.At), FormSubject.Typed(ending, "note"))] : Array.Empty<string>(),
        ];
        return said.Count == 0 ? None : string.Join("；", said);
    }
}
