using System.Text.Json;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Reach;
using BcpBot.Notices;
using BcpBot.Notices.Cards;
using BcpBot.Notices.Drawing;

namespace BcpBot.Arrivals;

/// <summary><c>person.away</c> and <c>person.back</c>, for oneself or for another with a reason (5.3.3).</summary>
public sealed class AwayVerbs(Desks desks, Drawings drawings, BusinessClock clock) : IVerbAnswers
{
    public IReadOnlyCollection<string> Verbs => ["person.away", "person.back"];

    public async Task<JsonElement> Answer(ButtonPress press, CancellationToken stop)
    {
        var answer = await Ask(press);
        var reader = await drawings.ReaderOf(press.By, Salt.New(), stop);
        var reach = (await desks.At(Streams.ReachOf(press.By)).Look(stop)).State.Of(press.By);
        var drawn = drawings.Finish(PersonalSketches.Away(reader, press.Organisation, reach, clock.Now), reader, 0);

        return answer is Answer.Refused refused ? Buttons.Led(press, drawn, refused.Why.Code(), RefusalScenes.InWords(press, reader.Texts, refused.Why)) : Buttons.Card(drawn);
    }

    private async Task<Answer> Ask(ButtonPress press)
    {
        var person = press.Inputs.Text("person") is { } named ? new PersonId(named) : press.By;
        var until = press.Inputs.Moment("until", past: false, out var isTime);
        if (press.Organisation.Person(person) is null)
            return new Answer.Refused(Refusal.Unknown);
        if (!isTime)
            return new Answer.Refused(Refusal.Invalid);

        var deputies = press.Organisation.DeputiesOf(person);
        ReachCommand command = press.Verb is "person.away" ? new ReachCommand.GoAway(person, until, deputies) : new ReachCommand.ComeBack(person, deputies);
        return (await desks.At(Streams.ReachOf(person)).Ask(press.Give(command, ("reason", press.Inputs.Text("reason"))))).Answer;
    }
}
