using System.Collections.Frozen;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Closings;
using BcpBot.Domain.Deliveries;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Improvements;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Guidance;
using BcpBot.Domain.Files;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reach;
using BcpBot.Domain.Reviews;
using BcpBot.Domain.RollCalls;
using BcpBot.Domain.Runs;
using BcpBot.Domain.Stores;

namespace BcpBot.Journal;

/// <summary>
/// The stored name of every kind of fact: thing.verb. A row is never changed or removed, for stored facts carry the name for ever;
/// what means something else gets a name of its own.
/// </summary>
public static class FactNames
{
    public static readonly FrozenDictionary<string, Type> Table = new Dictionary<string, Type>
    {
        ["case.reported"] = typeof(CaseFact.Reported),
        ["case.resembles"] = typeof(CaseFact.Resembling),
        ["case.taken"] = typeof(CaseFact.Taken),
        ["case.untaken"] = typeof(CaseFact.Untaken),
        ["case.unassessed"] = typeof(CaseFact.Unassessed),
        ["case.assessed"] = typeof(CaseFact.Assessed),
        ["case.unconfirmed"] = typeof(CaseFact.Unconfirmed),
        ["case.updated"] = typeof(CaseFact.Updated),
        ["case.overdue"] = typeof(CaseFact.UpdateOverdue),
        ["case.requested"] = typeof(CaseFact.ActivationRequested),
        ["case.observed"] = typeof(CaseFact.Observed),
        ["case.activated"] = typeof(CaseFact.Activated),
        ["case.resolved"] = typeof(CaseFact.Resolved),
        ["rollcall.opened"] = typeof(CaseFact.RollCallOpened),
        ["rollcall.ended"] = typeof(CaseFact.RollCallClosed),
        ["help.needed"] = typeof(CaseFact.HelpNeeded),
        ["absences.seen"] = typeof(CaseFact.AbsencesSeen),
        ["case.regrouped"] = typeof(CaseFact.Regrouped),

        ["case.recovered"] = typeof(CaseFact.Recovered),
        ["case.steady"] = typeof(CaseFact.Steady),

        ["runs.prepared"] = typeof(RunFact.Prepared),
        ["runs.opened"] = typeof(RunFact.Opened),
        ["run.released"] = typeof(RunFact.Released),
        ["steps.told"] = typeof(RunFact.StepsTold),
        ["step.started"] = typeof(RunFact.StepStarted),
        ["step.done"] = typeof(RunFact.StepDone),
        ["step.skipped"] = typeof(RunFact.StepSkipped),
        ["step.blocked"] = typeof(RunFact.StepBlocked),
        ["step.resumed"] = typeof(RunFact.StepResumed),
        ["step.handed"] = typeof(RunFact.StepHandedOver),
        ["steps.deputised"] = typeof(RunFact.StepsDeputised),
        ["steps.late"] = typeof(RunFact.StepsLate),
        ["evidence.given"] = typeof(RunFact.EvidenceGiven),
        ["resources.asked"] = typeof(RunFact.ResourcesAsked),
        ["resources.escalated"] = typeof(RunFact.ResourcesEscalated),
        ["resources.reported"] = typeof(RunFact.ResourcesReported),
        ["resources.confirmed"] = typeof(RunFact.ResourcesConfirmed),
        ["resource.solved"] = typeof(RunFact.ResourceSolved),
        ["resource.waived"] = typeof(RunFact.ResourceWaived),
        ["site.confirmed"] = typeof(RunFact.SiteConfirmed),
        ["contact.called"] = typeof(RunFact.ContactCalled),
        ["recovery.reported"] = typeof(RunFact.Recovered),

        ["case.closed"] = typeof(CaseFact.Closed),
        ["case.filed"] = typeof(CaseFact.Filed),
        ["closing.requested"] = typeof(ClosingFact.Requested),
        ["closing.declined"] = typeof(ClosingFact.Declined),
        ["review.called"] = typeof(ReviewFact.Called),
        ["review.recorded"] = typeof(ReviewFact.Recorded),
        ["review.reminded"] = typeof(ReviewFact.Reminded),
        ["improvement.added"] = typeof(ImprovementFact.Added),
        ["improvement.done"] = typeof(ImprovementFact.Done),
        ["improvement.verified"] = typeof(ImprovementFact.Verified),
        ["improvement.reminded"] = typeof(ImprovementFact.Reminded),
        ["form.completed"] = typeof(FormFact.Completed),
        ["form.signed"] = typeof(FormFact.SignatureGiven),
        ["form.returned"] = typeof(FormFact.Returned),
        ["form.received"] = typeof(FormFact.Received),
        ["form.passed"] = typeof(FormFact.Passed),
        ["improvement.handed"] = typeof(ImprovementFact.HandedOver),
        ["doers.listed"] = typeof(RunFact.DoersListed),
        ["run.course"] = typeof(RunFact.CourseTaken),

        ["course.proposed"] = typeof(GuidanceFact.CourseProposed),
        ["courses.put"] = typeof(GuidanceFact.CoursesPut),
        ["course.chosen"] = typeof(GuidanceFact.CourseChosen),
        ["command.received"] = typeof(GuidanceFact.CommandReceived),
        ["directive.given"] = typeof(GuidanceFact.DirectiveGiven),
        ["directive.acknowledged"] = typeof(GuidanceFact.DirectiveAcknowledged),
        ["directive.done"] = typeof(GuidanceFact.DirectiveDone),
        ["directive.overdue"] = typeof(GuidanceFact.DirectiveOverdue),
        ["remark.added"] = typeof(GuidanceFact.RemarkAdded),
        ["question.asked"] = typeof(GuidanceFact.QuestionAsked),
        ["case.joined"] = typeof(CaseFact.Joined),
        ["case.joinedby"] = typeof(CaseFact.JoinedByOther),

        ["person.language"] = typeof(ReachFact.LanguageChosen),
        ["channel.set"] = typeof(ChannelFact.Set),

        ["ballot.opened"] = typeof(BallotFact.Opened),
        ["ballot.deputised"] = typeof(BallotFact.Deputised),
        ["ballot.cast"] = typeof(BallotFact.Cast),
        ["ballot.refused"] = typeof(BallotFact.Refused),
        ["ballot.casting"] = typeof(BallotFact.Casting),
        ["ballot.closed"] = typeof(BallotFact.Closed),

        ["chain.opened"] = typeof(ChainFact.Opened),
        ["chain.told"] = typeof(ChainFact.Told),
        ["chain.acknowledged"] = typeof(ChainFact.Acknowledged),
        ["chain.escalated"] = typeof(ChainFact.Escalated),
        ["chain.passed"] = typeof(ChainFact.Passed),
        ["chain.ended"] = typeof(ChainFact.Ended),
        ["members.listed"] = typeof(ChainFact.MembersListed),

        ["drill.planned"] = typeof(DrillFact.Planned),
        ["drill.approved"] = typeof(DrillFact.Approved),
        ["drill.rejected"] = typeof(DrillFact.Rejected),
        ["drill.cancelled"] = typeof(DrillFact.Cancelled),
        ["training.recorded"] = typeof(DrillFact.TrainingRecorded),
        ["training.understood"] = typeof(DrillFact.TrainingUnderstood),
        ["drill.started"] = typeof(DrillFact.Started),
        ["drill.interrupted"] = typeof(DrillFact.Interrupted),
        ["drill.aborted"] = typeof(DrillFact.Aborted),
        ["feedback.asked"] = typeof(DrillFact.FeedbackAsked),
        ["feedback.given"] = typeof(DrillFact.FeedbackGiven),

        ["rollcall.asked"] = typeof(RollCallSheetFact.Asked),
        ["rollcall.answered"] = typeof(RollCallSheetFact.Answered),
        ["rollcall.vouched"] = typeof(RollCallSheetFact.Vouched),
        ["rollcall.reminded"] = typeof(RollCallSheetFact.Reminded),
        ["rollcall.closed"] = typeof(RollCallSheetFact.Closed),

        ["delivery.planned"] = typeof(DeliveryFact.Planned),
        ["delivery.claimed"] = typeof(DeliveryFact.Claimed),
        ["delivery.sent"] = typeof(DeliveryFact.Sent),
        ["delivery.failed"] = typeof(DeliveryFact.Failed),
        ["delivery.unreachable"] = typeof(DeliveryFact.Unreachable),
        ["delivery.throttled"] = typeof(DeliveryFact.Throttled),
        ["delivery.ambiguous"] = typeof(DeliveryFact.Ambiguous),
        ["delivery.cancelled"] = typeof(DeliveryFact.Cancelled),
        ["delivery.learned"] = typeof(DeliveryFact.Learned),
        ["delivery.shown"] = typeof(DeliveryFact.Shown),
        ["delivery.followed"] = typeof(DeliveryFact.Followed),

        ["person.met"] = typeof(ReachFact.Met),
        ["person.installed"] = typeof(ReachFact.Installed),
        ["person.uninstalled"] = typeof(ReachFact.Uninstalled),
        ["person.blocked"] = typeof(ReachFact.Blocked),
        ["person.unblocked"] = typeof(ReachFact.Unblocked),
        ["person.away"] = typeof(ReachFact.Away),
        ["person.back"] = typeof(ReachFact.Back),

        ["organisation.begun"] = typeof(OrganisationFact.ImportBegun),
        ["organisation.adopted"] = typeof(OrganisationFact.Adopted),
        ["person.listed"] = typeof(OrganisationFact.PersonListed),
        ["units.listed"] = typeof(OrganisationFact.UnitsListed),
        ["bodies.listed"] = typeof(OrganisationFact.BodiesListed),
        ["chain.listed"] = typeof(OrganisationFact.ChainListed),
        ["decisions.listed"] = typeof(OrganisationFact.DecisionsListed),
        ["processes.listed"] = typeof(OrganisationFact.ProcessesListed),
        ["plans.listed"] = typeof(OrganisationFact.PlansListed),
        ["scenarios.listed"] = typeof(OrganisationFact.ScenariosListed),
        ["settings.listed"] = typeof(OrganisationFact.SettingsListed),
        ["resources.listed"] = typeof(OrganisationFact.ResourcesListed),
        ["steps.listed"] = typeof(OrganisationFact.StepsListed),
        ["contacts.listed"] = typeof(OrganisationFact.ContactsListed),
        ["principles.listed"] = typeof(OrganisationFact.PrinciplesListed),

        ["clock.moved"] = typeof(ClockFact.Moved),
        ["number.given"] = typeof(NumberFact.Given),
        ["press.seen"] = typeof(PressSeen),

        ["store.leaving"] = typeof(StoreFact.Leaving),
        ["store.moved"] = typeof(StoreFact.Moved),
        ["store.filling"] = typeof(StoreFact.Filling),
        ["store.filled"] = typeof(StoreFact.Filled),
        ["store.resumed"] = typeof(StoreFact.Resumed),
        ["person.erased"] = typeof(ErasureFact.PersonErased),

        ["evidence.part"] = typeof(FileFact.Part),
        ["evidence.kept"] = typeof(FileFact.Kept),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
