using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Closings;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Improvements;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reviews;
using BcpBot.Domain.Runs;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Runs;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Aftermath;

/// <summary>A case of payment alone: recovered at minute 10, steady at 70, closed at 72 (Monday, 13:12), reviewed a day later.</summary>
internal static class AftermathStory
{
    public const double Day = 24 * 60, SteadyAt = 70, ClosedAt = 72;

    public static readonly ImprovementId FirstImprovement = new("i1");

    public static TimelineSpec<Case> Recovered() =>
        Taken().Assessed(2, 3).CommitteeVotes(5, Choice.Approve).By(10, WorkingGroupLead, new RunCommand.ReportRecovery(RunStory.PaymentRun, null, TimeSpan.Zero));

    public static TimelineSpec<Case> RequestsClosing(this TimelineSpec<Case> story, double minute, string note = "", ClosingCheck[]? checks = null, PersonId? who = null) =>
        story.By(minute, who ?? WorkingGroupLead, new ClosingCommand.Request([.. checks ?? [.. CaseClosing.AllChecks]], BallotSetup.For(Company, DecisionKind.Close), TimeSpan.FromHours(8)) { Words = Words.Of("5a17", ("note", note)) });

    public static TimelineSpec<Case> Closed() => Recovered().Tick(SteadyAt).RequestsClosing(71).Votes(ClosedAt, CommitteeConvener, Choice.Approve, Second);

    public static TimelineSpec<Case> Records(this TimelineSpec<Case> story, double minute, PersonId? who = null, string cause = "電源老化") =>
        story.By(minute, who ?? PromotionMember2, new ReviewCommand.Record { Words = Typed("cause", cause) });

    /// <summary>Everyone has been told, so that the form may be completed.</summary>
    public static TimelineSpec<Case> Reviewed() => Closed().Tick(Day / 2).Records(Day);

    public static TimelineSpec<Case> Adds(this TimelineSpec<Case> story, double minute, PersonId owner, double dueDays, PersonId? who = null, string what = "更換機房電源") =>
        story.By(minute, who ?? PromotionConvener, new ImprovementCommand.Add(owner, Company.HeadOver(owner), TimelineSpec<Case>.After(dueDays * Day)) { Words = Typed("what", what) });

    public static TimelineSpec<Case> Completes(this TimelineSpec<Case> story, double minute, PersonId who, Conclusion? conclusion = Conclusion.Effective) =>
        story.By(minute, who, new FormCommand.Complete(conclusion, null, Signatories.Of(Company)));

    public static TimelineSpec<Case> Signs(this TimelineSpec<Case> story, double minute, PersonId who, Signatory place) => story.By(minute, who, new FormCommand.Sign(place));

    public static TimelineSpec<Case> Returns(this TimelineSpec<Case> story, double minute, PersonId who, Signatory place, string note = "損失未填") =>
        story.By(minute, who, new FormCommand.Return(place) { Words = Typed("note", note) });
}
