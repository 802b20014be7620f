using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Guidance;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reach;
using BcpBot.Domain.RollCalls;

namespace BcpBot.Domain.Stores;

/// <summary>
/// Which facts keep the words of a person or particulars about him: shown every fact once by <see cref="Note"/>, it then knows those into which his words were copied.
/// What others typed about him in their own words is theirs, and stays; but for his absences, and how others answered for him.
/// </summary>
/// <param name="upTo">Facts after this moment are not his to erase yet.</param>
public sealed class PersonsWords(PersonId person, DateTimeOffset upTo)
{
    private readonly HashSet<(string Stream, long Version)> his = [];
    private readonly HashSet<string> reports = new(StringComparer.Ordinal);
    private readonly HashSet<(string Stream, string Course)> courses = [];
    private readonly HashSet<(string Stream, string Field, string Text)> sections = [];

    /// <returns>Whether the fact is his, or about him.</returns>
    public bool Note(string stream, long version, Fact fact)
    {
        if (fact.At > upTo || !IsHis(fact))
            return false;

        his.Add((stream, version));
        if (fact is CaseFact.Reported reported)
            reports.Add(reported.Case.Value);
        if (fact is GuidanceFact.CourseProposed proposed)
            courses.Add((stream, proposed.Course.Value));
        if (fact is FormFact.Completed)
            sections.UnionWith(fact.Words.Entries.Select(entry => (stream, entry.Key, entry.Value)));
        return true;
    }

    /// <summary>Whether words of his were copied into this fact of somebody else; asked once all facts are noted.</summary>
    public bool AreCopiedInto(string stream, Fact fact) => fact switch
    {
        { Relayed: { } relayed } when his.Contains((relayed.Source, relayed.Version)) => true,
        CaseFact.Resembling resembling => resembling.Cases.Any(other => reports.Contains(other.Case.Value)),
        BallotFact.Opened opened => opened.Choices.Any(choice => courses.Contains((stream, choice.Value))),
        FormFact.Completed => fact.Words.Entries.Any(entry => sections.Contains((stream, entry.Key, entry.Value))),
        _ => false,
    };

    private bool IsHis(Fact fact) => fact.By == person || fact switch
    {
        OrganisationFact.PersonListed listed => listed.Person == person,
        ReachFact.Met met => met.Person == person,
        ReachFact.Away away => away.Person == person,
        ReachFact.Back back => back.People.Contains(person),
        RollCallSheetFact.Vouched vouched => vouched.Person == person,
        CaseFact.HelpNeeded help => help.Person == person,
        _ => false,
    };
}
