using System.Collections.Immutable;
using System.Diagnostics;
using BcpBot.Domain.Ballots;

namespace BcpBot.Domain.Closings;

using static ClosingCommand;
using static ClosingFact;

/// <summary>What is made sure of before a plan ends (5.2.2.7, 5.3.6): services steady, temporary accounts and rights withdrawn, exceptions removed, resources back on standby, data checked.</summary>
public enum ClosingCheck { Steady, Accounts, Exceptions, Resources, Data }

/// <summary>What somebody wants of the end of a case.</summary>
public abstract record ClosingCommand : Command
{
    /// <summary>Words: <c>note</c>, required before the steady time is over or with a check left open.</summary>
    /// <param name="Offset">Of the organisation's clock from UTC: working days are counted in it.</param>
    public sealed record Request(ImmutableArray<ClosingCheck> Checks, BallotSetup Setup, TimeSpan Offset) : ClosingCommand;

    private ClosingCommand() { }
}

/// <summary>What happens on the way to the end; the decision itself is a ballot, and the end the case's.</summary>
public abstract record ClosingFact : Fact
{
    /// <summary>The working group asks to close. Words: <c>note</c>.</summary>
    /// <param name="SteadyAt">When the steady time is over, as it stood at the request.</param>
    public sealed record Requested(ImmutableArray<ClosingCheck> Checks, DateTimeOffset SteadyAt, TimeSpan Offset) : ClosingFact
    {
        public bool IsEarly => At < SteadyAt;
    }

    /// <summary>Not closed for now: the case goes on as recovered and may be asked for again.</summary>
    public sealed record Declined : ClosingFact;

    private ClosingFact() { }
}

/// <summary>What the case knows that its closing needs to decide.</summary>
/// <param name="SteadyAt">Null while something has not recovered.</param>
public sealed record ClosingScene(Stage Stage, DateTimeOffset? SteadyAt);

/// <summary>The end of a case, as far as it was asked for (5.3.6).</summary>
/// <param name="Requests">In order; the last one is decided upon.</param>
/// <param name="SteadySince">When the end of the steady time was last announced.</param>
public sealed record CaseClosing(ImmutableArray<Requested> Requests, DateTimeOffset? SteadySince, DateTimeOffset? ClosedAt)
{
    public static readonly CaseClosing None = new([], null, null);

    public static readonly ImmutableArray<ClosingCheck> AllChecks = [.. Enum.GetValues<ClosingCheck>()];

    public Requested? Latest => Requests.IsEmpty ? null : Requests[^1];

    /// <summary>When the steady time has to be announced; a recovery corrected afterwards moves it.</summary>
    public static DateTimeOffset? NextDue(CaseClosing closing, ClosingScene scene) =>
        scene.Stage is Stage.Recovered or Stage.Closing && !(closing.SteadySince >= scene.SteadyAt) ? scene.SteadyAt : null;

    public static Answer Decide(ClosingCommand command, ClosingScene scene) => command switch
    {
        Request request when !request.As.In(BodyKind.WorkingGroup) => Answer.Refuse(Refusal.NotYourRole),
        Request when scene.Stage is Stage.Closing => Answer.AlreadySo,
        Request when scene is not { Stage: Stage.Recovered, SteadyAt: not null } => Answer.Refuse(Refusal.WrongStage),
        Request request when NeedsAReason(request, scene) && !request.Words.Has("note") => Answer.Refuse(Refusal.ReasonNeeded),
        Request request => Answer.Record(new Requested([.. request.Checks.Distinct().Order()], scene.SteadyAt!.Value, request.Offset) { Words = request.Words }),

        _ => throw new UnreachableException($"{command} meets no arm"),
    };

    public static CaseClosing Evolve(CaseClosing closing, ClosingFact fact) => fact switch
    {
        Requested requested => closing with { Requests = closing.Requests.Add(requested) },
        Declined => closing,

        _ => throw new UnreachableException($"{fact} cannot follow"),
    };

    private static bool NeedsAReason(Request request, ClosingScene scene) =>
        request.At < scene.SteadyAt || AllChecks.Any(check => !request.Checks.Contains(check));
}
