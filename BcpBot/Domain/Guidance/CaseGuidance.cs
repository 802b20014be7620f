using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using BcpBot.Domain.Ballots;

namespace BcpBot.Domain.Guidance;

using static GuidanceCommand;
using static GuidanceFact;

/// <summary>What the case knows that its guidance needs to decide.</summary>
/// <param name="IsOpen">Whether the stage still allows any of it.</param>
/// <param name="SeeksCourse">No plan fits all of what is affected, and no course is chosen yet (5.3.8).</param>
/// <param name="IsChoosing">The promotion group is voting over courses.</param>
public sealed record GuidanceScene(bool IsOpen, bool SeeksCourse, bool IsChoosing, PersonId PromotionConvener, Absences Absent, CaseBallots Ballots);

/// <summary>A directive and how far it has come.</summary>
/// <param name="IsOverdue">Its addressees and its giver were told.</param>
public sealed record Directive(DirectiveGiven Given, DirectiveAcknowledged? Acknowledged, DirectiveDone? Done, bool IsOverdue)
{
    public DirectiveId Id => Given.Directive;

    public DateTimeOffset? DueAt => Done is null && !IsOverdue ? Given.Due : null;
}

/// <summary>Everything beside the main way of one case (3.1, 5.1.3, 5.3.8).</summary>
/// <param name="Courses">In the order of proposing.</param>
/// <param name="Put">Which courses each ballot was about.</param>
/// <param name="Instructions">Of the commanding unit; none: the command is ours.</param>
/// <param name="Questions">Of seats, not answered yet.</param>
public sealed record CaseGuidance(
    ImmutableArray<CourseProposed> Courses,
    ImmutableArray<CoursesPut> Put,
    CourseChosen? Chosen,
    ImmutableArray<CommandReceived> Instructions,
    ImmutableArray<Directive> Directives,
    ImmutableArray<RemarkAdded> Remarks,
    ImmutableArray<QuestionAsked> Questions)
{
    private const int CoursesAtOnce = 6;

    public static readonly CaseGuidance None = new([], [], null, [], [], [], []);

    public Directive? this[DirectiveId id] => Directives.FirstOrDefault(directive => directive.Id == id);

    public CourseProposed? Course(CourseId id) => Courses.FirstOrDefault(course => course.Course == id);

    /// <summary>配合指揮 (5.1.3): the unit that commands, as it was last named; the first where every name was erased, null: we do.</summary>
    public CommandReceived? CommandedBy => Instructions.LastOrDefault(received => received.Words.Has("unit")) ?? Instructions.FirstOrDefault();

    /// <summary>The courses that a ballot is about; those of the one that it reopens.</summary>
    public ImmutableArray<CourseId> PutIn(Ballot ballot, CaseBallots ballots) =>
        Put.FirstOrDefault(put => put.Ballot == ballot.Id)?.Courses ?? (ballot.Opening.Of is { } of && ballots[of] is { } original ? PutIn(original, ballots) : []);

    /// <summary>The courses that the next ballot is over: those not rejected before; where every one was, all of them.</summary>
    public ImmutableArray<CourseProposed> Standing(CaseBallots ballots)
    {
        var rejected = ballots.All.Where(ballot => ballot is Ballot.Closed { Verdict.Outcome: Outcome.Rejected }).SelectMany(ballot => PutIn(ballot, ballots)).ToHashSet();
        var fresh = Courses.Where(course => !rejected.Contains(course.Course)).ToList();
        return [.. fresh.Count > 0 ? fresh : Courses.TakeLast(CoursesAtOnce)];
    }

    public CaseGuidance AllAnswered() => this with { Questions = [] };

    public static DateTimeOffset? NextDue(CaseGuidance guidance, GuidanceScene scene) => scene.IsOpen ? guidance.Directives.Min(directive => directive.DueAt) : null;

    /// <summary>Directives whose time is over at this moment.</summary>
    public IEnumerable<GuidanceFact> DueAt(GuidanceScene scene, DateTimeOffset at) =>
        scene.IsOpen ? Directives.Where(directive => directive.DueAt <= at).Select(directive => new DirectiveOverdue(directive.Id)) : [];

    public static Answer Decide(CaseGuidance guidance, GuidanceCommand command, GuidanceScene scene) => command switch
    {
        _ when !command.As.Inside => Answer.Refuse(Refusal.NotYourRole),
        Finish or Acknowledge or AskOfBallot => guidance.OfOne(command, scene),
        _ when !IsRoleOf(command, scene) => Answer.Refuse(Refusal.NotYourRole),
        _ when !scene.IsOpen => Answer.Refuse(Refusal.WrongStage),

        Propose or OpenCourses when !scene.SeeksCourse || scene.IsChoosing => Answer.Refuse(Refusal.WrongStage),
        Propose when !command.Words.Has("title") => Answer.Refuse(Refusal.Missing),
        Propose when !guidance.HasRoom(scene) => Answer.Refuse(Refusal.WrongStage),
        Propose => Answer.Record(new CourseProposed(new CourseId(Numbered('k', guidance.Courses.Length + 1))) { Words = command.Words }),
        OpenCourses open => guidance.PutToVote(open, scene),

        ReceiveCommand when !command.Words.Has(guidance.Instructions.IsEmpty ? "unit" : "instruction") => Answer.Refuse(Refusal.Missing),
        ReceiveCommand => Answer.Record(new CommandReceived { Words = command.Words }),

        Give when !command.Words.Has("what") => Answer.Refuse(Refusal.Missing),
        Give { Addressees.IsEmpty: true } give => Answer.Refuse(give.To == "" ? Refusal.Missing : Refusal.Unknown),
        Give give when give.Due <= give.At => Answer.Refuse(Refusal.Invalid),
        Give give => Answer.Record(new DirectiveGiven(new DirectiveId(Numbered('d', guidance.Directives.Length + 1)), give.To, give.Addressees, give.Due) { Words = give.Words }),

        Remark when !command.Words.Has("note") => Answer.Refuse(Refusal.Missing),
        Remark => Answer.Record(new RemarkAdded { Words = command.Words }),

        _ => throw new UnreachableException($"{command} meets no arm"),
    };

    public static CaseGuidance Evolve(CaseGuidance guidance, GuidanceFact fact) => fact switch
    {
        CourseProposed proposed => guidance with { Courses = guidance.Courses.Add(proposed) },
        CoursesPut put => guidance with { Put = guidance.Put.Add(put) },
        CourseChosen chosen => guidance with { Chosen = chosen },
        CommandReceived received => guidance with { Instructions = guidance.Instructions.Add(received) },
        DirectiveGiven given => guidance with { Directives = guidance.Directives.Add(new Directive(given, null, null, false)) },
        DirectiveAcknowledged acknowledged => guidance.With(acknowledged.Directive, directive => directive with { Acknowledged = acknowledged }),
        DirectiveDone done => guidance.With(done.Directive, directive => directive with { Done = done }),
        DirectiveOverdue overdue => guidance.With(overdue.Directive, directive => directive with { IsOverdue = true }),
        RemarkAdded remark => guidance with { Remarks = guidance.Remarks.Add(remark) },
        QuestionAsked asked => guidance with { Questions = guidance.Questions.Add(asked) },

        _ => throw new UnreachableException($"{fact} cannot follow"),
    };

    private static bool IsRoleOf(GuidanceCommand command, GuidanceScene scene) => command switch
    {
        Propose => command.As.In(BodyKind.PromotionGroup) || command.As.In(BodyKind.WorkingGroup),
        OpenCourses open => command.As.Is(BodyKind.PromotionGroup, Position.Convener) || StandsIn(open, scene),
        ReceiveCommand => command.As.In(BodyKind.WorkingGroup),
        Give => command.As.In(BodyKind.Committee) || command.As.In(BodyKind.PromotionGroup),
        Remark => command.As.In(BodyKind.PromotionGroup),
        _ => true,
    };

    // 5.3.3: the first deputy who can act, while the convener cannot.
    private static bool StandsIn(OpenCourses open, GuidanceScene scene) =>
        scene.Absent.Has(scene.PromotionConvener) && open.Deputies.FirstOrDefault(deputy => !scene.Absent.Has(deputy)) == open.By.Person;

    private Answer OfOne(GuidanceCommand command, GuidanceScene scene) => command switch
    {
        AskOfBallot ask => scene.Ballots[ask.Ballot] is { } ballot ? Ask(ballot, ask, scene) : Answer.Refuse(Refusal.Unknown),
        Acknowledge acknowledge => this[acknowledge.Directive] is { } directive ? OnDirective(directive, acknowledge, scene) : Answer.Refuse(Refusal.Unknown),
        Finish finish => this[finish.Directive] is { } directive ? OnDirective(directive, finish, scene) : Answer.Refuse(Refusal.Unknown),
        _ => throw new UnreachableException($"{command} meets no arm"),
    };

    private static Answer OnDirective(Directive directive, GuidanceCommand command, GuidanceScene scene) => command switch
    {
        _ when !directive.Given.Addressees.Contains(command.By.Person) => Answer.Refuse(Refusal.NotYou),
        _ when directive.Done is not null => Answer.AlreadySo,
        _ when !scene.IsOpen => Answer.Refuse(Refusal.WrongStage),
        Acknowledge when directive.Acknowledged is not null => Answer.AlreadySo,
        Acknowledge => Answer.Record(new DirectiveAcknowledged(directive.Id)),
        _ => Answer.Record(new DirectiveDone(directive.Id) { Words = command.Words }),
    };

    private static Answer Ask(Ballot ballot, AskOfBallot ask, GuidanceScene scene)
    {
        var rights = ballot.RightsOf(ask.By.Person, scene.Absent, ask.At);
        if (rights.IsEmpty)
            return Answer.Refuse(Refusal.NoSeat);
        if (rights.All(right => right.WhyNot is not null))
            return Answer.Refuse(rights[0].WhyNot!.Value);

        return ask.Words.Has("question") ? Answer.Record(new QuestionAsked(ballot.Id) { Words = ask.Words }) : Answer.Refuse(Refusal.Missing);
    }

    // A rejected course makes room for another.
    private bool HasRoom(GuidanceScene scene)
    {
        var rejected = scene.Ballots.All.Where(ballot => ballot is Ballot.Closed { Verdict.Outcome: Outcome.Rejected }).SelectMany(ballot => PutIn(ballot, scene.Ballots)).Distinct().Count();
        return Courses.Length - rejected < CoursesAtOnce;
    }

    private Answer PutToVote(OpenCourses open, GuidanceScene scene)
    {
        var standing = Standing(scene.Ballots);
        if (standing.IsEmpty)
            return Answer.Refuse(Refusal.Missing);

        // The ballot keeps the titles under its own words, so that both are erased alike.
        var salt = standing.Select(course => course.Words.Salt).FirstOrDefault(salt => salt.Length > 0) ?? "";
        var titles = Words.Of(salt, [.. standing.Select(course => (course.Course.Value, course.Words["title"]))]);
        var command = new BallotCommand.Open(open.Setup, [.. standing.Select(course => new Choice(course.Course.Value))]) { At = open.At, By = open.By, As = open.As, Words = titles };
        return CaseBallots.Decide(scene.Ballots, command, scene.Absent) is Answer.Accepted { Facts: [BallotFact.Opened opened, ..] } accepted
            ? Answer.Record([new CoursesPut(opened.Ballot, [.. standing.Select(course => course.Course)]), .. accepted.Facts])
            : Answer.Refuse(Refusal.Invalid);
    }

    private static string Numbered(char letter, int number) => string.Create(CultureInfo.InvariantCulture, $"{letter}{number}");

    private CaseGuidance With(DirectiveId id, Func<Directive, Directive> change) =>
        this with { Directives = [.. Directives.Select(directive => directive.Id == id ? change(directive) : directive)] };
}
