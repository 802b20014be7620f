using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Runs;
using BcpBot.Notices;
using BcpBot.Notices.Cards;
using BcpBot.Notices.Drawing;
using BcpBot.Tests.Cards;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Runs;
using CsCheck;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Drills.DrillStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Drills;

/// <summary>Invariant 25, whatever people try: everything that a case sends bears its mark, and a drill tells nobody outside.</summary>
public class MarkProperties
{
    private static readonly Texts Chinese = CardSamples.Deck.In(Language.ZhTw), English = CardSamples.Deck.In(Language.En);

    private static readonly Gen<DrillType[]> GenTypes = Gen.Int[1, 7].Select(bits => new[] { DrillType.Notification, DrillType.Tabletop, DrillType.Recovery }.Where((_, place) => (bits & (1 << place)) != 0).ToArray());

    [Fact]
    public void Whatever_people_try_in_a_drill_it_is_marked_and_stays_inside() =>
        Gen.Select(GenTypes, Gen.Bool.Select(inside => inside ? Building : Interruption), RandomWork.GenMoves(25), Gen.Int[0, 25]).Sample((types, scenario, moves, aborted) =>
        {
            var started = Approved(Planning(scenario, trained: false, types)).Starts(60);
            var story = started.Goes(61, GradeGate.Recovered, moves.Take(aborted)).LastOrDefault(started).Interrupted(400);
            story = story.By(401, WorkingGroupLead, new DrillCommand.Abort()).Tick(402);
            story = story.Goes(403, GradeGate.Recovered, moves.Skip(aborted)).LastOrDefault(story);

            Assert.Empty(story.History.OfType<RunFact.ContactCalled>());
            EverythingBears("【演練】", "[DRILL]", story);
        }, iter: 25);

    [Fact]
    public void Whatever_people_try_in_an_incident_it_is_marked_as_real() =>
        Gen.Select(RandomWork.GenProcesses, Gen.Bool, RandomWork.GenMoves(25)).Sample((processes, decided, moves) =>
        {
            var assessed = RandomWork.Assessed(GradeGate.Recovered, processes, decided);
            EverythingBears("【實際事故】", "[REAL INCIDENT]", assessed.Goes(4, GradeGate.Recovered, moves).LastOrDefault(assessed));
        }, iter: 25);

    /// <summary>Every notice of the story, drawn in both languages when it is sent.</summary>
    private static void EverythingBears(string chinese, string english, TimelineSpec<Case> story)
    {
        var state = Case.Initial;
        foreach (var fact in story.History)
        {
            state = fact is PressSeen ? state : Case.Evolve(state, fact);
            foreach (var notice in Sent(fact, (Case.Opened)state).DistinctBy(notice => (notice.Kind, notice.Subject)))
                foreach (var (mark, texts) in new[] { (chinese, Chinese), (english, English) })
                {
                    var reader = new Reader(Company.Person(notice.Recipient)!, Company.StandingOf(notice.Recipient), texts, CardSamples.Taipei, "draw");
                    var sketch = Drawings.Sketched(new Scene((Case.Opened)state, Company, [], reader, fact.At), notice.Kind, notice.Subject);
                    Assert.StartsWith(mark, sketch.Push, StringComparison.Ordinal);
                    Assert.True(sketch.Push.Length <= (texts == English ? 2 : 1) * Mark.LongestPush, $"Too long for a lock screen: {sketch.Push}");
                    Assert.NotEqual(mark, sketch.Push.Trim());
                    Assert.StartsWith(mark, ((CardOfCase)sketch.Card).Head.Mark.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
                }
        }
    }

    /// <summary>What the fact sends, to the response channel too, and what the sheets of a roll-call that it opens will send.</summary>
    private static IEnumerable<Notice> Sent(Fact fact, Case.Opened state) =>
    [
        .. CaseNotices.Of(fact, state),
        .. CaseNotices.ForChannel(fact, state).Select(notice => notice with { Recipient = WorkingGroupLead }),
        .. fact is CaseFact.RollCallOpened opened ? SheetsKinds.Select(kind => new Notice(kind, kind is NoticeKind.RollCall ? opened.RollCall.Value : $"{opened.RollCall}/1", CommitteeMember3)) : [],
    ];

    private static readonly NoticeKind[] SheetsKinds = [NoticeKind.RollCall, NoticeKind.RollCallReminder, NoticeKind.SilentList];
}
