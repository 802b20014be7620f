using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Drills;
using BcpBot.Notices;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Drawing;
using BcpBot.Tests.Drills;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Notices;

/// <summary>What the response channel is told of how a case goes on, in words and without buttons.</summary>
public class ChannelTests
{
    [Fact]
    public void It_is_told_that_a_drill_was_aborted()
    {
        var aborted = DrillStory.Started(DrillType.Tabletop).By(61, WorkingGroupLead, new DrillCommand.Abort());

        Assert.Equal(["aborted"], Told(aborted));
        Assert.StartsWith("【演練】", aborted.Reads(WorkingGroupLead, NoticeKind.Channel, "aborted"), StringComparison.Ordinal);
        Assert.All((string[])["aborted", "activated"], subject => Assert.Contains("演練已中止", aborted.Reads(WorkingGroupLead, NoticeKind.Channel, subject), StringComparison.Ordinal));
        Assert.DoesNotContain("Action.", aborted.Wire(WorkingGroupLead, NoticeKind.Channel, "aborted"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_drill_that_never_started_is_no_news_for_it() =>
        Assert.Empty(Told(DrillStory.Approved(DrillType.Tabletop).By(10, WorkingGroupLead, new DrillCommand.Cancel())));

    [Fact]
    public void It_is_told_into_which_case_another_was_joined()
    {
        var joined = CaseStory.Taken().By(2, WorkingGroupLead, new CaseCommand.Join(new JoinTarget(new CaseId("07e4"), "BCP-2026-0006", CaseKind.Incident, IsOver: false)));

        Assert.Equal(["joined"], Told(joined));
        Assert.Contains("已併入案件 BCP-2026-0006", joined.Reads(WorkingGroupLead, NoticeKind.Channel, "joined"), StringComparison.Ordinal);
        Assert.DoesNotContain("Action.", joined.Wire(WorkingGroupLead, NoticeKind.Channel, "joined"), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Told(TimelineSpec<Case> story) => story.Facts.SelectMany(fact => CaseNotices.ForChannel(fact, story.Open())).Select(notice => notice.Subject);
}
