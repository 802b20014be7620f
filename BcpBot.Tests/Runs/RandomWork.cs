using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Runs;
using BcpBot.Tests.Cases;
using CsCheck;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Runs;

internal enum Deed
{
    Tick, Start, Finish, Skip, Block, Resume, HandOver, GiveEvidence, Report, Confirm, ConfirmAll, Solve, Waive, Release, Recover, Site, Call,
    Away, Back, Vote, Acknowledge, Assess, Update,
}

/// <summary>Something that somebody tries <paramref name="Minutes"/> after (or before) the last.</summary>
/// <param name="Draw">Which of what there is; also whether it is whoever may, or anybody.</param>
internal sealed record Move(Deed Deed, int Minutes, int Person, int Run, int Draw);

/// <summary>What random people try in a case at random times. Half of it is asked of who may do it, so that the work goes on.</summary>
internal static class RandomWork
{
    private static readonly Evidence Photo = new(new string('5', 64), 1_024, "image/png");

    private static readonly ImmutableArray<PersonId> People =
    [
        WorkingGroupLead, WorkingGroupMember2, WorkingGroupMember3, PromotionConvener, PromotionMember2, CommitteeConvener, CommitteeMember2, CommitteeMember3,
        AssetKeeper, new("p20"), Employee1, Employee2, DeputyOfMember3, Contractor,
    ];

    public static readonly Gen<ImmutableArray<ProcessId>> GenProcesses = Gen.Int[1, 7]
        .Select(bits => new[] { Payment, Order, Shipping }.Where((_, place) => (bits & (1 << place)) != 0).ToImmutableArray());

    public static Gen<Move[]> GenMoves(int atMost) => Gen
        .Select(
            Gen.Frequency(
                (3, Gen.Const(Deed.Tick)), (6, Gen.Const(Deed.Start)), (8, Gen.Const(Deed.Finish)), (4, Gen.Const(Deed.ConfirmAll)), (3, Gen.Const(Deed.Vote)), (3, Gen.Const(Deed.Skip)),
                (18, Gen.Enum<Deed>())),
            Gen.Frequency((6, Gen.Int[0, 3]), (2, Gen.Int[4, 90]), (1, Gen.Int[-30, -1])),
            Gen.Int[0, People.Length - 1], Gen.Int[0, 3], Gen.Int[0, 63])
        .Select(parts => new Move(parts.Item1, parts.Item2, parts.Item3, parts.Item4, parts.Item5))
        .Array[0, atMost];

    /// <summary>An incident assessed at minute 2, and decided where <paramref name="decided"/>; what comes after it is tried from minute 3 on.</summary>
    public static TimelineSpec<Case> Assessed(GradeGate gate, ImmutableArray<ProcessId> processes, bool decided) =>
        Taken().By(2, WorkingGroupLead, Assessing(gate, processes)) is var story && decided ? story.CommitteeVotes(3, Choice.Approve) : story;

    /// <summary>The story after each of the moves.</summary>
    public static IEnumerable<TimelineSpec<Case>> Goes(this TimelineSpec<Case> story, double minute, GradeGate gate, IEnumerable<Move> moves)
    {
        foreach (var (place, move) in moves.Index())
        {
            minute += move.Minutes;
            var (who, command) = Tried(move, story.Open(), gate);
            story = who is { } person ? story.By(minute, person, command with { Press = new Press($"{move.Deed}", $"d{place}", "") }) : story.When(minute, command);
            yield return story;
        }
    }

    private static CaseCommand.Assess Assessing(GradeGate gate, ImmutableArray<ProcessId> processes)
    {
        var assess = CaseStory.Assessing(3, processes: [.. processes]);
        return assess with { Runs = [.. assess.Runs.Select(setup => setup with { Gate = gate })] };
    }

    private static (PersonId? Who, Command Command) Tried(Move move, Case.Opened state, GradeGate gate)
    {
        var (anybody, reason) = (People[move.Person], move.Draw % 8 == 7 ? Words.None : Typed("reason", "原因"));
        if (move.Deed is Deed.Tick)
            return (null, new CaseCommand.Tick { By = Actor.Clock });
        if (move.Deed is Deed.Away or Deed.Back)
            return (null, new CaseCommand.SeeAbsences([anybody], move.Deed is Deed.Away ? [anybody] : [], []) { By = Actor.Relay });
        if (move.Deed is Deed.Vote && state.Ballots.Pending.FirstOrDefault() is { } ballot)
            return (Bodies.Committee[move.Draw % Bodies.Committee.Length], new BallotCommand.CastVote(ballot.Id, move.Draw % 9 == 8 ? Choice.Reject : Choice.Approve, null, Sure: true));
        if (move.Deed is Deed.Acknowledge && state.Chains.All.LastOrDefault() is { } chain && chain.Links[move.Draw % chain.Links.Length] is var link)
            return (link.State is LinkState.Told { Holder: { } holder } ? holder : anybody, new ChainCommand.Acknowledge(chain.Id, link.Link.Id));
        if (move.Deed is Deed.Assess)
            return (WorkingGroupLead, Assessing(gate, [.. new[] { Payment, Order, Shipping }.Skip(move.Draw % 3)]));

        if (state.Runs.All is not [_, ..] runs)
            return (anybody, new CaseCommand.Update(null) { Words = Typed("text", "尚無進展") });

        var run = runs[move.Run % runs.Length];
        var step = run.Steps.FirstOrDefault(one => !one.State.HasEnded) is { } first && move.Draw % 4 > 0 ? first : run.Steps[move.Draw % run.Steps.Length];
        var doer = move.Draw % 2 == 0 ? anybody : step.State is StepState.Started started ? started.By : step.Doers.FirstOrDefault(WorkingGroupLead);
        var no = step.Setup.No;
        var resource = run.Resources.IsEmpty ? new ResourceId("none") : run.Resources[move.Draw % run.Resources.Length].Setup.Id;
        var result = move.Draw % 3 == 0 ? ResourceResult.Short : ResourceResult.Available;

        return move.Deed switch
        {
            Deed.Start => (doer, new RunCommand.Start(run.Id, no)),
            Deed.Finish => (doer, new RunCommand.Finish(run.Id, no, move.Draw % 5 == 0 ? Photo : null)),
            Deed.Skip => (doer, new RunCommand.Skip(run.Id, no) { Words = reason }),
            Deed.Block => (doer, new RunCommand.Block(run.Id, no) { Words = reason }),
            Deed.Resume => (doer, new RunCommand.Resume(run.Id, no)),
            Deed.HandOver => (doer, new RunCommand.HandOver(run.Id, no, anybody)),
            Deed.GiveEvidence => (doer, new RunCommand.GiveEvidence(run.Id, no, Photo)),
            Deed.Report => (move.Draw % 2 == 0 ? anybody : AssetKeeper, new RunCommand.ReportResources(run.Id, [resource], result)),
            Deed.Confirm => (WorkingGroupMember2, new RunCommand.ConfirmResources(run.Id, [resource], result)),
            Deed.ConfirmAll => (WorkingGroupLead, new RunCommand.ConfirmResources(run.Id, [.. run.Resources.Select(one => one.Setup.Id)], ResourceResult.Available)),
            Deed.Solve => (PromotionMember2, new RunCommand.SolveResource(run.Id, resource)),
            Deed.Waive => (PromotionConvener, new RunCommand.WaiveResource(run.Id, resource, Sure: true) { Words = reason }),
            Deed.Release => (move.Draw % 2 == 0 ? anybody : state.Commander, new RunCommand.Release(run.Id) { Words = reason }),
            Deed.Recover => (WorkingGroupLead, new RunCommand.ReportRecovery(run.Id, null, TimeSpan.FromMinutes(move.Draw))),
            Deed.Site => (WorkingGroupMember3, new RunCommand.ConfirmSite(run.Id, Site.Standby)),
            Deed.Call => (anybody, new RunCommand.CallContact(new ContactId("payment-provider")) { Words = Typed("result", "已受理") }),
            _ => (state.Commander, new CaseCommand.Update(null) { Words = Typed("text", "進行中") }),
        };
    }
}
