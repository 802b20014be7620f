using System.Collections.Immutable;
using BcpBot.Domain.Organisations;

namespace BcpBot.Domain.Forms;

/// <summary>The four places of 填表, 審核, 督導, 核閱, in the order in which they sign.</summary>
public enum Signatory { Writer, Reviewer, Supervisor, Receiver }

/// <summary>Section 15 of the form: did the plan work?</summary>
public enum Conclusion { Effective, Partly, Ineffective }

/// <summary>Who signs after the writer, as the organisation was when the form was completed; deputies in order.</summary>
public sealed record Signatories(
    PersonId Lead, ImmutableArray<PersonId> LeadDeputies, ImmutableArray<PersonId> WorkingGroup,
    PersonId Supervisor, ImmutableArray<PersonId> SupervisorDeputies,
    PersonId Receiver, ImmutableArray<PersonId> ReceiverDeputies)
{
    /// <exception cref="InvalidOperationException">A body without a head: no adopted workbook has one.</exception>
    public static Signatories Of(Organisation organisation)
    {
        var (lead, supervisor, receiver) = (HeadOf(organisation, BodyKind.WorkingGroup), HeadOf(organisation, BodyKind.PromotionGroup), HeadOf(organisation, BodyKind.Committee));
        return new Signatories(
            lead, organisation.DeputiesOf(lead), organisation.MembersOf(BodyKind.WorkingGroup),
            supervisor, organisation.DeputiesOf(supervisor), receiver, organisation.DeputiesOf(receiver));
    }

    /// <summary>Who may sign in this place now: the one whose it is; his deputies while he cannot act. Nobody reviews what he wrote.</summary>
    public ImmutableArray<PersonId> MaySign(Signatory place, PersonId writer, Absences absent) => place switch
    {
        Signatory.Writer => [writer],
        Signatory.Reviewer when writer == Lead => [.. LeadDeputies.Concat(WorkingGroup).Distinct().Where(person => person != writer && !absent.Gone.Contains(person))],
        Signatory.Reviewer => [.. InPlaceOf(Lead, LeadDeputies, absent).Where(person => person != writer)],
        Signatory.Supervisor => InPlaceOf(Supervisor, SupervisorDeputies, absent),
        Signatory.Receiver => InPlaceOf(Receiver, ReceiverDeputies, absent),
        _ => throw new System.Diagnostics.UnreachableException($"{place}"),
    };

    /// <summary>Whose place it is: one person; of a review of what the lead wrote, each of those who may stand in for him.</summary>
    public ImmutableArray<PersonId> HoldersOf(Signatory place, PersonId writer) => place switch
    {
        Signatory.Reviewer when writer == Lead => MaySign(place, writer, Absences.None),
        Signatory.Writer => [writer],
        _ => [LineOf(place)[0]],
    };

    /// <summary>Who signs in this place, in order: the one whose it is, then his deputies; for the writer the working group, its lead last, for he reviews.</summary>
    public ImmutableArray<PersonId> LineOf(Signatory place) => place switch
    {
        Signatory.Writer => [.. WorkingGroup.Where(person => person != Lead), Lead],
        Signatory.Reviewer => [Lead, .. LeadDeputies],
        Signatory.Supervisor => [Supervisor, .. SupervisorDeputies],
        Signatory.Receiver => [Receiver, .. ReceiverDeputies],
        _ => throw new System.Diagnostics.UnreachableException($"{place}"),
    };

    private static ImmutableArray<PersonId> InPlaceOf(PersonId principal, ImmutableArray<PersonId> deputies, Absences absent) =>
        absent.Has(principal) ? [.. (absent.Gone.Contains(principal) ? [] : new[] { principal }).Concat(deputies).Where(person => !absent.Gone.Contains(person))] : [principal];

    private static PersonId HeadOf(Organisation organisation, BodyKind body) =>
        organisation.HeadOf(body) ?? throw new InvalidOperationException($"{body} has no head in generation {organisation.Generation}");
}

/// <summary>What somebody wants of the form (7.1).</summary>
public abstract record FormCommand : Command
{
    /// <summary>Words: the sections that people fill (<see cref="FormFact.Completed"/>).</summary>
    /// <param name="Conclusion">Null where nothing was chosen.</param>
    public sealed record Complete(Conclusion? Conclusion, bool? PlanRevised, Signatories Signatories) : FormCommand;

    /// <summary>Words: <c>conclusion, note</c>.</summary>
    public sealed record Sign(Signatory Place) : FormCommand;

    /// <summary>退回. Words: <c>note</c>, required.</summary>
    public sealed record Return(Signatory Place) : FormCommand;

    /// <summary>A committee member's receipt. Words: <c>receipt, note</c>.</summary>
    /// <param name="ReceivedAt">Null: now.</param>
    public sealed record Receive(DateTimeOffset? ReceivedAt) : FormCommand;

    private FormCommand() { }
}

/// <summary>What happens to the form of a case (7.1).</summary>
public abstract record FormFact : Fact
{
    /// <summary>Words: <c>reason</c> (why the plan is not revised), <c>nextDrill, losses, statistics, security, strengths, weaknesses, rootCause, nonconformity</c>.</summary>
    /// <param name="Version">Counts from 1; after a return the next one is signed anew.</param>
    public sealed record Completed(int Version, Conclusion Conclusion, bool? PlanRevised, Signatories Signatories) : FormFact;

    /// <summary>Words: <c>conclusion, note</c>.</summary>
    /// <param name="IsDeputy">SignatureGiven in the place of somebody who could not act, or who wrote it.</param>
    public sealed record SignatureGiven(int Version, Signatory Place, bool IsDeputy) : FormFact;

    /// <summary>Back to draft. Words: <c>note</c>.</summary>
    public sealed record Returned(int Version, Signatory Place) : FormFact;

    /// <summary>Who held the place cannot act, has left, or another heads his body now: these sign instead, the first of them to do so.</summary>
    /// <param name="InOrder">Whose place it is from now on, then his deputies: to whom it passes next.</param>
    public sealed record Passed(int Version, Signatory Place, ImmutableArray<PersonId> To, ImmutableArray<PersonId> InOrder) : FormFact;

    /// <summary>Words: <c>receipt, note</c>.</summary>
    public sealed record Received(DateTimeOffset ReceivedAt) : FormFact;

    private FormFact() { }
}
