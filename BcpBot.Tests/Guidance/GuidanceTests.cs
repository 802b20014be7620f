using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Guidance;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reach;
using BcpBot.Notices;
using BcpBot.Tests.Aftermath;
using BcpBot.Tests.Cases;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Guidance.GuidanceStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Guidance;

/// <summary>Command from outside (5.1.3), directives, remarks (3.1), questions of seats, joining, the response channel.</summary>
public class GuidanceTests
{
    private static readonly DirectiveId One = new("d1");
    private static readonly CaseId Other = new("decaf0");

    [Fact]
    public void Another_unit_commands_and_each_of_its_instructions_is_told()
    {
        var story = Taken().By(2, WorkingGroupMember2, Received(("unit", "消防局"), ("contact", "鄭文傑")));
        Assert.Equal("消防局", story.Open().Guidance.CommandedBy!.Words["unit"]);
        Assert.Equal(Bodies.WorkingGroup.Order(ById), story.Told(NoticeKind.Instruction).Order(ById));

        var again = story.By(3, WorkingGroupMember2, Received(("instruction", "全棟撤離")));
        Assert.Equal(2, again.Open().Guidance.Instructions.Length);
        Assert.Equal("消防局", again.Open().Guidance.CommandedBy!.Words["unit"]);
        story.By(4, WorkingGroupMember2, Received(("contact", "鄭文傑"))).Refuses(Refusal.Missing);
    }

    [Fact]
    public void The_first_word_of_a_command_names_the_unit_and_is_the_working_groups()
    {
        Taken().By(2, WorkingGroupLead, Received(("instruction", "撤離"))).Refuses(Refusal.Missing);
        Taken().By(2, PromotionConvener, Received(("unit", "消防局"))).Refuses(Refusal.NotYourRole);
        Taken().Resolves(2).By(3, WorkingGroupLead, Received(("unit", "消防局"))).Refuses(Refusal.WrongStage);
    }

    [Fact]
    public void A_directive_is_told_acknowledged_and_done_by_its_addressees()
    {
        var given = Taken().By(2, CommitteeConvener, Directs([WorkingGroupLead, WorkingGroupMember2], 60));
        Assert.Equal([WorkingGroupLead, WorkingGroupMember2], given.Told(NoticeKind.Directive));

        given.By(3, Employee1, new GuidanceCommand.Acknowledge(One)).Refuses(Refusal.NotYou);
        var heard = given.By(3, WorkingGroupMember2, new GuidanceCommand.Acknowledge(One)).Records(new GuidanceFact.DirectiveAcknowledged(One));
        heard.By(4, WorkingGroupLead, new GuidanceCommand.Acknowledge(One)).IsAlreadySo();
        var done = heard.By(5, WorkingGroupLead, new GuidanceCommand.Finish(One)).Records(new GuidanceFact.DirectiveDone(One));
        Assert.Equal([CommitteeConvener], done.Told(NoticeKind.Directive));
        done.By(6, WorkingGroupMember2, new GuidanceCommand.Finish(One)).IsAlreadySo();
        given.By(3, WorkingGroupLead, new GuidanceCommand.Finish(new DirectiveId("d9"))).Refuses(Refusal.Unknown);
    }

    [Fact]
    public void Both_bodies_may_direct_and_nobody_else()
    {
        Taken().By(2, PromotionMember2, Directs([WorkingGroupLead])).Records(new GuidanceFact.DirectiveGiven(One, "x", [WorkingGroupLead], null) { Words = Typed("what", "保全紀錄") });
        Taken().By(2, WorkingGroupLead, Directs([Employee1])).Refuses(Refusal.NotYourRole);
        Taken().By(2, CommitteeConvener, Directs([])).Refuses(Refusal.Unknown);
        Taken().By(2, CommitteeConvener, Directs([Employee1]) with { Words = Words.None }).Refuses(Refusal.Missing);
        Taken().By(2, CommitteeConvener, Directs([Employee1], 1)).Refuses(Refusal.Invalid);
    }

    [Fact]
    public void When_it_is_due_its_addressee_and_its_giver_are_reminded_once()
    {
        var story = Taken().By(2, CommitteeConvener, Directs([Employee1], 8)).Tick(8).Records(new GuidanceFact.DirectiveOverdue(One));
        Assert.Equal([Employee1, CommitteeConvener], story.Told(NoticeKind.Directive));
        Assert.DoesNotContain(story.Tick(30).History.Skip(story.History.Length), fact => fact is GuidanceFact.DirectiveOverdue);

        var done = Taken().By(2, CommitteeConvener, Directs([Employee1], 8)).By(3, Employee1, new GuidanceCommand.Finish(One)).Tick(8);
        Assert.DoesNotContain(done.History, fact => fact is GuidanceFact.DirectiveOverdue);
    }

    [Fact]
    public void The_promotion_group_supervises_with_remarks()
    {
        var story = Taken().By(2, PromotionMember2, new GuidanceCommand.Remark { Words = Typed("note", "請補記錄人") });
        Assert.Equal(Bodies.WorkingGroup.Order(ById), story.Told(NoticeKind.Remark).Order(ById));
        Taken().By(2, CommitteeConvener, new GuidanceCommand.Remark { Words = Typed("note", "好") }).Refuses(Refusal.NotYourRole);
        Taken().By(2, PromotionMember2, new GuidanceCommand.Remark()).Refuses(Refusal.Missing);
    }

    [Fact]
    public void A_seats_question_goes_to_the_commander_and_the_next_update_answers_it_to_all_seats()
    {
        var story = Taken().Assessed(5, 3).By(6, CommitteeMember2, Asking("可以撐多久"));
        Assert.Equal([WorkingGroupLead], story.Told(NoticeKind.Question));
        Assert.Single(story.Open().Guidance.Questions);

        var answered = story.By(7, WorkingGroupLead, new CaseCommand.Update(null) { Words = Typed("text", "四小時") });
        Assert.Empty(answered.Open().Guidance.Questions);
        Assert.Empty(Bodies.Committee.Except(answered.Told(NoticeKind.Update)));
    }

    [Fact]
    public void Only_who_may_vote_asks()
    {
        var story = Taken().Assessed(5, 3);
        story.By(6, Employee1, Asking("何時")).Refuses(Refusal.NoSeat);
        story.By(6, ConvenersFirstDeputy, Asking("何時")).Refuses(Refusal.TooEarly);
        story.Away(6, CommitteeConvener).By(7, ConvenersFirstDeputy, Asking("何時")).Records(new GuidanceFact.QuestionAsked(First) { Words = Typed("question", "何時") });
        story.By(6, CommitteeMember2, Asking("")).Refuses(Refusal.Missing);
        story.CommitteeVotes(6, Choice.Approve).By(7, CommitteeMember2, Asking("何時")).Refuses(Refusal.Late);
        Taken().By(2, CommitteeMember2, Asking("何時")).Refuses(Refusal.Unknown);
    }

    [Fact]
    public void With_the_words_of_the_first_command_erased_somebody_else_still_commands()
    {
        var erased = Taken().By(2, WorkingGroupLead, new GuidanceCommand.ReceiveCommand { Words = Typed("unit", "消防局") }).History
            .Select(fact => fact is GuidanceFact.CommandReceived ? fact with { Words = Words.Erased } : fact).Aggregate(Case.Initial, Case.Evolve);

        Assert.Same(Words.Erased, Assert.IsType<Case.Opened>(erased).Guidance.CommandedBy?.Words);
        var instructed = new GuidanceCommand.ReceiveCommand { At = TimelineSpec<Case>.After(3), By = WorkingGroupLead, As = Company.StandingOf(WorkingGroupLead), Words = Typed("instruction", "先撤離") };
        Assert.IsType<Answer.Accepted>(Case.Decide(erased, instructed));
    }

    [Fact]
    public void A_case_is_joined_to_another_and_its_ballot_withdrawn()
    {
        var story = Taken().Assessed(5, 3).Joins(6, WorkingGroupMember2).Stands(Stage.Resolved);
        Assert.Equal(WithdrawnBecause.Joined, story.Facts.OfType<BallotFact.Closed>().Single().Because);
        Assert.Equal(Other, story.Open().JoinedTo!.Into);
        Assert.Contains(Employee1, story.Told(NoticeKind.Joined));
        story.Joins(7, WorkingGroupMember2).IsAlreadySo();
    }

    [Fact]
    public void The_reporter_joins_his_own_report_while_nobody_has_assessed_it()
    {
        Reported().Joins(1, Employee1).Stands(Stage.Resolved);
        Reported().Joins(1, Employee2).Refuses(Refusal.NotYourRole);
        Taken().Assessed(5, 1).Joins(6, Employee1).Refuses(Refusal.NotYourRole);
        Taken().By(2, WorkingGroupLead, new CaseCommand.Join(null)).Refuses(Refusal.Unknown);
        Taken().Assessed(5, 3).CommitteeVotes(6, Choice.Approve).Joins(7, WorkingGroupLead).Refuses(Refusal.WrongStage);
    }

    [Fact]
    public void To_a_case_that_is_over_or_to_a_drill_nothing_is_joined()
    {
        Taken().Joins(2, WorkingGroupLead, isOver: true).Refuses(Refusal.Unknown).Stands(Stage.Reported);
        Taken().By(2, WorkingGroupLead, new CaseCommand.Join(new JoinTarget(Other, "BCP-2026-0006", CaseKind.Drill, IsOver: false))).Refuses(Refusal.Unknown);

        Assert.True(JoinTarget.Of(AftermathStory.Closed().Open()).IsOver);
        Assert.False(JoinTarget.Of(AftermathStory.Recovered().Open()).IsOver);
    }

    [Fact]
    public void The_reporter_of_a_joined_case_hears_the_others_news()
    {
        var story = Taken().When(2, new CaseCommand.HearJoined(Other, Employee2) { By = Actor.Relay }).Records(new CaseFact.JoinedByOther(Other, Employee2));
        var updated = story.By(3, WorkingGroupLead, new CaseCommand.Update(null) { Words = Typed("text", "恢復中") });
        Assert.Contains(Employee2, updated.Told(NoticeKind.Update));
        story.When(3, new CaseCommand.HearJoined(Other, Employee2) { By = Actor.Relay }).IsAlreadySo();
    }

    [Fact]
    public void One_says_himself_in_which_language_he_is_spoken_to()
    {
        var book = TimelineSpec<ReachBook>.Of(ReachBook.Machine).When(0, new ReachCommand.Speak(Employee1, Language.En) { By = Employee1 })
            .Records(new ReachFact.LanguageChosen(Employee1, Language.En));
        Assert.Equal(Language.En, book.State.Of(Employee1).Language);
        book.When(1, new ReachCommand.Speak(Employee1, Language.En) { By = Employee1 }).IsAlreadySo();
        book.When(1, new ReachCommand.Speak(Employee1, Language.ZhTw) { By = Employee2 }).Refuses(Refusal.NotYou);
    }

    [Fact]
    public void The_working_group_makes_a_conversation_of_several_the_response_channel()
    {
        var (channel, reference) = (TimelineSpec<ResponseChannel>.Of(ResponseChannel.Machine), new ConversationReference("https://x/", "19:a", "t", "", ""));
        var set = channel.When(0, Using(WorkingGroupLead)).Records(new ChannelFact.Set(reference, null));
        set.When(1, Using(WorkingGroupMember2)).IsAlreadySo();
        channel.When(0, Using(Employee1)).Refuses(Refusal.NotYourRole);
        channel.When(0, Using(WorkingGroupLead, isPersonal: true)).Refuses(Refusal.Invalid);

        ChannelCommand Using(PersonId who, bool isPersonal = false) => new ChannelCommand.Use(reference, null, isPersonal) { By = who, As = Company.StandingOf(who) };
    }

    private static readonly Comparer<PersonId> ById = Comparer<PersonId>.Create((one, other) => string.CompareOrdinal(one.Value, other.Value));

    private static GuidanceCommand.ReceiveCommand Received(params (string Field, string? Text)[] words) => new() { Words = Words.Of("5a17", words) };

    private static GuidanceCommand.Give Directs(PersonId[] to, double? due = null) =>
        new("x", [.. to], due is { } minute ? TimelineSpec<Case>.After(minute) : null) { Words = Typed("what", "保全紀錄") };

    private static GuidanceCommand.AskOfBallot Asking(string question) => new(First) { Words = Typed("question", question) };
}

internal static class Joining
{
    public static TimelineSpec<Case> Joins(this TimelineSpec<Case> story, double minute, PersonId who, bool isOver = false) => story.By(minute, who, new CaseCommand.Join(new JoinTarget(new CaseId("decaf0"), "BCP-2026-0006", CaseKind.Incident, isOver)));
}
