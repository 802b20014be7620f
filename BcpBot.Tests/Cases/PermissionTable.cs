using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Closings;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Guidance;
using BcpBot.Domain.Improvements;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reach;
using BcpBot.Domain.Reviews;
using BcpBot.Domain.RollCalls;
using BcpBot.Domain.Runs;
using BcpBot.Tests.Drills;
using BcpBot.Tests.Runs;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Cases.Part;
using static BcpBot.Tests.Cases.Situation;
using People = BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Cases;

/// <summary>What somebody is who presses.</summary>
/// <remarks><c>Keeper</c>: of a resource; also the addressee of the directive, the owner of the improvements, one of the doers of the step.</remarks>
internal enum Part
{
    Reporter, Employee, Contractor, UnitHead, CommitteeMember, CommitteeConvener, PromotionMember, PromotionConvener, WorkingGroupMember, WorkingGroupLead, Auditor, Keeper, Outside,
}

/// <summary>These may, in these situations.</summary>
internal sealed record Grant(ImmutableArray<Part> Who, ImmutableArray<Situation> When);

/// <summary>One press, as it meets a case.</summary>
internal sealed record Occasion(Case.Opened Case, PersonId By, DateTimeOffset At);

/// <summary>One verb of the contract: who may press it, and when.</summary>
/// <param name="Refused">The code of the refusal that an employee without a part gets over HTTP; null: everyone may, and only who is outside is sent away.</param>
/// <param name="Data">What the button carries there.</param>
internal sealed record Permission(string Verb, Func<Occasion, Command> Command, string? Refused, object? Data, params Grant[] Grants)
{
    /// <summary>Where one verb has several rows: which of them.</summary>
    public string Of { get; init; } = "";

    /// <summary>What happens just before.</summary>
    public Func<TimelineSpec<Case>, TimelineSpec<Case>> Before { get; init; } = story => story;

    public Func<Situation, TimelineSpec<Case>> Story { get; init; } = Situations.Of;

    public Func<Case.Opened, Command, Answer> Decide { get; init; } = Case.Decide;

    /// <summary>A press of people about themselves, or a first word: that nobody outside comes so far is seen at the door.</summary>
    public bool IsGuardedAtTheDoor => Refused is null;

    public string Name => Of is "" ? Verb : $"{Verb} {Of}";

    public ImmutableArray<Part> MayIn(Situation situation) =>
        [.. PermissionTable.Parts.Where(part => Grants.Any(grant => grant.Who.Contains(part) && grant.When.Contains(situation)))];

    /// <summary>Whom the code lets do it, or asks once more.</summary>
    public ImmutableArray<Part> AcceptedIn(Situation situation)
    {
        var story = Before(Story(situation));
        return [.. PermissionTable.Parts.Where(part => !(IsGuardedAtTheDoor && part is Outside) && Answering(story, part) is not Answer.Refused)];
    }

    private Answer Answering(TimelineSpec<Case> story, Part part)
    {
        var (state, who, at) = (story.Open(), PermissionTable.PersonOf(part), story.Timeline.LastAt);
        return Decide(state, Command(new Occasion(state, who, at)) with { At = at, By = who, As = PermissionTable.StandingOf(part) });
    }
}

/// <summary>Permissions of every verb by role and stage (contract, "Verbs of the cards").</summary>
internal static class PermissionTable
{
    public static readonly ImmutableArray<Part> Parts = [.. Enum.GetValues<Part>()];

    private static readonly ImmutableArray<Part>
        Everyone = [.. Parts.Where(part => part is not Outside)],
        Committee = [CommitteeMember, CommitteeConvener],
        Promotion = [PromotionMember, PromotionConvener],
        Working = [WorkingGroupMember, WorkingGroupLead],
        Doers = [WorkingGroupLead, Keeper];

    private static readonly ImmutableArray<Situation>
        Always = [.. Enum.GetValues<Situation>()],
        Incident = [Situation.Reported, Observed, Deciding, Active, Recovered, Closing, Closed, Reviewed, Filed, Resolved],
        Responding = [Situation.Reported, Observed, Deciding, Active, Recovered, Closing, DrillActive],
        Running = [Observed, Deciding, Active, Recovered, Closing, Closed, DrillActive];

    // Immediate steps and resources wait for no decision; a step is told, so that its doers and the commander may.
    private static readonly Grant StepsTurn = new(Doers, Running), Settling = new(Working, Running);

    private static readonly RunId Response = RunId.Response, Plan = RunStory.PaymentRun;

    private static readonly ImmutableArray<ResourceId> KeptLine = [RunStory.PaymentLine];

    private static readonly object StepData = new { run = "response", step = "1", reason = "x", to = "p14" };

    private static readonly object ResourceData = new { run = "plan-payment", resource = "res-pay-line", result = "short", reason = "x" };

    public static readonly ImmutableArray<Permission> All =
    [
        new("incident.report", _ => new CaseCommand.Report(new CaseId("4e3"), "BCP-2026-0010", ReportedKind.Interruption, null, false, new Roster(1, Company.People.Count, 1, Bodies), Absences.None) { Words = Typed("what", "斷線") },
            null, new { kind = "interruption", what = "x" }, new Grant(Everyone, Always)) { Decide = First },
        new("incident.join", _ => new CaseCommand.Join(new JoinTarget(new CaseId("07e4"), "BCP-2026-0006", CaseKind.Incident, IsOver: false)), "role", null,
            new Grant(Working, [Situation.Reported, Observed, Deciding]), new Grant([Reporter], [Situation.Reported])),
        new("incident.take", _ => new CaseCommand.Take(), "role", null, new Grant(Working, [Situation.Reported, Observed, Deciding, Active, Recovered, Closing, Closed, Reviewed, DrillActive])),
        new("incident.assess", _ => Assessing(3), "role", new { scenario = "interruption", level = "3" }, new Grant(Working, [Situation.Reported, Observed, Deciding, Active, Recovered, Closing])),
        new("situation.update", _ => new CaseCommand.Update(null) { Words = Typed("text", "處理中") }, "role", new { text = "x" }, new Grant(Working, Responding)),
        new("incident.resolve", _ => new CaseCommand.Resolve(), "role", null, new Grant(Working, [Situation.Reported, Observed, Deciding, Resolved])),
        new("activation.request", _ => new CaseCommand.RequestActivation { Words = Typed("tried", "重啟兩次") }, "role", new { tried = "x" }, new Grant(Working, [Observed])),

        new("ballot.vote", on => new BallotCommand.CastVote(Latest(on), Choice.Approve, null, Sure: true), "noseat", new { ballot = "b1", choice = "approve" },
            new Grant(Committee, [Deciding, DrillPlanned]), new Grant([CommitteeConvener], [Closing])),
        new("ballot.ask", on => new GuidanceCommand.AskOfBallot(Latest(on)) { Words = Typed("question", "影響多少顧客？") }, "noseat", new { ballot = "b1", question = "x" },
            new Grant(Committee, [Deciding]), new Grant([CommitteeConvener], [Closing])),
        new("ballot.withdraw", on => new BallotCommand.Withdraw(Latest(on), WithdrawnBecause.OfReasonGiven) { Words = Typed("reason", "誤開") }, "role", new { ballot = "b1", reason = "x" },
            new Grant([WorkingGroupLead], [Deciding, Closing, DrillPlanned])),
        new("ballot.reopen", on => new BallotCommand.Reopen(Latest(on), BallotSetup.For(Company, DecisionKind.ActivateIncident)) { Words = Typed("reason", "人數不足") }, "stage", new { ballot = "b1", reason = "x" },
            new Grant([WorkingGroupLead], [Observed])),

        new("course.propose", _ => new GuidanceCommand.Propose { Words = Typed("title", "雲端結帳") }, "role", new { title = "x" }, new Grant([.. Promotion, .. Working], [Observed, Deciding, Active])) { Story = Situations.SeekingACourse },
        new("course.open", _ => new GuidanceCommand.OpenCourses(BallotSetup.For(Company, DecisionKind.NoPlanCourse), Company.DeputiesOf(People.PromotionConvener)), "role", null,
            new Grant([PromotionConvener], [Observed, Deciding, Active])) { Story = Situations.SeekingACourse },
        new("command.from", _ => new GuidanceCommand.ReceiveCommand { Words = Typed("unit", "消防局") }, "role", new { unit = "x" }, new Grant(Working, Responding)),
        new("directive.give", _ => new GuidanceCommand.Give(People.Employee1.Value, [People.Employee1], null) { Words = Typed("what", "保全紀錄") }, "role", new { to = "p19", what = "x" }, new Grant([.. Committee, .. Promotion], Responding)),
        new("directive.acknowledge", _ => new GuidanceCommand.Acknowledge(Situations.Directive), "person", new { directive = "d1" }, new Grant([Keeper], Responding)),
        new("directive.done", _ => new GuidanceCommand.Finish(Situations.Directive), "person", new { directive = "d1" }, new Grant([Keeper], Responding)),
        new("remark.add", _ => new GuidanceCommand.Remark { Words = Typed("note", "留意時限") }, "role", new { note = "x" }, new Grant(Promotion, Responding)),

        new("chain.acknowledge", _ => new ChainCommand.Acknowledge(Chain, People.CommitteeLink), "person", new { chain = "c1", link = "n1" }, new Grant(Committee, [Active, Recovered, Closing, Closed, Reviewed, Filed, DrillActive])),

        new("rollcall.open", _ => new CaseCommand.OpenRollCall(new RollCallScope.Everyone(), 1, Company.People.Count), "role", new { scope = "all" },
            new Grant([CommitteeConvener, PromotionConvener, .. Working], Responding)) { Of = "for everyone" },
        new("rollcall.open", _ => new CaseCommand.OpenRollCall(new RollCallScope.OfUnits([People.Logistics]), 1, 4), "role", new { scope = "units", units = "logistics" },
            new Grant([UnitHead, CommitteeConvener, PromotionConvener, .. Working], Responding)) { Of = "for a unit" },
        new("rollcall.close", _ => new CaseCommand.CloseRollCall(RollCall.First), "role", new { rollcall = "r1" }, new Grant(Working, [.. Incident, DrillActive]), new Grant([Reporter], Incident)),
        new("rollcall.answer", _ => new RollCallSheetCommand.GiveAnswer(SafetyAnswer.Safe), "person", new { rollcall = "r1", answer = "safe" },
            new Grant(Everyone, [Situation.Reported, Observed, Deciding, Active, Recovered, Closing, Closed, Resolved, DrillActive])) { Decide = OnTheSheet },
        new("rollcall.vouch", _ => new RollCallSheetCommand.Vouch(People.DeputyOfMember4, SafetyAnswer.Safe), "role", new { rollcall = "r1", person = "p25", answer = "safe" },
            new Grant([UnitHead, .. Working], [Situation.Reported, Observed, Deciding, Active, Recovered, Closing, Closed, Resolved, DrillActive])) { Decide = OnTheSheet },

        new("resource.report", _ => new RunCommand.ReportResources(Plan, KeptLine, ResourceResult.Available), "role", ResourceData, Settling, new Grant([Keeper], Running)),
        new("resource.confirm", _ => new RunCommand.ConfirmResources(Plan, KeptLine, ResourceResult.Available), "role", ResourceData, Settling),
        new("resource.solve", _ => new RunCommand.SolveResource(Plan, RunStory.PaymentLine), "role", ResourceData, new Grant(Promotion, Running))
            { Before = story => story.Now(People.AssetKeeper, new RunCommand.ReportResources(Plan, KeptLine, ResourceResult.Short)) },
        new("resource.waive", _ => new RunCommand.WaiveResource(Plan, RunStory.PaymentLine, Sure: false) { Words = Typed("reason", "改用人工") }, "role", ResourceData, new Grant([PromotionConvener], Running)),
        new("site.confirm", _ => new RunCommand.ConfirmSite(Plan, Site.Standby), "role", new { run = "plan-payment", site = "standby" }, new Grant(Working, [Active, Recovered, Closing, Closed, DrillActive])),

        new("step.start", _ => new RunCommand.Start(Response, Situations.Step), "role", StepData, StepsTurn),
        new("step.done", _ => new RunCommand.Finish(Response, Situations.Step, null), "role", StepData, StepsTurn),
        new("step.skip", _ => new RunCommand.Skip(Response, Situations.Step) { Words = Typed("reason", "不適用") }, "role", StepData, StepsTurn),
        new("step.block", _ => new RunCommand.Block(Response, Situations.Step) { Words = Typed("reason", "無人接聽") }, "role", StepData, StepsTurn),
        new("step.resume", _ => new RunCommand.Resume(Response, Situations.Step), "role", StepData, StepsTurn)
            { Before = story => story.Now(People.AssetKeeper, new RunCommand.Block(Response, Situations.Step) { Words = Typed("reason", "無人接聽") }) },
        new("step.handover", _ => new RunCommand.HandOver(Response, Situations.Step, People.WorkingGroupMember3), "role", StepData, StepsTurn),
        new("evidence.give", _ => new RunCommand.GiveEvidence(Response, Situations.Step, new Evidence("ab12", 5, "image/png")) { Words = Typed("evidence", "紀錄.png") }, "unknown", StepData, StepsTurn),

        // In a drill nobody outside is told.
        new("contact.called", _ => new RunCommand.CallContact(new ContactId("telecom")), "role", new { contact = "telecom" },
            new Grant(Working, Incident), new Grant([Keeper], [Observed, Deciding, Active, Recovered, Closing, Closed, Reviewed, Filed])),
        new("run.parallel", _ => new RunCommand.Release(RunStory.ShippingRun) { Words = Typed("reason", "時限將至") }, "role", new { run = "plan-payment", reason = "x" }, new Grant([WorkingGroupLead], [Active, DrillActive])),
        new("recovery.report", _ => new RunCommand.ReportRecovery(Plan, null, TimeSpan.Zero), "role", new { run = "plan-payment" }, new Grant(Working, [Active, Recovered, DrillActive])),
        new("closing.request", _ => new ClosingCommand.Request(CaseClosing.AllChecks, BallotSetup.For(Company, DecisionKind.Close), TimeSpan.FromHours(8)) { Words = Typed("note", "已穩定") }, "role", null, new Grant(Working, [Recovered, Closing])),

        new("review.hold", on => new ReviewCommand.Hold(on.At.AddDays(1), [], null), "role", new { at = "2099-12-31 10:00" }, new Grant(Promotion, [Closed])),
        new("review.record", _ => new ReviewCommand.Record { Words = Typed("cause", "電源老化") }, "role", new { cause = "x" }, new Grant(Promotion, [Closed])),
        new("improvement.add", on => new ImprovementCommand.Add(People.Employee1, null, on.At.AddDays(7)) { Words = Typed("what", "更換電源") }, "role", new { what = "x", owner = "p25", due = "2099-12-31" },
            new Grant([.. Promotion, .. Working], [Active, Recovered, Closing, Closed, Reviewed, DrillActive])),
        new("improvement.done", _ => new ImprovementCommand.Finish(Situations.Open), "person", new { improvement = "i1" }, new Grant([Keeper], [Active, Recovered, Closing, Closed, Reviewed, Filed, DrillActive])),
        new("improvement.handover", _ => new ImprovementCommand.HandOver(Situations.Open, People.Employee1, null), "role", new { improvement = "i1", to = "p19" },
            new Grant([PromotionConvener, .. Working], [Active, Recovered, Closing, Closed, Reviewed, Filed, DrillActive])),
        new("improvement.verify", _ => new ImprovementCommand.Verify(Situations.Done), "role", new { improvement = "i1" },
            new Grant([.. Promotion, .. Working], [Active, Recovered, Closing, Closed, Reviewed, Filed, DrillActive])),

        new("form.complete", _ => new FormCommand.Complete(Conclusion.Effective, null, Signatories.Of(Company)), "role", new { conclusion = "effective" }, new Grant(Working, [Reviewed])),
        new("form.receive", _ => new FormCommand.Receive(null), "role", null, new Grant(Committee, [Closed, Reviewed, Filed])),
        Signing(Signatory.Writer, WorkingGroupMember),
        Signing(Signatory.Reviewer, WorkingGroupLead),
        Signing(Signatory.Supervisor, PromotionConvener),
        Signing(Signatory.Receiver, CommitteeConvener),
        Returning(Signatory.Reviewer, WorkingGroupLead),
        Returning(Signatory.Supervisor, PromotionConvener),
        Returning(Signatory.Receiver, CommitteeConvener),

        new("drill.plan", on => DrillStory.Plan(DrillStory.Planning(types: DrillType.Tabletop) with { At = on.At.AddDays(7) }), "role", new { types = "tabletop" }, new Grant(Working, Always)) { Decide = First },
        new("drill.start", on => Starting(on), "role", null, new Grant(Working, [DrillApproved, DrillActive])),
        new("drill.cancel", _ => new DrillCommand.Cancel(), "role", null, new Grant(Working, [DrillPlanned, DrillApproved, DrillCancelled])),
        new("drill.abort", _ => new DrillCommand.Abort(), "role", null, new Grant(Working, [DrillActive, DrillCancelled])),
        new("training.record", _ => new DrillCommand.RecordTraining(null, [People.Employee1]) { Words = Typed("what", "通報流程") }, "role", new { what = "x", people = "p19" }, new Grant(Working, [DrillPlanned, DrillApproved])),
        new("training.understood", _ => new DrillCommand.Understand(), "person", null, new Grant([Keeper, Contractor], [DrillPlanned, DrillApproved, DrillActive])),
        new("feedback.give", _ => new DrillCommand.GiveFeedback(true), "stage", new { ok = "true" }, new Grant(Everyone, [DrillCancelled])),

        new("person.away", on => new ReachCommand.GoAway(on.By, null, []), null, null, new Grant(Everyone, Always)) { Of = "for oneself", Decide = OfReach },
        new("person.away", _ => new ReachCommand.GoAway(People.PromotionConvener, null, Company.DeputiesOf(People.PromotionConvener)) { Words = Typed("reason", "住院") }, "role", new { person = "p08", reason = "x" },
            new Grant([.. Promotion, .. Working], Always)) { Of = "for another", Decide = OfReach },
        new("person.back", on => new ReachCommand.ComeBack(on.By, []), null, null, new Grant(Everyone, Always)) { Of = "for oneself", Decide = OfReach },
        new("person.back", _ => new ReachCommand.ComeBack(People.PromotionConvener, Company.DeputiesOf(People.PromotionConvener)) { Words = Typed("reason", "已出院") }, "role", new { person = "p08", reason = "x" },
            new Grant([.. Promotion, .. Working], Always)) { Of = "for another", Decide = OfReach },
        new("person.language", on => new ReachCommand.Speak(on.By, Language.En), null, new { language = "en" }, new Grant(Everyone, Always)) { Decide = OfReach },
    ];

    public static PersonId PersonOf(Part part) => part switch
    {
        Reporter => People.Employee1,
        Employee => People.Employee3,
        Contractor => People.Contractor,
        UnitHead => People.Employee2,
        CommitteeMember => People.CommitteeMember2,
        CommitteeConvener => People.CommitteeConvener,
        PromotionMember => People.PromotionMember3,
        PromotionConvener => People.PromotionConvener,
        WorkingGroupMember => People.WorkingGroupMember4,
        WorkingGroupLead => People.WorkingGroupLead,
        Auditor => People.Auditor,
        Keeper => People.AssetKeeper,
        _ => new PersonId("p99"),
    };

    /// <summary>The sample's heads all sit in the committee: one who is only a head is made here, of logistics.</summary>
    public static Standing StandingOf(Part part) => part is UnitHead ? Company.StandingOf(PersonOf(part)) with { Heads = [People.Logistics] } : Company.StandingOf(PersonOf(part));

    private static Permission Signing(Signatory place, Part whose) =>
        new("form.sign", _ => new FormCommand.Sign(place), "stage", new { @as = "writer" }, new Grant([whose], [Reviewed, Filed])) { Of = $"as {place}", Before = SignedBefore(place) };

    private static Permission Returning(Signatory place, Part whose) =>
        new("form.return", _ => new FormCommand.Return(place) { Words = Typed("note", "損失未填") }, "stage", new { @as = "reviewer", note = "x" }, new Grant([whose], [Reviewed])) { Of = $"as {place}", Before = SignedBefore(place) };

    private static Func<TimelineSpec<Case>, TimelineSpec<Case>> SignedBefore(Signatory place) => story => story.SignedUpTo(place);

    private static DrillCommand.Start Starting(Occasion on)
    {
        var preparation = on.Case.Drill is { } drill ? Preparation.For(Company, drill.Plan) : null;
        return new DrillCommand.Start(preparation, preparation?.RunsIn(Company) ?? [], Company.People.Count, Sure: false);
    }

    private static BallotId Latest(Occasion on) => on.Case.Ballots.All is [.., var last] ? last.Id : CaseStory.First;

    private static Answer First(Case.Opened other, Command command) => Case.Decide(Case.Initial, command);

    private static Answer OfReach(Case.Opened any, Command command) => ReachBook.Decide(ReachBook.Empty, (ReachCommand)command);

    // The sheet of the first roll-call: closed with it; without one there is nothing to answer.
    private static Answer OnTheSheet(Case.Opened state, Command command)
    {
        RollCallSheet asked = RollCallSheet.Evolve(new RollCallSheet.NotAsked(), new RollCallSheetFact.Asked([.. Company.People.Values.Select(person => new AskedPerson(person.Id, HeadOf(person)))]));
        return RollCallSheet.Decide(
            state.RollCalls switch
            {
                [] => new RollCallSheet.NotAsked(),
                [{ IsOpen: true }, ..] => asked,
                _ => RollCallSheet.Evolve(asked, new RollCallSheetFact.Closed()),
            },
            (RollCallSheetCommand)command);
    }

    private static PersonId HeadOf(Person person) => person.Unit == People.Logistics ? PersonOf(UnitHead) : Company.HeadOf(person.Unit)!.Value;
}
