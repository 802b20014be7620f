using System.Collections.Immutable;
using System.Globalization;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;

namespace BcpBot.Reports;

/// <summary>What a form is about: a case, or a scenario and plans for which none is there yet.</summary>
/// <param name="Organisation">As the case knows it now.</param>
/// <param name="Earlier">As it was when the case opened: it still names those who have left.</param>
/// <param name="Scenario">Null before the assessment.</param>
/// <param name="Record">Null: the form is drafted beforehand.</param>
/// <param name="Zone">In which moments are printed.</param>
public sealed record FormSubject(
    Organisation Organisation, Organisation Earlier, Scenario? Scenario, ImmutableArray<BusinessProcess> Processes, ImmutableArray<ContinuityPlan> Plans, CaseRecord? Record, TimeZoneInfo Zone)
{
    public static FormSubject Of(CaseRecord record, Organisation organisation, Organisation earlier, TimeZoneInfo zone)
    {
        // A drill that has not started has what was put to the vote.
        var (assessed, preparation) = (record.Case.Assessed?.Assessment, record.Case.Assessed?.Preparation ?? record.Case.Drill?.Planning.Preparation);
        var affected = assessed?.Processes ?? preparation?.Processes ?? [];
        var processes = affected.Select(one => one.Process).Concat(preparation?.Unplanned ?? []).ToList();
        return new FormSubject(
            organisation, earlier, (assessed?.Scenario ?? preparation?.Scenario) is { } scenario ? organisation.Scenario(scenario) ?? earlier.Scenario(scenario) : null,
            [.. processes.Select(id => organisation.Process(id) ?? earlier.Process(id)).OfType<BusinessProcess>()],
            [.. affected.Select(one => organisation.Plan(one.Plan) ?? earlier.Plan(one.Plan)).OfType<ContinuityPlan>()],
            record, zone);
    }

    /// <summary>A form drafted before anything happens (5.2.2.5).</summary>
    public static FormSubject Of(Scenario scenario, ContinuityPlan? plan, Organisation organisation, TimeZoneInfo zone) => new(
        organisation, organisation, scenario,
        plan is null || organisation.Process(plan.Process) is not { } process ? [] : [process],
        plan is null ? [] : [plan], null, zone);

    public bool IsDrill => Record?.Case.Report.Kind is CaseKind.Drill;

    /// <summary>Nothing has happened yet: there is no case, or a drill that waits for its start (5.2.2.5).</summary>
    public bool IsBeforehand => Record is null || Record.Case is { Drill.Starting: null, Stage: Stage.Planned or Stage.Approved };

    /// <summary>The person's name; his id where nobody of that id is listed, the mark of erasure where his name was erased.</summary>
    public string NameOf(PersonId person) => Listed(person) switch
    {
        null => person.Value,
        { Name: "" } => FormWords.Erased,
        var known => known.Name,
    };

    public string NameOf(Actor actor) => actor.IsPerson ? NameOf(actor.Person) : FormWords.System;

    public string NamesOf(IEnumerable<PersonId> people) => string.Join("、", people.Select(NameOf));

    public string NameOf(UnitId unit) => (Organisation.Unit(unit) ?? Earlier.Unit(unit))?.Name ?? unit.Value;

    public string NameOf(ChainTarget target) => target switch
    {
        ChainTarget.OfPerson person => NameOf(person.Person),
        ChainTarget.OfBody body => FormWords.Of(body.Body),
        ChainTarget.OfUnit unit => NameOf(unit.Unit),
        _ => throw new System.Diagnostics.UnreachableException($"{target}"),
    };

    public string NameOf(Doer doer) => doer switch
    {
        Doer.OfPerson person => NameOf(person.Person),
        Doer.OfBody body => FormWords.Of(body.Body),
        Doer.OfHead head => FormWords.HeadOf(head.Body),
        Doer.OfRole role => FormWords.Of(role.Role),
        Doer.OfUnit unit => NameOf(unit.Unit),
        Doer.OfUnitHead => FormWords.UnitHead,
        Doer.OfEveryone => FormWords.Everyone,
        _ => throw new System.Diagnostics.UnreachableException($"{doer}"),
    };

    public Person? Listed(PersonId person) => Organisation.Person(person) ?? Earlier.Person(person);

    public string? Setting(string key) => Organisation.Settings.GetValueOrDefault(key) is { Length: > 0 } value ? value : null;

    /// <summary><c>2026-03-02 12:00:00</c>, in the form's zone.</summary>
    public string Moment(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public string? Moment(DateTimeOffset? at) => at is { } moment ? Moment(moment) : null;

    public string Day(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What was typed; the mark of erasure in its place where it was erased, null where nothing was.</summary>
    public static string? Typed(Fact? fact, string field) => fact is null ? null : fact.Words == Words.Erased ? FormWords.Erased : fact.Words[field];

    /// <summary>All that was typed in some fields, in their order.</summary>
    public static string? Typed(Fact? fact, params ReadOnlySpan<string> fields)
    {
        if (fact?.Words == Words.Erased)
            return FormWords.Erased;

        var said = new List<string>();
        foreach (var field in fields)
            if (fact?.Words[field] is { } text)
                said.Add(text);
        return said.Count == 0 ? null : string.Join("；", said);
    }
}
