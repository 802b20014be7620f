using BcpBot.Domain;
using BcpBot.Domain.Reach;
using static BcpBot.Domain.Reach.ReachCommand;
using static BcpBot.Domain.Reach.ReachFact;

namespace BcpBot.Tests.Reach;

public class ReachTests
{
    private static readonly PersonId Wang = new("wang"), Lin = new("lin"), Deputy = new("deputy"), Stranger = new("stranger");
    private static readonly Standing WorkingGroup = new(true, [new Place(BodyKind.WorkingGroup, Position.Lead)], []);
    private static readonly ConversationReference Here = new("https://teams.example.test/", "a:1", "t", "29:1", "o-1");
    private static readonly ConversationReference There = Here with { ServiceUrl = ConversationReference.Room };
    private static readonly Words Reason = Words.Of("salt", ("reason", "出差"));

    [Fact]
    public void A_person_who_is_heard_for_the_first_time_is_met()
    {
        var known = Nobody.When(0, Hears(Wang, Here)).Records(new Met(Wang, Here)).State.Of(Wang);

        Assert.Equal((Here, Line.Open), (known.Reference, known.Line));
    }

    [Fact]
    public void Hearing_the_same_again_is_already_so() =>
        Nobody.When(0, Hears(Wang, Here)).When(1, Hears(Wang, Here with { })).IsAlreadySo();

    [Fact]
    public void Another_address_replaces_the_one_known() =>
        Assert.Equal(There, Nobody.When(0, Hears(Wang, Here)).When(1, Hears(Wang, There)).Records(new Met(Wang, There)).State.Of(Wang).Reference);

    [Fact]
    public void The_account_by_which_a_person_was_found_is_kept_as_words()
    {
        var account = Words.Of("salt", ("account", "wang@example.test"));
        var story = Nobody.When(0, Hears(Wang, Here) with { Words = account }).Records(new Met(Wang, Here) { Words = account });

        Assert.Equal("wang@example.test", story.When(1, Hears(Wang, There)).State.Of(Wang).Account);
    }

    [Fact]
    public void The_room_is_known_by_its_address()
    {
        Assert.True(There.IsInRoom);
        Assert.False(Here.IsInRoom);
    }

    [Fact]
    public void Installing_meets_the_person() =>
        Nobody.When(0, new Install(Wang, Here) { By = Wang }).Records(new Met(Wang, Here), new Installed(Wang))
            .When(1, new Install(Wang, Here) { By = Wang }).IsAlreadySo();

    [Fact]
    public void Who_removed_the_app_cannot_be_reached() =>
        Assert.Equal(Line.Uninstalled, Nobody.When(0, Hears(Wang, Here)).When(1, new Uninstall(Wang)).Records(new Uninstalled(Wang)).State.Of(Wang).Line);

    [Fact]
    public void Removing_twice_or_what_was_never_there_is_already_so()
    {
        Nobody.When(0, Hears(Wang, Here)).When(1, new Uninstall(Wang)).When(2, new Uninstall(Wang)).IsAlreadySo();
        Nobody.When(0, new Uninstall(Wang)).IsAlreadySo();
    }

    [Fact]
    public void Who_has_the_app_again_is_reached_again()
    {
        var removed = Nobody.When(0, Hears(Wang, Here)).When(1, new Uninstall(Wang));

        Assert.Equal(Line.Open, removed.When(2, new Install(Wang, Here)).Records(new Installed(Wang)).State.Of(Wang).Line);
        Assert.Equal(Line.Open, removed.When(2, Hears(Wang, There)).Records(new Met(Wang, There), new Installed(Wang)).State.Of(Wang).Line);
    }

    [Fact]
    public void A_send_that_said_unreachable_blocks_the_line_once() =>
        Assert.Equal(Line.Blocked, Nobody.When(0, Hears(Wang, Here))
            .When(1, new Block(Wang)).Records(new Blocked(Wang))
            .When(2, new Block(Wang)).IsAlreadySo().State.Of(Wang).Line);

    [Fact]
    public void A_person_who_was_never_met_can_be_blocked() =>
        Nobody.When(1, new Block(Wang)).Records(new Blocked(Wang))
            .When(2, Hears(Wang, Here)).Records(new Met(Wang, Here), new Unblocked(Wang));

    [Fact]
    public void A_line_without_the_app_stays_so_when_a_send_fails() =>
        Nobody.When(0, Hears(Wang, Here)).When(1, new Uninstall(Wang)).When(2, new Block(Wang)).IsAlreadySo();

    [Fact]
    public void Being_heard_or_installing_again_unblocks()
    {
        var blocked = Nobody.When(0, Hears(Wang, Here)).When(1, new Block(Wang));

        Assert.Equal(Line.Open, blocked.When(2, Hears(Wang, Here)).Records(new Unblocked(Wang)).State.Of(Wang).Line);
        Assert.Equal(Line.Open, blocked.When(2, new Install(Wang, Here)).Records(new Unblocked(Wang)).State.Of(Wang).Line);
    }

    [Fact]
    public void A_person_says_that_he_is_away_and_back()
    {
        var story = Nobody.When(0, GoesAway(Wang, Wang, null)).Records(new Away(Wang, null));

        Assert.NotNull(story.State.Of(Wang).Away);
        story.WaitsForNothing();
        Assert.Null(story.When(1, ComesBack(Wang, Wang)).Records(new Back([Wang])).State.Of(Wang).Away);
    }

    [Fact]
    public void Saying_the_same_again_is_already_so() =>
        Nobody.When(0, ComesBack(Wang, Wang)).IsAlreadySo()
            .When(0, GoesAway(Wang, Wang, 60))
            .When(1, GoesAway(Wang, Wang, 60)).IsAlreadySo()
            .When(2, GoesAway(Wang, Wang, 90)).Records(new Away(Wang, At(90)))
            .IsDueAt(90);

    [Fact]
    public void Away_until_a_moment_that_is_past_is_invalid() =>
        Nobody.When(10, GoesAway(Wang, Wang, 10)).Refuses(Refusal.Invalid);

    [Fact]
    public void The_clock_brings_back_all_whose_time_came() =>
        Nobody.When(0, GoesAway(Wang, Wang, 60)).When(0, GoesAway(Lin, Lin, 30)).When(0, GoesAway(Deputy, Deputy, 90))
            .Tick(29).IsAlreadySo()
            .Tick(75).Records(new Back([Lin, Wang]))
            .IsDueAt(90);

    [Fact]
    public void A_deputy_or_the_working_group_says_it_for_another_with_a_reason()
    {
        var story = Nobody.When(0, GoesAway(Deputy, Wang, 60) with { Words = Reason }).Records(new Away(Wang, At(60)) { Words = Reason });
        Assert.Equal(new Absence(At(0), At(60), Deputy, "出差"), story.State.Of(Wang).Away);

        story.When(1, ComesBack(Lin, Wang) with { As = WorkingGroup, Words = Reason }).Records(new Back([Wang]) { Words = Reason });
    }

    [Fact]
    public void Speaking_for_another_without_a_reason_is_refused()
    {
        Nobody.When(0, GoesAway(Deputy, Wang, 60)).Refuses(Refusal.ReasonNeeded);
        Nobody.When(0, GoesAway(Wang, Wang, 60)).When(1, ComesBack(Deputy, Wang)).Refuses(Refusal.ReasonNeeded);
    }

    [Fact]
    public void Nobody_else_may_speak_for_a_person()
    {
        Nobody.When(0, GoesAway(Stranger, Wang, 60) with { Words = Reason }).Refuses(Refusal.NotYourRole);
        Nobody.When(0, GoesAway(Wang, Wang, 60)).When(1, ComesBack(Stranger, Wang) with { Words = Reason }).Refuses(Refusal.NotYourRole);
    }

    [Fact]
    public void Every_kind_of_fact_has_a_sample() =>
        Assert.Equal(
            typeof(ReachFact).GetNestedTypes().Select(kind => kind.Name).Order(),
            ReachSamples.OneOfEach.Select(fact => fact.GetType().Name).Order());

    [Fact]
    public void The_samples_can_be_replayed() =>
        Assert.Equal(Line.Uninstalled, ReachSamples.OneOfEach.Aggregate(ReachBook.Empty, ReachBook.Evolve).Of(new PersonId("P001")).Line);

    private static TimelineSpec<ReachBook> Nobody => TimelineSpec<ReachBook>.Of(ReachBook.Machine);

    private static DateTimeOffset At(double minute) => TimelineSpec<ReachBook>.After(minute);

    private static Hear Hears(PersonId person, ConversationReference where) => new(person, where) { By = person };

    private static GoAway GoesAway(PersonId by, PersonId person, double? until) =>
        new(person, until is { } minute ? At(minute) : null, [Deputy]) { By = by };

    private static ComeBack ComesBack(PersonId by, PersonId person) => new(person, [Deputy]) { By = by };
}
