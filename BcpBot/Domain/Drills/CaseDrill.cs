using System.Collections.Immutable;
using System.Diagnostics;

namespace BcpBot.Domain.Drills;

using static DrillCommand;
using static DrillFact;

/// <summary>A training that was held for a drill.</summary>
/// <param name="Understood">Who pressed 「我已了解」, and when.</param>
public sealed record Training(TrainingRecorded Recorded, ImmutableDictionary<PersonId, DateTimeOffset> Understood)
{
    public bool Awaits(PersonId person) => Recorded.People.Contains(person) && !Understood.ContainsKey(person);
}

/// <summary>What a drill has besides what every case has: the plan, its training, what interrupted it, how people found it (5.2.3, 5.2.5). When it starts and ends is for the case to say.</summary>
/// <param name="Trainings">In order.</param>
/// <param name="AskedForFeedback">Everyone who was told of it when it ended; null while it goes on.</param>
/// <param name="Feedback">The last word of each.</param>
/// <param name="Ending">How it was cancelled or aborted; null where it was not.</param>
public sealed record CaseDrill(
    Planned Planning, ImmutableArray<Training> Trainings, Started? Starting, ImmutableArray<Interrupted> Interruptions, Fact? Ending,
    ImmutableHashSet<PersonId>? AskedForFeedback, ImmutableDictionary<PersonId, FeedbackGiven> Feedback)
{
    // A fact is at most 512 KiB.
    private const int PeopleOfATraining = 4_000;

    public static CaseDrill Of(Planned planned) => new(planned, [], null, [], null, null, ImmutableDictionary<PersonId, FeedbackGiven>.Empty);

    public DrillPlan Plan => Planning.Plan;

    /// <summary>Everyone who was trained, each once; he has understood when he has understood all.</summary>
    public ImmutableHashSet<PersonId> Trained => [.. Trainings.SelectMany(training => training.Recorded.People)];

    public int Understood => Trained.Count(person => !Awaits(person));

    public bool Awaits(PersonId person) => Trainings.Any(training => training.Awaits(person));

    /// <summary>The drill needs training, and there was none or not everyone has understood.</summary>
    public bool LacksTraining => Plan.TrainingNeeded && (Trainings.IsEmpty || Understood < Trained.Count);

    /// <summary>Nobody evaluates what he does himself (form 7.1, section 3), nor a drill that he approves; null where all may.</summary>
    public static PersonId? NoEvaluator(DrillCommand.Plan plan) =>
        plan.Of.Evaluators.Where(person => plan.Doers.Contains(person) || plan.Approval.Seats.Any(seat => seat.Principal == person)).Select(person => (PersonId?)person).FirstOrDefault();

    public bool AwaitsFeedbackOf(PersonId person) => AskedForFeedback is { } asked && asked.Contains(person) && !Feedback.ContainsKey(person);

    /// <summary>Training and feedback; the rest is the case's.</summary>
    public static Answer Decide(CaseDrill drill, DrillCommand command, Stage stage) => command switch
    {
        RecordTraining training => drill.Record(training, stage),
        Understand when !drill.Trained.Contains(command.By.Person) || !command.As.Inside => Answer.Refuse(Refusal.NotYou),
        Understand when stage is Stage.Cancelled or Stage.Rejected => Answer.Refuse(Refusal.WrongStage),
        Understand => drill.Awaits(command.By.Person) ? Answer.Record(new TrainingUnderstood()) : Answer.AlreadySo,
        GiveFeedback feedback => drill.Hear(feedback),

        _ => throw new UnreachableException($"{command} meets no arm"),
    };

    /// <param name="told">Everyone who was told of the drill so far.</param>
    public static CaseDrill Evolve(CaseDrill drill, DrillFact fact, ImmutableHashSet<PersonId> told) => fact switch
    {
        TrainingRecorded recorded => drill with { Trainings = drill.Trainings.Add(new Training(recorded, ImmutableDictionary<PersonId, DateTimeOffset>.Empty)) },
        TrainingUnderstood understood => drill with
        {
            Trainings = [.. drill.Trainings.Select(training => training.Awaits(understood.By.Person) ? training with { Understood = training.Understood.Add(understood.By.Person, understood.At) } : training)],
        },
        Started started => drill with { Starting = started },
        Interrupted interrupted => drill with { Interruptions = drill.Interruptions.Add(interrupted) },
        Cancelled or Aborted => drill with { Ending = fact },
        FeedbackAsked => drill with { AskedForFeedback = told },
        FeedbackGiven given => drill with { Feedback = drill.Feedback.SetItem(given.By.Person, given) },
        Approved or Rejected => drill,

        _ => throw new UnreachableException($"{fact} cannot follow {drill}"),
    };

    private Answer Record(RecordTraining training, Stage stage) => training switch
    {
        _ when !training.As.In(BodyKind.WorkingGroup) => Answer.Refuse(Refusal.NotYourRole),
        _ when stage is not (Stage.Planned or Stage.Approved) => Answer.Refuse(Refusal.WrongStage),
        _ when training.People.IsEmpty || !training.Words.Has("what") => Answer.Refuse(Refusal.Missing),
        _ when training.HeldAt > training.At || training.HeldAt < Planning.At || training.People.Length > PeopleOfATraining => Answer.Refuse(Refusal.Invalid),
        _ => Answer.Record(new TrainingRecorded(training.HeldAt ?? training.At, training.People) { Words = training.Words }),
    };

    private Answer Hear(GiveFeedback feedback) => feedback switch
    {
        _ when AskedForFeedback is null => Answer.Refuse(Refusal.WrongStage),
        _ when !AskedForFeedback.Contains(feedback.By.Person) || !feedback.As.Inside => Answer.Refuse(Refusal.NotYou),
        _ when !feedback.Words.Has("note") && Feedback.GetValueOrDefault(feedback.By.Person)?.Ok == feedback.Ok => Answer.AlreadySo,
        _ => Answer.Record(new FeedbackGiven(feedback.Ok) { Words = feedback.Words }),
    };
}
