using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Deliveries;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Guidance;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.RollCalls;
using BcpBot.Domain.Runs;
using BcpBot.Notices;
using BcpBot.Notices.Cards;
using BcpBot.Notices.Drawing;
using BcpBot.Tests.Aftermath;
using BcpBot.Tests.Cards;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Runs;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Drills.DrillStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Drills;

/// <summary>Invariant 25: everything that a drill sends begins 【演練】, everything of a real case 【實際事故】.</summary>
public class MarkTests
{
    private static readonly Texts Chinese = CardSamples.Deck.In(Language.ZhTw);

    private static TimelineSpec<Case> ADrill => Approved(Planning(Building, trained: true, types: [DrillType.Notification, DrillType.Recovery]))
        .Trains(20, Employee1).Starts(60, sure: true).Interrupted(61)
        .By(62, WorkingGroupLead, new CaseCommand.Update(null) { Words = Typed("text", "進行中") })
        .By(63, WorkingGroupMember2, RunStory.KeepersSay(RunStory.OrderRun, ResourceResult.Short))
        .Tick(300).By(301, WorkingGroupLead, new CaseCommand.HearHelp(RollCall.First, Employee1, CommitteeMember3))
        .By(302, WorkingGroupLead, new DrillCommand.Abort()).Tick(302);

    private static TimelineSpec<Case> AnIncident => RunStory.Active().Tick(300);

    [Fact]
    public void Everything_that_a_drill_sends_begins_with_its_mark_at_every_moment() => Assert.All(SentBy(ADrill).Concat(SentBy(Rich)), sent => Begins("【演練】", sent));

    [Fact]
    public void Everything_of_a_real_case_begins_with_its_own() => Assert.All(SentBy(AnIncident), sent => Begins("【實際事故】", sent));

    [Fact]
    public void The_stories_send_every_kind_of_notice_but_these() => Assert.Equal(
        string.Join(' ', NotSentHere.Order()), string.Join(' ', Enum.GetValues<NoticeKind>().Except(SentBy(ADrill).Concat(SentBy(AnIncident)).Select(sent => sent.Kind)).Order()));

    /// <summary>Shown only, of a roll-call's sheet, to the channel, or of what does not happen in these stories: each is drawn below.</summary>
    private static readonly NoticeKind[] NotSentHere =
    [
        NoticeKind.Untaken, NoticeKind.Word, NoticeKind.Requested, NoticeKind.ChainBreak, NoticeKind.RollCall, NoticeKind.RollCallReminder, NoticeKind.SilentList,
        NoticeKind.Unassessed, NoticeKind.Unconfirmed, NoticeKind.Resolved, NoticeKind.StepBlocked, NoticeKind.Waiver, NoticeKind.Runs, NoticeKind.Run, NoticeKind.Recovery, NoticeKind.Closing,
        NoticeKind.Ended, NoticeKind.Review, NoticeKind.Improvement, NoticeKind.Improvements, NoticeKind.Form, NoticeKind.Courses, NoticeKind.Directive, NoticeKind.Remark, NoticeKind.Instruction,
        NoticeKind.Question, NoticeKind.Joined, NoticeKind.Beside, NoticeKind.Channel, NoticeKind.Figures,
    ];

    [Fact]
    public void Whatever_kind_of_card_is_drawn_in_a_drill_bears_its_mark()
    {
        var scene = Scene(Rich.Open(), WorkingGroupLead);
        Assert.All(Enum.GetValues<NoticeKind>(), kind =>
        {
            var sketch = Drawings.Sketched(scene, kind, SubjectOf(kind));
            Begins("【演練】", (kind, sketch));
            Assert.True(kind is NoticeKind.WorkingGroup || sketch.Card is not CaseCard, $"{kind} is not drawn, but the case in its place");
        });
    }

    /// <summary>With something of each kind in it.</summary>
    private static TimelineSpec<Case> Rich => Approved(Planning(Building, trained: true, types: [DrillType.Notification, DrillType.Recovery]))
        .Trains(20, Employee1).Starts(60, sure: true).Interrupted(61)
        .By(62, WorkingGroupLead, new CaseCommand.Update(null) { Words = Typed("text", "進行中") })
        .By(63, CommitteeConvener, new GuidanceCommand.Give("p06", [WorkingGroupMember2], null) { Words = Typed("what", "記錄各步驟時間") })
        .By(64, PromotionMember2, new GuidanceCommand.Remark { Words = Typed("note", "留意時限") })
        .By(65, WorkingGroupLead, new GuidanceCommand.ReceiveCommand { Words = Typed("unit", "消防局") })
        .Adds(66, AssetKeeper, 7);

    private static string SubjectOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Ballot or NoticeKind.Outcome or NoticeKind.Requested or NoticeKind.Question => "b1",
        NoticeKind.Chain => $"{Chain}/{CommitteeLink}",
        NoticeKind.ChainBreak => $"{Chain}",
        NoticeKind.RollCall or NoticeKind.Figures => "r1",
        NoticeKind.RollCallReminder or NoticeKind.SilentList => "r1/1",
        NoticeKind.Help => $"r1/{Employee1}",
        NoticeKind.Step or NoticeKind.StepLate or NoticeKind.StepBlocked => "response/2",
        NoticeKind.Resources or NoticeKind.Shortage or NoticeKind.Run => $"{RunStory.OrderRun}",
        NoticeKind.Waiver => $"{RunStory.OrderRun}/{RunStory.OrderDatabase}",
        NoticeKind.Update or NoticeKind.Training or NoticeKind.Remark or NoticeKind.Instruction => "0",
        NoticeKind.Improvement => "i1",
        NoticeKind.Directive => "d1",
        NoticeKind.DrillStop => "c0ffee",
        NoticeKind.Channel => "activated",
        _ => "",
    };

    [Fact]
    public void An_incidents_messages_go_before_any_drills()
    {
        var drills = new Notice(NoticeKind.Help, "r1/p19", WorkingGroupLead).From("case/d0d0", 1, drill: true);
        var incidents = new Notice(NoticeKind.Update, "0", WorkingGroupLead).From("case/c0ffee", 9, drill: false);

        Assert.Equal([incidents, drills], Sender.MostUrgentFirst<Delivery>([drills, incidents], delivery => (delivery, TimeSpan.Zero)));
    }

    private static void Begins(string mark, (NoticeKind Kind, Sketch Sketch) sent)
    {
        Assert.StartsWith(mark, sent.Sketch.Push, StringComparison.Ordinal);
        Assert.StartsWith(mark, ((CardOfCase)sent.Sketch.Card).Head.Mark, StringComparison.Ordinal);
    }

    /// <summary>Every notice of the story, drawn when it is sent and again at the end.</summary>
    private static List<(NoticeKind Kind, Sketch Sketch)> SentBy(TimelineSpec<Case> story)
    {
        var (state, sent) = (Case.Initial, new List<(NoticeKind, Sketch)>());
        foreach (var fact in story.History)
        {
            state = Case.Evolve(state, fact);
            foreach (var notice in CaseNotices.Of(fact, (Case.Opened)state))
                foreach (var moment in (Case.Opened[])[(Case.Opened)state, story.Open()])
                    sent.Add((notice.Kind, Drawings.Sketched(Scene(moment, notice.Recipient), notice.Kind, notice.Subject)));
        }

        return sent;
    }

    private static Scene Scene(Case.Opened state, PersonId reader) =>
        new(state, Company, [], new Reader(Company.Person(reader)!, Company.StandingOf(reader), Chinese, CardSamples.Taipei, "draw"), state.LastAt);
}
