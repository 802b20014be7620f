using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Organisations;

namespace BcpBot.Arrivals;

/// <summary>What a press on a card of a case came to: a command for the case's desk, or that an input makes no sense.</summary>
public abstract record Reading
{
    public sealed record Wants(Command Command) : Reading;
    public sealed record Makes(Refusal NoSense) : Reading;

    public static implicit operator Reading(Command command) => new Wants(command);

    private Reading() { }
}

/// <summary>The verbs of a case (contract, "Verbs of the cards"), each read into one command. Nothing is decided here.</summary>
public static class CaseVerbs
{
    /// <summary>Null where the verb is none of a case's, or its part is not built yet.</summary>
    public static Reading? Read(ButtonPress press, Case.Opened state) => press.Verb switch
    {
        "incident.take" => press.Give(new CaseCommand.Take()),
        "incident.assess" => Assess(press),
        "situation.update" => Moment(press, "nextAt", past: false, next => press.Give(new CaseCommand.Update(next), Typed(press, "text"))),
        "incident.resolve" => press.Give(new CaseCommand.Resolve(), Typed(press, "note")),
        "activation.request" => press.Give(new CaseCommand.RequestActivation(), Typed(press, "tried"), Typed(press, "reason")),

        "ballot.vote" => Vote(press),
        "ballot.withdraw" => press.Give(new BallotCommand.Withdraw(Ballot(press), WithdrawnBecause.OfReasonGiven), Typed(press, "reason")),
        "ballot.reopen" => Reopen(press, state),

        "chain.acknowledge" => press.Give(new ChainCommand.Acknowledge(new ChainId(press.Inputs.Text("chain") ?? ""), new LinkId(press.Inputs.Text("link") ?? ""))),

        "rollcall.open" => OpenRollCall(press, state),
        "rollcall.close" => press.Give(new CaseCommand.CloseRollCall(new RollCallId(press.Inputs.Text("rollcall") ?? ""))),

        _ => RunVerbs.Read(press) ?? AftermathVerbs.Read(press) ?? DrillVerbs.Read(press) ?? GuidanceVerbs.Read(press, state),
    };

    private static Reading Assess(ButtonPress press)
    {
        var inputs = press.Inputs;
        var since = inputs.Moment("since", past: true, out var sinceIsTime);
        var aware = inputs.Moment("awareSince", past: true, out var awareIsTime);
        if (!sinceIsTime || !awareIsTime || inputs.Text("level") is not null && inputs.Number("level") is null)
            return new Reading.Makes(Refusal.Invalid);
        if (inputs.Text("scenario") is not { } scenario || inputs.Number("level") is not { } level)
            return new Reading.Makes(Refusal.Missing);

        // 5.3.8: none fits, which is a scenario with steps of its own.
        var named = scenario is "none" ? press.Organisation.Scenarios.FirstOrDefault(one => one.Kind is ScenarioKind.NoPlan)?.Id : new ScenarioId(scenario);
        var preparation = Preparation.For(press.Organisation, named ?? new ScenarioId(scenario), [.. inputs.List("processes").Select(id => new ProcessId(id))]);
        return press.Give(
            new CaseCommand.Assess(level, inputs.Yes("confirmed"), inputs.Yes("businessStopped"), since, aware, inputs.Yes("danger"), preparation, preparation?.RunsIn(press.Organisation) ?? [], press.Organisation.People.Count),
            Typed(press, "advice"), Typed(press, "note"));
    }

    private static Reading Vote(ButtonPress press)
    {
        var inputs = press.Inputs;
        SeatId? seat = inputs.Text("seat") is { } named ? new SeatId(named) : null;
        return press.Give(new BallotCommand.CastVote(Ballot(press), new Choice(inputs.Text("choice") ?? ""), seat, inputs.Yes("sure")), Typed(press, "comment"));
    }

    private static Reading Reopen(ButtonPress press, Case.Opened state) => state.Ballots[Ballot(press)] is { } ballot
        ? press.Give(new BallotCommand.Reopen(ballot.Id, BallotSetup.For(press.Organisation, ballot.Setup.Decision)), Typed(press, "reason"))
        : new Reading.Makes(Refusal.Unknown);

    private static Reading OpenRollCall(ButtonPress press, Case.Opened state)
    {
        if (press.Inputs.Text("scope") is not (null or "all" or "units"))
            return new Reading.Makes(Refusal.Invalid);

        RollCallScope scope = press.Inputs.Text("scope") is "units"
            ? new RollCallScope.OfUnits([.. press.Inputs.List("units").Select(id => new UnitId(id)).Order(Comparer<UnitId>.Create((one, other) => string.CompareOrdinal(one.Value, other.Value)))])
            : new RollCallScope.Everyone();
        var isKnown = scope is not RollCallScope.OfUnits named || named.Units.All(unit => press.Organisation.Unit(unit) is not null);

        return press.Give(new CaseCommand.OpenRollCall(scope, press.Organisation.Generation, isKnown ? scope.PeopleOf(press.Organisation).Count() : 0), Typed(press, "text"));
    }

    private static Reading Moment(ButtonPress press, string field, bool past, Func<DateTimeOffset?, Command> command)
    {
        var moment = press.Inputs.Moment(field, past, out var isTime);
        return isTime ? command(moment) : new Reading.Makes(Refusal.Invalid);
    }

    private static BallotId Ballot(ButtonPress press) => new(press.Inputs.Text("ballot") ?? "");

    private static (string Field, string? Text) Typed(ButtonPress press, string field) => (field, press.Inputs.Text(field));
}
