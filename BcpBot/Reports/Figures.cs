using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.RollCalls;
using BcpBot.Domain.Runs;

namespace BcpBot.Reports;

/// <summary>What an auditor counts: how long it took to acknowledge, to decide, to answer, to recover.</summary>
public static class Figures
{
    /// <summary>From the moment that a link was first told to its acknowledgement, over all links of the chain.</summary>
    public static Spread Acknowledging(CaseRecord record, NotificationChain chain) => Spread.From(
        chain.Links.Select(link => link.State is LinkState.Acknowledged heard && ToldAt(record, chain.Id, link.Link.Id) is { } told ? heard.At - told : (TimeSpan?)null).OfType<TimeSpan>(), chain.Links.Length);

    public static DateTimeOffset? ToldAt(CaseRecord record, ChainId chain, LinkId link) =>
        record.All<ChainFact.Told>().Where(told => told.Chain == chain && told.Links.Any(one => one.Link == link)).Select(told => (DateTimeOffset?)told.At).FirstOrDefault();

    /// <summary>From the question to a person's first answer, his own or another's for him.</summary>
    public static Spread Answering(CaseRecord record, RollCallId rollCall)
    {
        var facts = record.AnswersTo(rollCall).Select(noted => noted.Fact).ToList();
        var asked = facts.OfType<RollCallSheetFact.Asked>().SelectMany(fact => fact.People, (fact, one) => (one.Person, fact.At)).ToDictionary(one => one.Person, one => one.At);
        var answered = facts.Select(fact => fact switch
        {
            RollCallSheetFact.Answered own => (own.Person, own.At),
            RollCallSheetFact.Vouched vouched => (vouched.Person, vouched.At),
            _ => ((PersonId Person, DateTimeOffset At)?)null,
        }).OfType<(PersonId Person, DateTimeOffset At)>().GroupBy(one => one.Person, one => one.At);

        return Spread.From(answered.Select(one => one.Min() - asked[one.Key]), asked.Count);
    }

    /// <summary>From the opening of a decision to its outcome; null while there is none.</summary>
    public static TimeSpan? ToDecide(Ballot ballot) => ballot is Ballot.Closed closed ? closed.At - ballot.OpenedAt : null;

    /// <summary>From the interruption's beginning to the process's recovery.</summary>
    public static TimeSpan? ToRecover(CaseRecord record, Run run) => run.Recovery is { } recovery && record.Case.Assessed is { } assessed ? recovery.RecoveredAt - assessed.Assessment.Since : null;

    /// <summary>Null where the run has no objective, or has not recovered.</summary>
    public static bool? IsRtoMet(CaseRecord record, Run run) => run.Setup.Rto is { } rto && ToRecover(record, run) is { } taken ? taken <= rto : null;

    public static bool? IsRpoMet(Run run) => run.Setup.Rpo is { } rpo && run.Recovery is { } recovery ? recovery.DataLoss <= rpo : null;

    /// <summary>From the activation to the process's recovery.</summary>
    public static TimeSpan? SinceActivation(CaseRecord record, Run run) =>
        run.Recovery is { } recovery && record.All<CaseFact.Activated>().FirstOrDefault() is { } activated ? recovery.RecoveredAt - activated.At : null;
}
