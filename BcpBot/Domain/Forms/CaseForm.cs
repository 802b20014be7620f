using System.Collections.Immutable;
using System.Diagnostics;

namespace BcpBot.Domain.Forms;

using static FormCommand;
using static FormFact;

/// <summary>Where the form stands, as the contract names it.</summary>
public enum FormState { Draft, Completed, Signing, Filed }

/// <summary>What the case knows that its form needs to decide.</summary>
/// <param name="IsStillAsking">A roll-call or a chain has not ended: their figures belong in the form.</param>
/// <param name="ClosedAt">Null before the end.</param>
public sealed record FormScene(Stage Stage, bool IsStillAsking, DateTimeOffset? ClosedAt, Absences Absent);

/// <summary>The form's way from draft to filed (7.1): completed, then signed by four in their order; returned it begins anew.</summary>
/// <param name="Completion">What is being signed; null while it is a draft.</param>
/// <param name="Signatures">Of this completion.</param>
/// <param name="Returns">Every return, with the signatures that it made void.</param>
public sealed record CaseForm(Completed? Completion, int Version, ImmutableArray<SignatureGiven> Signatures, ImmutableArray<FormReturn> Returns, ImmutableArray<Received> Receipts)
{
    public static readonly CaseForm None = new(null, 0, [], [], []);

    /// <summary>Places that have passed from who could not act, by place; of this completion.</summary>
    public ImmutableDictionary<Signatory, Passed> Passings { get; init; } = ImmutableDictionary<Signatory, Passed>.Empty;
    /// <summary>What was filled in last, returned or not.</summary>
    public Completed? Latest { get; init; }

    private static readonly Signatory[] Places = Enum.GetValues<Signatory>();

    public FormState State => (Completion, Signatures.Length) switch
    {
        (null, _) => FormState.Draft,
        (_, 0) => FormState.Completed,
        var (_, signed) => signed == Places.Length ? FormState.Filed : FormState.Signing,
    };

    /// <summary>Whose turn it is; null for a draft and when all have signed.</summary>
    public Signatory? Next => State is FormState.Completed or FormState.Signing ? Places[Signatures.Length] : null;

    /// <summary>Who may sign, or return, at this moment.</summary>
    public ImmutableArray<PersonId> MaySignNow(Absences absent) =>
        Completion is not null && Next is { } place ? MaySign(place, absent) : [];

    /// <summary>Whether this person's place has passed to somebody else.</summary>
    public bool HasPassedFrom(PersonId person, Signatory place) => Completion is { } completion && Passings.TryGetValue(place, out var passed)
        && !passed.To.Contains(person) && (person == completion.By.Person || completion.Signatories.LineOf(place).Contains(person) || passed.InOrder.Contains(person));

    /// <summary>The place whose turn it is passes on where none who holds it can act; nothing where nobody is left.</summary>
    public IEnumerable<FormFact> WhatFollows(Absences absent)
    {
        if (Completion is not { } completion || Next is not { } place || HoldersOf(place).Any(person => !absent.Has(person)))
            return [];

        var line = LineOf(place);
        ImmutableArray<PersonId> able = [.. line.Where(person => !absent.Has(person) && !HasWritten(place, person))];
        return able.IsEmpty ? [] : [new Passed(Version, place, place is Signatory.Writer && able.Length > 1 ? able.Remove(completion.Signatories.Lead) : [able[0]], line)];
    }

    /// <summary>What another head of a body means for the places that are not signed yet: they are his.</summary>
    public IEnumerable<FormFact> WhoFollows(Signatories now) => Completion is null ? [] :
        from place in Places.Skip(Math.Max(Signatures.Length, (int)Signatory.Reviewer))
        let line = now.LineOf(place)
        where LineOf(place)[0] != line[0] && !HasWritten(place, line[0]) && !(place is Signatory.Reviewer && Writer == Completion.Signatories.Lead)
        select new Passed(Version, place, [line[0]], line);

    public static Answer Decide(CaseForm form, FormCommand command, FormScene scene) => command switch
    {
        Complete complete => form.Completing(complete, scene),
        Sign sign => form.Signing(sign, scene),
        Return back => form.Returning(back, scene),
        Receive receive => form.Receiving(receive, scene),

        _ => throw new UnreachableException($"{command} meets no arm"),
    };

    public static CaseForm Evolve(CaseForm form, FormFact fact) => fact switch
    {
        Completed completed => form with { Completion = completed, Latest = completed, Version = completed.Version, Signatures = [], Passings = None.Passings },
        SignatureGiven signed => form with { Signatures = form.Signatures.Add(signed) },
        Returned returned => form with { Completion = null, Signatures = [], Returns = form.Returns.Add(new FormReturn(returned, form.Signatures)), Passings = None.Passings },
        Passed passed => form with { Passings = form.Passings.SetItem(passed.Place, passed) },
        Received received => form with { Receipts = form.Receipts.Add(received) },

        _ => throw new UnreachableException($"{fact} cannot follow {form}"),
    };

    // After the first signature only a return reopens it.
    private Answer Completing(Complete complete, FormScene scene) => complete switch
    {
        _ when !complete.As.In(BodyKind.WorkingGroup) => Answer.Refuse(Refusal.NotYourRole),
        _ when scene.Stage is not Stage.Reviewed || scene.IsStillAsking || State is FormState.Filed || IsWaitingFor(scene) => Answer.Refuse(Refusal.WrongStage),
        { Conclusion: null } => Answer.Refuse(Refusal.Missing),
        _ => Answer.Record(new Completed(Version + 1, complete.Conclusion.Value, complete.PlanRevised ?? Latest?.PlanRevised, complete.Signatories) { Words = complete.Words.Over(Latest?.Words) }), // blank: as before
    };

    // Where nobody is left who could sign, it is completed anew with those who are there now.
    private bool IsWaitingFor(FormScene scene) => State is FormState.Signing && MaySignNow(scene.Absent).Any();

    private Answer Signing(Sign sign, FormScene scene) => Signatures.FirstOrDefault(signed => signed.Place == sign.Place) switch
    {
        { } own when own.By == sign.By => Answer.AlreadySo,
        { } => Answer.Refuse(Refusal.Late),
        _ => WhyNot(sign.Place, sign, scene) is { } why
            ? Answer.Refuse(why)
            : Answer.Record(new SignatureGiven(Version, sign.Place, IsDeputy(sign.Place, sign.By.Person)) { Words = sign.Words }),
    };

    private Answer Returning(Return back, FormScene scene) => back switch
    {
        { Place: Signatory.Writer } => Answer.Refuse(Refusal.NotYourRole),
        _ when Signatures.Any(signed => signed.Place == back.Place) => Answer.Refuse(Refusal.Late),
        _ when WhyNot(back.Place, back, scene) is { } why => Answer.Refuse(why),
        _ when !back.Words.Has("note") => Answer.Refuse(Refusal.ReasonNeeded),
        _ => Answer.Record(new Returned(Version, back.Place) { Words = back.Words }),
    };

    private Answer Receiving(Receive receive, FormScene scene) => receive switch
    {
        _ when !receive.As.In(BodyKind.Committee) => Answer.Refuse(Refusal.NotYourRole),
        _ when scene is not { Stage: Stage.Closed or Stage.Reviewed or Stage.Filed, ClosedAt: not null } => Answer.Refuse(Refusal.WrongStage),
        _ when Receipts.Any(receipt => receipt.By == receive.By) => Answer.AlreadySo,
        _ when receive.ReceivedAt > receive.At || receive.ReceivedAt < scene.ClosedAt => Answer.Refuse(Refusal.Invalid),
        _ => Answer.Record(new Received(receive.ReceivedAt ?? receive.At) { Words = receive.Words }),
    };

    /// <summary>Why this person may not act in this place now; null where he may.</summary>
    private Refusal? WhyNot(Signatory place, Command command, FormScene scene)
    {
        if (Completion is not { } completion)
            return Refusal.WrongStage;

        var person = command.By.Person;
        if (!command.As.Inside || !MaySign(place, scene.Absent).Contains(person))
            return person == completion.By.Person || place is Signatory.Writer || HasPassedFrom(person, place) ? Refusal.NotYou : Refusal.NotYourRole;

        return place == Next ? null : Refusal.Locked;
    }

    // Who signed as the writer has written it as well.
    private PersonId Writer => Signatures.FirstOrDefault(signed => signed.Place is Signatory.Writer)?.By.Person ?? Completion!.By.Person;

    private bool HasWritten(Signatory place, PersonId person) => place is Signatory.Reviewer && (person == Writer || person == Completion!.By.Person);

    private ImmutableArray<PersonId> LineOf(Signatory place) => Passings.TryGetValue(place, out var passed) ? passed.InOrder : Completion!.Signatories.LineOf(place);

    private ImmutableArray<PersonId> HoldersOf(Signatory place) => Passings.TryGetValue(place, out var passed) ? passed.To : Completion!.Signatories.HoldersOf(place, Writer);

    private ImmutableArray<PersonId> MaySign(Signatory place, Absences absent) => Passings.TryGetValue(place, out var passed)
        ? [.. passed.To.Where(person => !absent.Gone.Contains(person))]
        : [.. Completion!.Signatories.MaySign(place, Writer, absent).Where(person => !HasWritten(place, person))];

    private bool IsDeputy(Signatory place, PersonId person) => place switch
    {
        Signatory.Writer => person != Completion!.By.Person,
        Signatory.Reviewer => person != Completion!.Signatories.Lead,
        Signatory.Supervisor => person != Completion!.Signatories.Supervisor,
        _ => person != Completion!.Signatories.Receiver,
    };
}

/// <param name="Void">The signatures that stood until then.</param>
public sealed record FormReturn(Returned Fact, ImmutableArray<SignatureGiven> Void);
