using System.Collections.Immutable;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.RollCalls;

namespace BcpBot.Notices;

/// <summary>What one stream's facts mean to another, as commands under the id (source stream, version, target): said again, it is already so.</summary>
public sealed class Relay(Desks desks, CaseRegister cases, OrganisationRegister organisations, Absentees absentees)
{
    /// <summary>A roll-call opens or ends in its case: its sheets ask, or close.</summary>
    public async Task FromCase(Fact fact, Case.Opened state, long version, CancellationToken stop)
    {
        var relayed = new Relayed(Streams.Case(state.Id).Name, version);
        switch (fact)
        {
            case CaseFact.RollCallOpened opened:
                await Ask(state, opened, relayed, stop);
                break;
            case CaseFact.RollCallClosed closed:
                for (var bucket = 0; bucket < state.Report.Roster.Buckets; bucket++)
                    await desks.At(Streams.RollCall(state.Id, closed.RollCall, bucket)).Ask(new RollCallSheetCommand.Close { By = Actor.Relay, Relayed = relayed });
                break;
        }
    }

    /// <summary>Somebody answered that he needs help: the case tells its commander.</summary>
    public async Task FromSheet(CaseId id, RollCallId rollCall, Fact fact, string source, long version, CancellationToken stop)
    {
        var needy = fact switch
        {
            RollCallSheetFact.Answered { Answer: SafetyAnswer.Help } answered => answered.Person,
            RollCallSheetFact.Vouched { Answer: SafetyAnswer.Help } vouched => vouched.Person,
            _ => (PersonId?)null,
        };
        if (needy is not { } person)
            return;

        var organisation = await organisations.Present(stop);
        var head = organisation.HeadOver(person);
        await desks.At(Streams.Case(id)).Ask(new CaseCommand.HearHelp(rollCall, person, head == person ? null : head) { By = Actor.Relay, Relayed = new Relayed(source, version), Words = fact.Words });
    }

    /// <summary>Away, back, unreachable: every open case learns it.</summary>
    public async Task TellCasesOfReach(int bucket, CancellationToken stop)
    {
        var reach = await desks.At(Streams.Reach(bucket)).Look(stop);
        var seen = await absentees.SeenIn(bucket, stop);
        await TellCases(seen with { Relayed = new Relayed(Streams.Reach(bucket).Name, reach.Version) }, stop);
    }

    /// <summary>Another workbook was adopted: every open case learns who is gone and who the bodies are.</summary>
    public async Task TellCasesOfOrganisation(CancellationToken stop)
    {
        var organisation = await organisations.Present(stop);
        await TellCases(new CaseCommand.Regroup(organisation.Generation, CaseBodies.Of(organisation), [.. organisation.People.Keys]) { By = Actor.Relay }, stop);
    }

    private async Task TellCases(Command command, CancellationToken stop)
    {
        foreach (var id in await cases.Live(stop))
            await desks.At(Streams.Case(id)).Ask(command);
    }

    private async Task Ask(Case.Opened state, CaseFact.RollCallOpened opened, Relayed relayed, CancellationToken stop)
    {
        var organisation = await organisations.Of(opened.Generation, stop);
        var buckets = state.Report.Roster.Buckets;
        var asked = opened.Scope.PeopleOf(organisation)
            .GroupBy(person => Buckets.Of(person, buckets))
            .ToDictionary(group => group.Key, group => group.Select(person => new AskedPerson(person, organisation.HeadOver(person))).ToImmutableArray());

        foreach (var (bucket, people) in asked)
            await desks.At(Streams.RollCall(state.Id, opened.RollCall, bucket)).Ask(new RollCallSheetCommand.Ask(people) { By = Actor.Relay, Relayed = relayed });
    }
}
