using System.Security.Cryptography;
using System.Text;
using BcpBot.Domain;
using BcpBot.Domain.Deliveries;

namespace BcpBot.Notices;

/// <summary>What a card is about. The names are stored with the deliveries: never rename one.</summary>
public enum NoticeKind
{
    /// <summary>The reporter's own: received, who commands, where it stands. As a rule the answer to his press.</summary>
    Receipt,
    /// <summary>A case for the working group: take, assess, update, request, resolve.</summary>
    WorkingGroup,
    /// <summary>Nobody has taken the case.</summary>
    Untaken,
    /// <summary>A ballot or decision for a seat holder or his deputy. Subject: ballot.</summary>
    Ballot,
    /// <summary>The one outcome of a ballot. Subject: ballot.</summary>
    Outcome,
    /// <summary>Early word, or that the promotion convener is asked and what he decided: nothing to press.</summary>
    Word,
    /// <summary>5.3.1: the working group asks for activation. Subject: the ballot that it opens.</summary>
    Requested,
    /// <summary>The plan runs, to those whom the chain does not tell.</summary>
    Activated,
    /// <summary>A link of the chain. Subject: chain/link.</summary>
    Chain,
    /// <summary>Links were passed: the break is reported. Subject: chain.</summary>
    ChainBreak,
    /// <summary>The safety question. Subject: roll-call.</summary>
    RollCall,
    /// <summary>The safety question again to the silent. Subject: roll-call/round.</summary>
    RollCallReminder,
    /// <summary>The silent of a unit, for its head. Subject: roll-call/round.</summary>
    SilentList,
    /// <summary>Somebody needs help. Subject: roll-call/person.</summary>
    Help,
    /// <summary>A situation update. Subject: its place among the updates, from 0.</summary>
    Update,
    /// <summary>The announced update is late.</summary>
    UpdateOverdue,
    /// <summary>Nobody has assessed the case.</summary>
    Unassessed,
    /// <summary>Level 3–4 is still only suspected.</summary>
    Unconfirmed,
    /// <summary>The case is resolved.</summary>
    Resolved,
    /// <summary>A step for its doer. Subject: run/number.</summary>
    Step,
    /// <summary>A step's time is over, for the commander. Subject: run/number.</summary>
    StepLate,
    /// <summary>A step is blocked. Subject: run/number.</summary>
    StepBlocked,
    /// <summary>A run's backup resources for those who are asked or confirm. Subject: run.</summary>
    Resources,
    /// <summary>A resource is short, for the promotion group. Subject: run.</summary>
    Shortage,
    /// <summary>Going ahead without a resource; only shown. Subject: run/resource.</summary>
    Waiver,
    /// <summary>All runs; only shown.</summary>
    Runs,
    /// <summary>One run with its steps; to the commander once nothing is left to do in it but to report the recovery. Subject: run.</summary>
    Run,
    /// <summary>Everything has recovered; subject <c>steady</c>: the steady time is over.</summary>
    Recovery,
    /// <summary>The decision to end: its checklist; only shown.</summary>
    Closing,
    /// <summary>It is over, to everyone who was told.</summary>
    Ended,
    /// <summary>The review meeting: invitation, reminder, minutes. Subject: the working day of the reminder, or empty.</summary>
    Review,
    /// <summary>An improvement for its owner, or to be verified. Subject: improvement.</summary>
    Improvement,
    /// <summary>All improvements; only shown.</summary>
    Improvements,
    /// <summary>The form: to be completed, signed, returned, filed.</summary>
    Form,
    /// <summary>A drill as it is planned, and what may be done with it. Subject <c>approved</c>: it may start.</summary>
    Drill,
    /// <summary>A training for who took part. Subject: its place among the trainings, from 0.</summary>
    Training,
    /// <summary>An incident became active during the drill. Subject: the incident.</summary>
    DrillStop,
    /// <summary>The drill was cancelled or aborted.</summary>
    DrillEnded,
    /// <summary>How did it go?</summary>
    Feedback,
    /// <summary>No plan fits: the promotion group meets (5.3.8). Subject: the course that is new, or empty.</summary>
    Courses,
    /// <summary>A directive. Subject: directive, or directive/late.</summary>
    Directive,
    /// <summary>A remark of the promotion group (3.1). Subject: its place, from 0.</summary>
    Remark,
    /// <summary>Another unit commands or instructs (5.1.3). Subject: its place, from 0.</summary>
    Instruction,
    /// <summary>A seat asks. Subject: ballot.</summary>
    Question,
    /// <summary>The case was joined to another.</summary>
    Joined,
    /// <summary>What stands beside the main way; only shown.</summary>
    Beside,
    /// <summary>For the response channel. Subject: <c>activated</c>, <c>update/</c>n, <c>resolved</c>, <c>joined</c>, <c>aborted</c>, <c>closed</c>.</summary>
    Channel,
    /// <summary>The figures of a roll-call, for who may end it; only shown. Subject: roll-call.</summary>
    Figures,
}

/// <summary>Somebody has to be told something because of a fact.</summary>
/// <param name="Subject">What it is about in its case; empty for the case itself.</param>
public sealed record Notice(NoticeKind Kind, string Subject, PersonId Recipient)
{
    public Urgency Urgency => Kind switch
    {
        NoticeKind.Help => Urgency.HelpNeeded,
        NoticeKind.Chain or NoticeKind.ChainBreak or NoticeKind.RollCall or NoticeKind.WorkingGroup or NoticeKind.Untaken or NoticeKind.DrillStop => Urgency.ChainAndRollCall,
        NoticeKind.Ballot => Urgency.Ballot,
        NoticeKind.Step or NoticeKind.StepLate or NoticeKind.StepBlocked or NoticeKind.Resources or NoticeKind.Shortage or NoticeKind.Waiver or NoticeKind.Runs or NoticeKind.Run => Urgency.StepAndResource,
        NoticeKind.RollCallReminder or NoticeKind.SilentList or NoticeKind.UpdateOverdue or NoticeKind.Unassessed or NoticeKind.Unconfirmed or NoticeKind.Review or NoticeKind.Improvement or NoticeKind.Form => Urgency.Reminder,
        NoticeKind.Receipt or NoticeKind.Outcome or NoticeKind.Word or NoticeKind.Activated or NoticeKind.Requested or NoticeKind.Update or NoticeKind.Resolved or NoticeKind.Recovery or NoticeKind.Closing or NoticeKind.Ended or NoticeKind.Improvements
            or NoticeKind.Drill or NoticeKind.Training or NoticeKind.DrillEnded or NoticeKind.Feedback => Urgency.Update,
        NoticeKind.Courses or NoticeKind.Directive or NoticeKind.Instruction or NoticeKind.Question or NoticeKind.Beside => Urgency.StepAndResource,
        NoticeKind.Remark or NoticeKind.Joined or NoticeKind.Channel or NoticeKind.Figures => Urgency.Update,
    };

    /// <summary>The delivery of a notice of a roll-call's sheet. The list of the silent shows those of all sheets: whichever reminds first, a head gets one a round, not one from each of a hundred sheets.</summary>
    /// <param name="sheet">The sheet's stream.</param>
    public Delivery FromSheet(string sheet, long version, bool drill) =>
        Kind is NoticeKind.SilentList ? From(sheet[..sheet.LastIndexOf('/')], 0, drill) : From(sheet, version, drill);

    /// <summary>The delivery of this notice: its id is derived from what it is, so that planning again plans nothing new.</summary>
    public Delivery From(string source, long version, bool drill)
    {
        var name = string.Join('\n', source, version, Kind, Subject, Recipient);
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
        return new Delivery(new DeliveryId(id), source, version, Kind.ToString(), Subject, Recipient, Urgency, drill);
    }
}
