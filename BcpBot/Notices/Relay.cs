using System.Collections.Immutable;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.RollCalls;
using BcpBot.Domain.Runs;

namespace BcpBot.Notices;

/// <summary>What one stream's facts mean to another, as commands under the id (source stream, version, target): said again, it is already so.</summary>
public sealed class Relay(Desks desks, CaseRegister cases, OrganisationRegister organisations, Absentees absentees)
{
    private const int PeopleInAFact = 5_000;

    /// <summary>A roll-call opens or ends in its case: its sheets ask, or close. A chain opens whose units are too large to copy: their people are listed. Runs are prepared with steps of too many doers to copy: these are listed. An incident becomes active, or a drill starts while one is: the drill asks whether to stop.</summary>
    public async Task FromCase(Fact fact, Case.Opened state, long version, CancellationToken stop)
    {
        var relayed = new Relayed(Streams.Case(state.Id).Name, version);
        switch (fact)
        {
            case CaseFact.RollCallOpened opened:
                await Ask(state, opened, relayed, stop);
                break;
            case CaseFact.Joined joined when state.Report.By.IsPerson:
                await desks.At(Streams.Case(joined.Into)).Ask(new CaseCommand.HearJoined(state.Id, state.Report.By.Person) { By = Actor.Relay, Relayed = relayed });
                break;
            case CaseFact.RollCallClosed closed:
                for (var bucket = 0; bucket < state.SheetsOf(closed.RollCall); bucket++)
                    await desks.At(Streams.RollCall(state.Id, closed.RollCall, bucket)).Ask(new RollCallSheetCommand.Close { By = Actor.Relay, Relayed = relayed });
                break;
            case ChainFact.Opened opened:
                await ListMembers(state, opened, stop);
                break;
            case RunFact.Prepared prepared:
                await ListDoers(state, prepared, stop);
                break;
            case DrillFact.Started:
                await TellOfActiveIncidents(state, stop);
                break;
            case CaseFact.Activated when state.Report.Kind is CaseKind.Incident:
                await TellCases(new DrillCommand.Interrupt(state.Id, state.Report.No) { By = Actor.Relay, Relayed = relayed }, stop);
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
        if (organisation.Generation == 0)
            return;

        await TellCases(new CaseCommand.Regroup(organisation.Generation, CaseBodies.Of(organisation), [.. organisation.People.Keys], Signatories.Of(organisation)) { By = Actor.Relay }, stop);

        // Who came to a seat with this workbook may have been away before anybody asked.
        var absent = await absentees.Present(stop);
        await TellCases(new CaseCommand.SeeAbsences(organisation.Officers, absent.Away, absent.Unreachable) { By = Actor.Relay }, stop);
    }

    private async Task TellCases(Command command, CancellationToken stop)
    {
        foreach (var id in await cases.Live(stop))
            await desks.At(Streams.Case(id)).Ask(command);
    }

    // Said again, who is listed already is not listed twice.
    private async Task ListMembers(Case.Opened state, ChainFact.Opened opened, CancellationToken stop)
    {
        foreach (var (link, people) in opened.Setup.MembersToList(await organisations.Of(opened.Setup.Generation, stop)))
            foreach (var some in people.Chunk(PeopleInAFact))
                await desks.At(Streams.Case(state.Id)).Ask(new ChainCommand.ListMembers(opened.Chain, link, [.. some]) { By = Actor.Relay });
    }

    private async Task ListDoers(Case.Opened state, RunFact.Prepared prepared, CancellationToken stop)
    {
        foreach (var run in prepared.Runs)
            foreach (var (step, people) in run.DoersToList(await organisations.Of(run.Generation, stop)))
                foreach (var some in people.Chunk(PeopleInAFact))
                    await desks.At(Streams.Case(state.Id)).Ask(new RunCommand.ListDoers(run.Run, step, [.. some]) { By = Actor.Relay });
    }

    // Those that became active before the drill started: the drill itself knows each once.
    private async Task TellOfActiveIncidents(Case.Opened drill, CancellationToken stop)
    {
        foreach (var incident in await cases.ActiveIncidents(stop))
            await desks.At(Streams.Case(drill.Id)).Ask(new DrillCommand.Interrupt(incident.Id, incident.Report.No) { By = Actor.Relay });
    }

    private async Task Ask(Case.Opened state, CaseFact.RollCallOpened opened, Relayed relayed, CancellationToken stop)
    {
        var organisation = await organisations.Of(opened.Generation, stop);
        var buckets = state.SheetsOf(opened.RollCall);
        var asked = opened.Scope.PeopleOf(organisation)
            .GroupBy(person => Buckets.Of(person, buckets))
            .ToDictionary(group => group.Key, group => group.Select(person => new AskedPerson(person, organisation.HeadOver(person))).ToImmutableArray());

        foreach (var (bucket, people) in asked)
            await desks.At(Streams.RollCall(state.Id, opened.RollCall, bucket)).Ask(new RollCallSheetCommand.Ask(people) { By = Actor.Relay, Relayed = relayed });
    }
}
