using BcpBot.Domain;
using BcpBot.Domain.RollCalls;
using static BcpBot.Domain.RollCalls.RollCallSheetCommand;
using static BcpBot.Domain.RollCalls.RollCallSheetFact;
using static BcpBot.Domain.RollCalls.SafetyAnswer;

namespace BcpBot.Tests.RollCalls;

public class RollCallSheetTests
{
    private static readonly PersonId Head = new("head"), Clerk = new("clerk"), Guard = new("guard"), Wang = new("wang"), Stranger = new("stranger");
    private static readonly Standing WorkingGroup = new(true, [new Place(BodyKind.WorkingGroup, Position.Member)], []);

    [Fact]
    public void Everyone_asked_is_silent_at_first()
    {
        var story = ASheet;

        Assert.Equal(new Tally(3, 0, 0, 0), story.State.People.Tally);
        Assert.Equal(3, story.State.People.Tally.Silent);
        story.IsDueAt(5);
    }

    [Fact]
    public void Asking_again_is_already_so() =>
        ASheet.When(1, new Ask([new AskedPerson(Stranger, Head)])).IsAlreadySo();

    [Fact]
    public void Nobody_is_asked_twice_on_a_sheet() =>
        Blank.When(0, new Ask([new AskedPerson(Clerk, Head), new AskedPerson(Clerk, Head)]))
            .Records(new Asked([new AskedPerson(Clerk, Head)]));

    [Fact]
    public void A_sheet_for_nobody_is_refused() =>
        Blank.When(0, new Ask([])).Refuses(Refusal.Missing);

    [Fact]
    public void An_answer_counts_for_the_person_who_gives_it() =>
        Assert.Equal(new Tally(3, 0, 1, 0), ASheet.When(1, Says(Clerk, Help)).Records(new Answered(Clerk, Help)).State.People.Tally);

    [Fact]
    public void An_answer_may_change_until_the_sheet_is_closed()
    {
        var story = ASheet.When(1, Says(Clerk, Help)).When(2, Says(Clerk, Safe)).Records(new Answered(Clerk, Safe));

        Assert.Equal(new Tally(3, 1, 0, 0), story.State.People.Tally);
        Assert.Equal([Help, Safe], story.History.OfType<Answered>().Select(fact => fact.Answer));
    }

    [Fact]
    public void The_same_answer_again_is_already_so() =>
        ASheet.When(1, Says(Clerk, Safe)).When(2, Says(Clerk, Safe)).IsAlreadySo();

    [Fact]
    public void The_same_answer_with_a_note_is_kept()
    {
        var note = Words.Of("salt", ("note", "三樓"));
        var story = ASheet.When(1, Says(Clerk, Help)).When(2, Says(Clerk, Help) with { Words = note }).Records(new Answered(Clerk, Help) { Words = note });

        Assert.Equal("三樓", story.State.People.Of(Clerk)?.Current?.Note);
        Assert.Equal(new Tally(3, 0, 1, 0), story.State.People.Tally);
    }

    [Fact]
    public void An_old_press_sent_again_does_not_flip_a_newer_answer() =>
        ASheet.When(1, Says(Clerk, Help, "d1"))
            .When(2, Says(Clerk, Safe, "d1"))
            .When(3, Says(Clerk, Help, "d1")).IsAlreadySo();

    [Fact]
    public void Who_was_not_asked_is_refused()
    {
        ASheet.When(1, Says(Stranger, Safe)).Refuses(Refusal.NotYou);
        Closed.When(61, Says(Stranger, Safe)).Refuses(Refusal.NotYou);
    }

    [Fact]
    public void Before_anybody_is_asked_nothing_can_be_answered_or_vouched()
    {
        Blank.When(1, Says(Clerk, Safe)).Refuses(Refusal.Unknown);
        Blank.When(1, Vouches(Head, Clerk, Safe)).Refuses(Refusal.Unknown);
    }

    [Fact]
    public void After_closing_an_answer_is_late()
    {
        Closed.When(61, Says(Clerk, Safe)).Refuses(Refusal.Late);
        Closed.When(61, Vouches(Head, Clerk, Safe)).Refuses(Refusal.Late);
    }

    [Fact]
    public void Closing_twice_is_already_so_and_before_asking_there_is_nothing_to_close()
    {
        Closed.When(61, new Close()).IsAlreadySo();
        Blank.When(0, new Close()).IsAlreadySo();
    }

    [Fact]
    public void The_head_of_his_unit_may_vouch_for_a_person() =>
        Assert.Equal(new Tally(3, 0, 0, 1), ASheet.When(1, Vouches(Head, Clerk, OffSite)).Records(new Vouched(Clerk, OffSite)).State.People.Tally);

    [Fact]
    public void The_working_group_may_vouch_for_anyone() =>
        ASheet.When(1, Vouches(Wang, Guard, Safe) with { As = WorkingGroup }).Records(new Vouched(Guard, Safe));

    [Fact]
    public void Nobody_else_may_vouch()
    {
        ASheet.When(1, Vouches(Head, Guard, Safe)).Refuses(Refusal.NotYourRole);
        ASheet.When(1, Vouches(Clerk, Guard, Safe)).Refuses(Refusal.NotYourRole);
    }

    [Fact]
    public void Vouching_for_a_person_who_was_not_asked_is_refused() =>
        ASheet.When(1, Vouches(Wang, Stranger, Safe) with { As = WorkingGroup }).Refuses(Refusal.Unknown);

    [Fact]
    public void A_vouch_never_replaces_a_persons_own_answer()
    {
        var story = ASheet.When(1, Says(Clerk, Safe)).When(2, Vouches(Head, Clerk, Help)).Records(new Vouched(Clerk, Help));

        Assert.Equal(Safe, story.State.People.Of(Clerk)?.Current?.Answer);
        Assert.Equal(new Tally(3, 1, 0, 0), story.State.People.Tally);
    }

    [Fact]
    public void A_persons_own_answer_replaces_a_vouch()
    {
        var story = ASheet.When(1, Vouches(Head, Clerk, Safe)).When(2, Says(Clerk, Help)).Records(new Answered(Clerk, Help));

        Assert.Equal(new Tally(3, 0, 1, 0), story.State.People.Tally);
    }

    [Fact]
    public void Vouching_what_is_known_is_already_so_unless_there_is_a_note()
    {
        ASheet.When(1, Says(Clerk, Safe)).When(2, Vouches(Head, Clerk, Safe)).IsAlreadySo();
        ASheet.When(1, Vouches(Head, Clerk, Help)).When(2, Vouches(Head, Clerk, Help)).IsAlreadySo();

        var note = Words.Of("salt", ("note", "已送醫"));
        ASheet.When(1, Vouches(Head, Clerk, Help)).When(2, Vouches(Head, Clerk, Help) with { Words = note }).Records(new Vouched(Clerk, Help) { Words = note });
    }

    [Fact]
    public void The_silent_are_reminded_after_five_ten_and_twenty_minutes() =>
        ASheet.When(1, Says(Clerk, Safe))
            .Tick(4.99).IsAlreadySo()
            .Tick(5).Records(new Reminded(1, [Head, Guard]))
            .When(6, Vouches(Head, Head, Safe))
            .Tick(10).Records(new Reminded(2, [Guard]))
            .Tick(20).Records(new Reminded(3, [Guard]))
            .Tick(600).IsAlreadySo()
            .WaitsForNothing();

    [Fact]
    public void After_a_pause_each_reminder_moves_by_one_step() =>
        ASheet
            .Tick(120).Records(new Reminded(1, [Head, Clerk, Guard]))
            .Tick(120).IsAlreadySo()
            .Tick(125).Records(new Reminded(2, [Head, Clerk, Guard]))
            .IsDueAt(135);

    [Fact]
    public void An_answer_at_the_moment_of_a_reminder_comes_after_it() =>
        ASheet.When(5, Says(Clerk, Safe)).Records(new Reminded(1, [Head, Clerk, Guard]), new Answered(Clerk, Safe));

    [Fact]
    public void When_everyone_has_answered_nobody_is_reminded() =>
        ASheet.When(1, Says(Clerk, Safe)).When(1, Says(Head, Safe)).When(1, Says(Guard, OffSite)).WaitsForNothing();

    [Fact]
    public void A_closed_sheet_reminds_nobody() => Closed.WaitsForNothing();

    [Fact]
    public void The_silent_are_listed_under_the_heads_of_their_units()
    {
        var roll = ASheet.When(1, Says(Head, Safe)).State.People;
        var lists = roll.ByHead(roll.Silent());

        Assert.Equal([Clerk], lists[Head]);
        Assert.Equal([Guard], lists[Wang]);
    }

    [Fact]
    public void A_head_gets_the_silent_of_his_own_unit()
    {
        var roll = ASheet.When(1, Says(Head, Safe)).State.People;

        Assert.Equal([Clerk], roll.SilentUnder(Head));
        Assert.Empty(roll.Answered(Clerk, new SafetyReport(Safe, Clerk, DateTimeOffset.UnixEpoch, null)).SilentUnder(Head));
        Assert.Empty(roll.SilentUnder(Guard));
    }

    [Fact]
    public void The_figures_of_several_sheets_add_up() =>
        Assert.Equal(new Tally(7, 2, 2, 1), new Tally(3, 1, 0, 1) + new Tally(4, 1, 2, 0));

    [Fact]
    public void Every_kind_of_fact_has_a_sample() =>
        Assert.Equal(
            typeof(RollCallSheetFact).GetNestedTypes().Select(kind => kind.Name).Order(),
            RollCallSheetSamples.OneOfEach.Select(fact => fact.GetType().Name).Order());

    [Fact]
    public void The_samples_can_be_replayed() =>
        Assert.Equal(
            new Tally(3, 0, 1, 1),
            Assert.IsType<RollCallSheet.Over>(RollCallSheetSamples.OneOfEach.Aggregate(RollCallSheet.Machine.Initial, RollCallSheet.Evolve)).Roll.Tally);

    private static TimelineSpec<RollCallSheet> Blank => TimelineSpec<RollCallSheet>.Of(RollCallSheet.Machine);

    private static TimelineSpec<RollCallSheet> ASheet =>
        Blank.When(0, new Ask([new AskedPerson(Head, Head), new AskedPerson(Clerk, Head), new AskedPerson(Guard, Wang)]) { By = Actor.Relay });

    private static TimelineSpec<RollCallSheet> Closed => ASheet.When(3, new Close() { By = Actor.Relay }).Records(new Closed());

    private static GiveAnswer Says(PersonId person, SafetyAnswer answer, string? draw = null) => new(answer)
    {
        By = person,
        Press = draw is null ? null : new Press("rollcall.answer", draw, $"{answer}"),
    };

    private static Vouch Vouches(PersonId by, PersonId person, SafetyAnswer answer) => new(person, answer) { By = by };
}
