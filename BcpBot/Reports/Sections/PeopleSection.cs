using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Runs;
using static BcpBot.Reports.FormWords;

namespace BcpBot.Reports.Sections;

/// <summary>五、組織與人員: everyone who did something, and for whom he stood in.</summary>
internal static class PeopleSection
{
    public const string Columns = "name unit role standsIn";

    private const string CallColumns = "agency contact calledAt result reference";

    public static FormSection Of(FormSubject form) => form.Record is not { } record
        ? Section("people", Fields(Field("commander", null)), Table("participants", Columns, Blank(Columns, 3)), Fields(Field("contractors", null)), Table("outsideCalls", CallColumns, Blank(CallColumns, 1)))
        : Section("people",
            Fields(Field("commander", Commanders(form, record))),
            Annexes.IsLong(Rows(form, record)) ? Fields(Field("participants", $"{People(Participants(record).Count)}；{InAnnexC}")) : Table("participants", Columns, Rows(form, record)),
            Fields(Field("contractors", Contractors(form, record)), Field("command", CommandedBy(form, record))),
            Table("outsideCalls", CallColumns, form.IsDrill ? [] : Calls(form, record)));

    public static IReadOnlyList<string?[]> Rows(FormSubject form, CaseRecord record)
    {
        var standsIn = StandIns(form, record).ToLookup(one => one.Person, one => one.Words);
        return [.. Participants(record).Select(person => (string?[])
        [
            form.NameOf(person), form.Listed(person) is { } listed ? form.NameOf(listed.Unit) : null, RolesOf(form, record, person),
            standsIn[person].Any() ? string.Join("；", standsIn[person].Distinct()) : None,
        ])];
    }

    private static string? Commanders(FormSubject form, CaseRecord record) => record.Case.Drill is { Starting: null } ? null : string.Join("；", Commanding(record).Select(one => Commander(form.NameOf(one.Person), form.Moment(one.Since))));

    // Whose commander has left the organisation is the lead's again, whoever that is by then.
    private static List<(PersonId Person, DateTimeOffset Since)> Commanding(CaseRecord record)
    {
        var begun = record.Case.Drill?.Starting?.At ?? record.Case.Report.At;
        var commanding = new List<(PersonId Person, DateTimeOffset Since)> { (record.Case.Report.Roster.Bodies.Lead, begun) };
        var isTaken = false;
        foreach (var fact in record.All<CaseFact>())
        {
            if (fact is CaseFact.Taken taken)
            {
                commanding.Add((taken.Commander, taken.At));
                isTaken = true;
            }

            if (fact is not CaseFact.Regrouped regrouped || (isTaken && !regrouped.Gone.Contains(commanding[^1].Person)))
                continue;

            isTaken = false;
            if (regrouped.At <= begun)
                commanding[^1] = (regrouped.Bodies.Lead, begun);
            else if (commanding[^1].Person != regrouped.Bodies.Lead)
                commanding.Add((regrouped.Bodies.Lead, regrouped.At));
        }

        return commanding;
    }

    /// <summary>5.1.3: who else commanded, and each of his instructions.</summary>
    private static string CommandedBy(FormSubject form, CaseRecord record) => record.Case.Guidance.Instructions.IsEmpty
        ? None
        : string.Join("；", record.Case.Guidance.Instructions.Select(received => Instructed(FormSubject.Typed(received, "unit", "contact", "instruction"), form.NameOf(received.By), form.Moment(received.At))));

    private static string Contractors(FormSubject form, CaseRecord record) =>
        Participants(record).Where(person => form.Listed(person)?.Roles.Contains(Role.Contractor) is true).ToList() is { Count: > 0 } people ? form.NamesOf(people) : None;

    // In the order in which they first did something.
    public static List<PersonId> Participants(CaseRecord record) => [.. record.Facts.Select(noted => noted.Fact.By).Where(by => by.IsPerson).Select(by => by.Person).Distinct()];

    private static string RolesOf(FormSubject form, CaseRecord record, PersonId person)
    {
        var standing = form.Organisation.StandingOf(person).Inside ? form.Organisation.StandingOf(person) : form.Earlier.StandingOf(person);
        List<string> roles =
        [
            .. record.Case.Report.By == person ? [form.IsDrill ? Planner : Reporter] : Array.Empty<string>(),
            .. record.Case.Drill?.Plan.Evaluators.Contains(person) is true ? [Evaluator] : Array.Empty<string>(),
            .. standing.Places.OrderBy(place => place.Body).Select(FormWords.Of),
            .. standing.Heads.IsEmpty ? [] : (string[])[UnitHeadRole],
            .. form.Listed(person)?.Roles.Select(FormWords.Of) ?? [],
        ];
        return roles.Count == 0 ? None : string.Join("、", roles);
    }

    private static IEnumerable<(PersonId Person, string Words)> StandIns(FormSubject form, CaseRecord record)
    {
        var absent = record.Case.Report.Absent;
        var runs = record.Case.Runs;
        foreach (var fact in record.Facts.Select(noted => noted.Fact))
        {
            if (fact is CaseFact.AbsencesSeen seen)
                absent = absent.After(seen.Away, seen.Unreachable, seen.Back);
            if (fact is CaseFact.Regrouped regrouped)
                absent = absent with { Gone = [.. regrouped.Gone] };
            if (PrincipalOf(fact, record, runs) is { } principal && fact.By != principal)
                yield return (fact.By.Person, OnBehalf(form.NameOf(principal), absent.Has(principal) ? Absent : IsHandedOver(fact, runs) ? HandedOver : Silent));
        }
    }

    /// <summary>For whom the one who acts stands in; null where he acts for himself.</summary>
    private static PersonId? PrincipalOf(Fact fact, CaseRecord record, CaseRuns runs) => fact switch
    {
        BallotFact.Cast { As: VotedAs.Deputy } cast => record.Case.Ballots[cast.Ballot]!.Setup.Seats.First(seat => seat.Id == cast.Seat).Principal,
        ChainFact.Acknowledged { For: AcknowledgedFor.Link } heard when record.Case.Chains.Find(heard.Chain)?.Find(heard.Link) is { Link.Contacts: [var first, ..] } => first,
        RunFact.StepStarted started => PrincipalOf(runs[started.Run]?.Step(started.Step), fact.By),
        RunFact.StepDone done => PrincipalOf(runs[done.Run]?.Step(done.Step), fact.By),
        RunFact.ResourcesReported reported when runs[reported.Run]?.Resource(reported.Resources[0]) is { } resource && resource.Setup.Deputies.Contains(fact.By.Person) => resource.Setup.Keeper,
        _ => null,
    };

    private static bool IsHandedOver(Fact fact, CaseRuns runs) => fact switch
    {
        RunFact.StepStarted one => runs[one.Run]?.Step(one.Step)?.HandedTo == fact.By.Person,
        RunFact.StepDone one => runs[one.Run]?.Step(one.Step)?.HandedTo == fact.By.Person,
        _ => false,
    };

    private static PersonId? PrincipalOf(StepProgress? step, Actor by) =>
        step is { Setup.People: [var principal, ..] } && by.IsPerson && step.Setup.Deputies.Contains(by.Person) && !step.People.Contains(by.Person) ? principal : null;

    private static IEnumerable<string?[]> Calls(FormSubject form, CaseRecord record) => record.All<RunFact.ContactCalled>().Select(called =>
    {
        var contact = form.Organisation.Contact(called.Contact) ?? form.Earlier.Contact(called.Contact);
        return (string?[])[contact?.Name ?? called.Contact.Value, contact?.Person, form.Moment(called.At), FormSubject.Typed(called, "result"), FormSubject.Typed(called, "reference")];
    });
}
