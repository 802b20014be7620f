using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Notices;
using BcpBot.Notices.Drawing;

namespace BcpBot.Screens;

/// <summary>A case as <c>/api/cases</c> gives it (contract, "One case"). Parts that are not built yet are empty lists or null.</summary>
internal static class CaseJson
{
    private static readonly object[] None = [];

    /// <summary>A row of the list: up to the processes.</summary>
    public static Dictionary<string, object?> Row(Case.Opened opened, Texts texts)
    {
        var assessment = opened.Assessed?.Assessment;
        return new Dictionary<string, object?>
        {
            ["id"] = opened.Id,
            ["no"] = opened.Report.No,
            ["kind"] = opened.Report.Kind,
            ["drillTypes"] = None,
            ["label"] = Mark.Of(opened.Report.Kind, texts),
            ["title"] = opened.Report.Words["what"],
            ["reported"] = new
            {
                kind = opened.Report.Report,
                what = opened.Report.Words["what"],
                where = opened.Report.Words["where"],
                since = opened.Report.Since,
                danger = opened.Report.Danger,
                by = opened.Report.By,
                at = opened.Report.At,
            },
            ["joinedTo"] = null,
            ["stage"] = opened.Stage,
            ["commander"] = opened.Commander,
            ["level"] = assessment?.Level,
            ["confirmed"] = assessment?.Confirmed,
            ["businessStopped"] = assessment?.BusinessStopped,
            ["since"] = assessment?.Since,
            ["awareSince"] = assessment?.AwareSince,
            ["scenario"] = assessment?.Scenario,
            ["processes"] = assessment?.Processes.Select(process => process.Process) ?? [],
        };
    }

    public static Dictionary<string, object?> Whole(Case.Opened opened, IReadOnlyList<Answers> answers, Texts texts, DateTimeOffset now)
    {
        var whole = Row(opened, texts);
        whole["ballots"] = opened.Ballots.All.Select(ballot => OfBallot(ballot, opened, now));
        whole["chains"] = opened.Chains.All.Select(OfChain);
        whole["rollCalls"] = opened.RollCalls.Select(rollCall => OfRollCall(rollCall, answers.First(one => one.RollCall == rollCall.Id).Tally));
        foreach (var later in (string[])["runs", "recoveries", "improvements"])
            whole[later] = None;
        foreach (var later in (string[])["closing", "review", "form"])
            whole[later] = null;
        return whole;
    }

    private static object OfBallot(Ballot ballot, Case.Opened opened, DateTimeOffset now)
    {
        var closed = ballot as Ballot.Closed;
        return new
        {
            id = ballot.Id,
            decision = ballot.Setup.Decision,
            kind = ballot.Kind,
            of = ballot.Opening.Of,
            state = ballot switch { Ballot.Open => "Open", Ballot.AwaitingCasting => "Casting", _ => "Closed" },
            outcome = closed?.Verdict.Outcome,
            chosen = closed?.Verdict.Chosen,
            rule = ballot.Setup.Majority,
            openedAt = ballot.OpenedAt,
            deadline = ballot.Deadline,
            quorum = ballot.Setup.Quorum,
            choices = ballot.Opening.Choices.Select(choice => new { id = choice, text = choice.IsCourse ? ballot.Opening.Words[choice.Value] : choice.Value }),
            seats = ballot.Setup.Seats.Select(seat => new { id = seat.Id, principal = seat.Principal, deputies = seat.Deputies, mayVoteNow = ballot.MayVoteNow(seat, opened.Absent, now) }),
            votes = ballot.Counted.Select(vote => new { seat = vote.Seat, by = vote.By, @as = vote.As, choice = vote.Choice, at = vote.At }),
        };
    }

    private static object OfChain(NotificationChain chain) => new
    {
        id = chain.Id,
        about = chain.About,
        telling = chain.Telling,
        state = chain.State,
        links = chain.Links.Select(OfLink),
    };

    private static object OfLink(LinkProgress link) => new
    {
        id = link.Link.Id,
        target = TargetOf(link.Link.Target),
        state = link.State switch { LinkState.Waiting => "Waiting", LinkState.Told => "Told", LinkState.Acknowledged => "Acknowledged", _ => "Passed" },
        told = link.Told,
        by = link.State is LinkState.Acknowledged acknowledged ? acknowledged.By : (PersonId?)null,
        at = link.State is LinkState.Acknowledged heard ? heard.At : (DateTimeOffset?)null,
        acknowledged = link.Acknowledgements.OrderBy(press => press.Value).ThenBy(press => press.Key.Value, StringComparer.Ordinal).Select(press => new { person = press.Key, at = press.Value }),
    };

    private static string TargetOf(Domain.Organisations.ChainTarget target) => target switch
    {
        Domain.Organisations.ChainTarget.OfPerson person => person.Person.Value,
        Domain.Organisations.ChainTarget.OfBody body => body.Body.ToString(),
        Domain.Organisations.ChainTarget.OfUnit unit => unit.Unit.Value,
        _ => throw new System.Diagnostics.UnreachableException($"{target}"),
    };

    private static object OfRollCall(RollCall rollCall, BcpBot.Domain.RollCalls.Tally tally) => new
    {
        id = rollCall.Id,
        state = rollCall.IsOpen ? "Open" : "Closed",
        asked = tally.Asked,
        safe = tally.Safe,
        help = tally.Help,
        offSite = tally.OffSite,
        silent = tally.Silent,
    };
}
