using System.Collections.Immutable;
using System.Text.Json;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Reach;
using BcpBot.Domain.RollCalls;
using BcpBot.Tests.Ballots;
using CsCheck;
using static BcpBot.Tests.Ballots.BallotStory;

namespace BcpBot.Tests;

/// <summary>Invariant 26: the same press again, at any time, changes nothing, also where it had found everything as it wanted it.</summary>
public class PressProperties
{
    private sealed record Pressed(int Person, int Choice, int Draw);

    // Every person has three choices on each of three cards; a press may come any number of times, at any place.
    private static readonly Gen<Pressed[]> GenPresses =
        Gen.Select(Gen.Int[0, 1], Gen.Int[0, 2], Gen.Int[0, 2]).Select(parts => new Pressed(parts.Item1, parts.Item2, parts.Item3)).Array[0, 25];

    [Fact]
    public void A_vote_that_was_already_so_does_not_flip_a_later_one_when_it_is_sent_again() =>
        Given(Committee)
            .Votes(Chen, Approve, draw: "cardA").Counts(1, 0, 0)
            .Votes(Chen, Approve, draw: "cardB").Leaves(new PressSeen { Press = new Press("ballot.vote", "cardB", "approve") })
            .Votes(Chen, Reject, draw: "cardA").Counts(0, 1, 0)
            .Votes(Chen, Approve, draw: "cardB").Leaves().Counts(0, 1, 0);

    [Fact]
    public void Going_away_again_from_another_card_is_not_done_again_after_the_return()
    {
        var amy = new PersonId("amy");
        var story = TimelineSpec<ReachBook>.Of(ReachBook.Machine)
            .When(0, Away("d1")).When(1, Away("d2"))
            .When(2, new ReachCommand.ComeBack(amy, []) { By = amy, Press = new Press("person.back", "d3", "") })
            .When(3, Away("d2"));

        Assert.Null(story.State.Of(amy).Away);

        ReachCommand.GoAway Away(string draw) => new(amy, null, []) { By = amy, Press = new Press("person.away", draw, "") };
    }

    [Fact]
    public void Votes_sent_again_in_any_order_leave_what_the_first_of_each_left() =>
        GenPresses.Sample(presses => Assert.Equal(VotesAfter(presses.Distinct()), VotesAfter(presses)));

    [Fact]
    public void Safety_answers_sent_again_in_any_order_leave_what_the_first_of_each_left() =>
        GenPresses.Sample(presses => Assert.Equal(AnswersAfter(presses.Distinct()), AnswersAfter(presses)));

    private static string VotesAfter(IEnumerable<Pressed> presses) => JsonSerializer.Serialize(
        presses.Aggregate(Given(Committee), (story, press) => story.Votes(
            press.Person == 0 ? Chen : Lin, new[] { Approve, Reject, Abstain }[press.Choice], draw: $"d{press.Draw}"))[B1].Votes);

    private static string AnswersAfter(IEnumerable<Pressed> presses)
    {
        ImmutableArray<PersonId> people = [new("amy"), new("bo")];
        var asked = TimelineSpec<RollCallSheet>.Of(RollCallSheet.Machine)
            .When(0, new RollCallSheetCommand.Ask([.. people.Select(person => new AskedPerson(person, people[0]))]) { By = Actor.Relay });
        var roll = presses.Aggregate(asked, (story, press) => story.When(1, new RollCallSheetCommand.GiveAnswer((SafetyAnswer)press.Choice)
        {
            By = people[press.Person],
            Press = new Press("rollcall.answer", $"d{press.Draw}", $"{press.Choice}"),
        })).State.People;

        return string.Join(' ', people.Select(person => roll.Of(person)!.Own?.Answer));
    }
}
