using System.Collections.Immutable;
using System.Text.Json;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Organisations;
using BcpBot.Notices;
using BcpBot.Notices.Cards;
using BcpBot.Notices.Drawing;

namespace BcpBot.Arrivals;

/// <summary>The first word of a drill (5.2.3): read, decided, and only then numbered. The case's id comes from the press, as a report's does.</summary>
public sealed class Drilling(Desks desks, Reporting reporting, Absentees absentees, Drawings drawings, BusinessClock clock) : IVerbAnswers
{
    private const int TextsTogetherAtMost = 3_000;

    private static readonly string[] Typed = ["objectives", "purpose", "place", "scope", "stopWhen"];

    public IReadOnlyCollection<string> Verbs => ["drill.plan"];

    public async Task<JsonElement> Answer(ButtonPress press, CancellationToken stop)
    {
        var id = Reporting.IdOf(press);
        var desk = desks.At(Streams.Case(id));
        if ((await desk.Look(stop)).State is not Case.Opened)
        {
            var texts = (await drawings.ReaderOf(press.By, "", stop)).Texts;
            if (Read(press, texts, id, await absentees.Present(stop), out var plan) is { } noSense)
                return await Refused(press, noSense, stop);
            if (Case.Decide(Case.Initial, plan with { At = clock.Now }) is Answer.Refused refused)
                return await Refused(press, refused.Why, stop, CaseDrill.NoEvaluator(plan));

            await desk.Ask(plan with { No = await reporting.NumberOf(id, press.By) });
        }

        var reader = await drawings.ReaderOf(press.By, Salt.New(), stop);
        var scene = await drawings.SceneOf((Case.Opened)(await desk.Look(stop)).State, reader, stop);
        return Buttons.Card(drawings.Finish(DrillSketches.Plan(scene), reader, 0));
    }

    private static Refusal? Read(ButtonPress press, Texts texts, CaseId id, Absences absent, out DrillCommand.Plan plan)
    {
        var (inputs, organisation) = (press.Inputs, press.Organisation);
        ImmutableArray<DrillType?> types = [.. inputs.List("types").Select(TypeOf)];
        ImmutableArray<PersonId> evaluators = [.. inputs.List("evaluators").Select(person => new PersonId(person))];
        var at = inputs.Moment("at", past: false, out var isTime);

        var of = new DrillPlan(
            [.. types.OfType<DrillType>().Distinct().Order()], new ScenarioId(inputs.Text("scenario") ?? ""), [.. inputs.List("plans").Select(each => new PlanId(each))],
            at ?? DateTimeOffset.MinValue, evaluators, inputs.Yes("trainingNeeded"), inputs.Text("announced") is null ? null : inputs.Yes("announced"));
        var preparation = Preparation.For(organisation, of);
        plan = press.Give(
            new DrillCommand.Plan(id, "", Reporting.RosterOf(press), absent, of, preparation, BallotSetup.For(organisation, DecisionKind.ApproveDrill)) { Doers = DoersOf(of, preparation, organisation) },
            [("what", TitleOf(press, texts, of)), .. Typed.Select(field => (field, inputs.Text(field)))]);

        return inputs switch
        {
            _ when types.IsEmpty || inputs.Text("scenario") is null || inputs.Text("at") is null => press.Visitor.As.In(BodyKind.WorkingGroup) ? Refusal.Missing : Refusal.NotYourRole,
            _ when types.Contains(null) || !isTime => Refusal.Invalid,
            _ when evaluators.Any(person => organisation.Person(person) is null) => Refusal.Unknown,
            _ => null,
        };
    }

    private static DrillType? TypeOf(string name) =>
        name.Length > 0 && char.IsLetter(name[0]) && Enum.TryParse<DrillType>(name, ignoreCase: true, out var type) && Enum.IsDefined(type) ? type : null;

    private static ImmutableHashSet<PersonId> DoersOf(DrillPlan of, Preparation? preparation, Organisation organisation) => preparation is null ? []
        : of.IsNotificationOnly ? [.. preparation.Chain.Links.SelectMany(link => link.Contacts)]
        : [.. preparation.RunsIn(organisation).SelectMany(run => run.Steps.Where(step => !step.IsInstruction).SelectMany(step => step.People).Concat(run.DoersToList(organisation).SelectMany(step => step.People)))];

    // The scenario and what is rehearsed, in the language of who plans it.
    private static string TitleOf(ButtonPress press, Texts texts, DrillPlan plan)
    {
        var types = string.Join(texts.Plain("list.and"), plan.Types.Select(texts.Name));
        return texts.Plain("drill.name", ("scenario", press.Organisation.Scenario(plan.Scenario)?.Name ?? plan.Scenario.Value), ("types", types));
    }

    private async Task<JsonElement> Refused(ButtonPress press, Refusal why, CancellationToken stop, PersonId? evaluator = null)
    {
        var reader = await drawings.ReaderOf(press.By, Salt.New(), stop);
        var drawn = drawings.Finish(DrillSketches.List(reader, press.Organisation, [], AsSent(press)), reader, 0);
        return Buttons.Led(press, drawn, why.Code(), RefusalScenes.InWords(press, reader.Texts, why, why is Refusal.DoesNotEvaluate ? evaluator : null));
    }

    // As much of it as a card may hold.
    private static DrillForm AsSent(ButtonPress press)
    {
        string[] all = ["types", "scenario", "plans", "at", "evaluators", .. Typed];
        var longest = all.Sum(field => press.Inputs.Text(field)?.Length ?? 0) > TextsTogetherAtMost ? TextsTogetherAtMost / all.Length : TextsTogetherAtMost;
        string Sent(string field) => PresentCards.Shortened(press, field, longest);

        return new DrillForm
        {
            Types = Sent("types"),
            Scenario = Sent("scenario"),
            Plans = Sent("plans"),
            At = Sent("at"),
            Purpose = Sent("purpose"),
            Place = Sent("place"),
            Announced = press.Inputs.Text("announced") ?? "",
            Objectives = Sent("objectives"),
            Scope = Sent("scope"),
            Evaluators = Sent("evaluators"),
            StopWhen = Sent("stopWhen"),
            TrainingNeeded = press.Inputs.Yes("trainingNeeded") ? "true" : "false",
        };
    }
}
