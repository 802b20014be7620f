using System.Collections.Immutable;
using BcpBot.Arrivals.Workbooks;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Runs;
using BcpBot.Tests.Sample;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Cases;

/// <summary>A case of the sample company: what people do at which minute after the report.</summary>
internal static class CaseStory
{
    public static readonly Organisation Company = ReadCompany();

    public static readonly CaseBodies Bodies = CaseBodies.Of(Company);

    public static readonly BallotId First = new("b1"), Second = new("b2");

    public static readonly ChainId Chain = new("c1");

    public static TimelineSpec<Case> Reported(bool danger = false, Absences? absent = null, ReportedKind kind = ReportedKind.Interruption, string what = "付款頁無回應", PersonId? by = null) => TimelineSpec<Case>.Of(Case.Machine).When(
        0,
        new CaseCommand.Report(new CaseId("c0ffee"), "BCP-2026-0007", kind, null, danger, new Roster(1, Company.People.Count, 1, Bodies), absent ?? Absences.None)
        {
            By = by ?? Employee1,
            Words = Typed("what", what),
        });

    public static TimelineSpec<Case> Taken() => Reported().By(1, WorkingGroupLead, new CaseCommand.Take());

    public static TimelineSpec<Case> By(this TimelineSpec<Case> story, double minute, PersonId who, Command command) =>
        story.When(minute, command with { By = who, As = Company.StandingOf(who) });

    public static TimelineSpec<Case> Assessed(
        this TimelineSpec<Case> story, double minute, int level, bool confirmed = true, bool stopped = false, string note = "",
        ScenarioId? scenario = null, bool danger = false, params ProcessId[] processes) =>
        story.By(minute, WorkingGroupLead, Assessing(level, confirmed, stopped, note, scenario, danger, processes));

    public static CaseCommand.Assess Assessing(
        int level, bool confirmed = true, bool stopped = false, string note = "", ScenarioId? scenario = null, bool danger = false, params ProcessId[] processes) =>
        Assessing(Preparation.For(Company, scenario ?? Interruption, processes.Length == 0 ? [Payment] : processes), level, confirmed, stopped, danger) with { Words = Typed("note", note) };

    private static CaseCommand.Assess Assessing(Preparation? preparation, int level, bool confirmed, bool stopped, bool danger) =>
        new(level, confirmed, stopped, null, null, danger, preparation, preparation?.RunsIn(Company) ?? [], Company.People.Count);

    public static TimelineSpec<Case> Votes(this TimelineSpec<Case> story, double minute, PersonId who, Choice choice, BallotId? ballot = null) =>
        story.By(minute, who, new BallotCommand.CastVote(ballot ?? First, choice, null, Sure: true));

    public static TimelineSpec<Case> CommitteeVotes(this TimelineSpec<Case> story, double minute, Choice choice) =>
        new[] { CommitteeConvener, CommitteeMember2, CommitteeMember3 }.Aggregate(story, (before, member) => before.Votes(minute, member, choice));

    public static TimelineSpec<Case> Asks(this TimelineSpec<Case> story, double minute, string tried = "重啟兩次") =>
        story.By(minute, WorkingGroupLead, new CaseCommand.RequestActivation { Words = Typed("tried", tried) });

    public static TimelineSpec<Case> Resolves(this TimelineSpec<Case> story, double minute) => story.By(minute, WorkingGroupLead, new CaseCommand.Resolve());

    public static TimelineSpec<Case> Reopens(this TimelineSpec<Case> story, double minute, PersonId who, string reason, BallotId? ballot = null) =>
        story.By(minute, who, new BallotCommand.Reopen(ballot ?? First, BallotSetup.For(Company, DecisionKind.ActivateIncident)) { Words = Typed("reason", reason) });

    public static TimelineSpec<Case> Away(this TimelineSpec<Case> story, double minute, params PersonId[] people) =>
        story.When(minute, new CaseCommand.SeeAbsences([.. people], [.. people], []) { By = Actor.Relay });

    public static TimelineSpec<Case> Back(this TimelineSpec<Case> story, double minute, params PersonId[] people) =>
        story.When(minute, new CaseCommand.SeeAbsences([.. people], [], []) { By = Actor.Relay });

    /// <summary>The next generation, in which these people are no more.</summary>
    public static TimelineSpec<Case> Regrouped(this TimelineSpec<Case> story, double minute, params PersonId[] gone) => story.When(
        minute,
        new CaseCommand.Regroup(2, Bodies with { Committee = [.. Bodies.Committee.Except(gone)], WorkingGroup = [.. Bodies.WorkingGroup.Except(gone)] }, [.. Company.People.Keys.Except(gone)]) { By = Actor.Relay });

    public static Case.Opened Open(this TimelineSpec<Case> story) => Assert.IsType<Case.Opened>(story.State);

    public static TimelineSpec<Case> Stands(this TimelineSpec<Case> story, Stage stage)
    {
        Assert.Equal(stage, story.Open().Stage);
        return story;
    }

    /// <summary>The kinds of the last command's facts, in order; those of the runs have tests of their own.</summary>
    public static TimelineSpec<Case> Tells(this TimelineSpec<Case> story, params Type[] kinds)
    {
        Assert.IsType<Answer.Accepted>(story.Last!.Answer);
        Assert.Equal(kinds, story.Facts.Where(fact => fact is not RunFact).Select(fact => fact.GetType()));
        return story;
    }

    public static DecisionKind[] Deciding(this TimelineSpec<Case> story) => [.. story.Open().Ballots.Pending.Select(ballot => ballot.Setup.Decision)];

    public static Words Typed(string field, string text) => Words.Of("5a17", (field, text));

    private static Organisation ReadCompany()
    {
        using var file = File.OpenRead(SmallCompany.File);
        return Assert.IsType<WorkbookReading.Read>(WorkbookReader.Read(file)).Organisation with { Generation = 1 };
    }
}
