using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Guidance;
using BcpBot.Domain.Organisations;

namespace BcpBot.Arrivals;

/// <summary>The verbs beside the main way: courses, command from outside, directives, remarks, questions (contract, "Verbs of the cards").</summary>
internal static partial class GuidanceVerbs
{
    /// <summary>Null where the verb is none of these.</summary>
    public static Reading? Read(ButtonPress press, Case.Opened state) => press.Verb switch
    {
        "course.propose" when press.Inputs.Text("title") is not null && !IsHours(press.Inputs.Text("hours")) => new Reading.Makes(Refusal.Invalid),
        "course.propose" => press.Give(new GuidanceCommand.Propose(), Typed(press, "title"), Typed(press, "cost"), Typed(press, "risk"), Typed(press, "hours"), Typed(press, "note")),
        "course.open" => press.Give(new GuidanceCommand.OpenCourses(BallotSetup.For(press.Organisation, DecisionKind.NoPlanCourse), press.Organisation.DeputiesOf(state.Bodies.PromotionConvener))),
        "command.from" => press.Give(new GuidanceCommand.ReceiveCommand(), Typed(press, "unit"), Typed(press, "contact"), Typed(press, "instruction")),
        "directive.give" => Give(press),
        "directive.acknowledge" => press.Give(new GuidanceCommand.Acknowledge(Directive(press))),
        "directive.done" => press.Give(new GuidanceCommand.Finish(Directive(press)), Typed(press, "note")),
        "remark.add" => press.Give(new GuidanceCommand.Remark(), Typed(press, "note")),
        "ballot.ask" => press.Give(new GuidanceCommand.AskOfBallot(new BallotId(press.Inputs.Text("ballot") ?? "")), Typed(press, "question")),
        _ => null,
    };

    private static Reading Give(ButtonPress press)
    {
        var due = press.Inputs.Moment("due", past: false, out var isTime);
        var to = press.Inputs.Text("to") ?? "";
        return isTime ? press.Give(new GuidanceCommand.Give(to, AddresseesOf(press.Organisation, to), due), Typed(press, "what")) : new Reading.Makes(Refusal.Invalid);
    }

    // A person, a body, or a unit, which is its head.
    private static ImmutableArray<PersonId> AddresseesOf(Organisation organisation, string to) =>
        organisation.Person(new PersonId(to)) is { } person ? [person.Id]
        : to.Length > 0 && char.IsLetter(to[0]) && Enum.TryParse<BodyKind>(to, ignoreCase: true, out var body) && Enum.IsDefined(body) ? [.. organisation.MembersOf(body).Distinct()]
        : organisation.HeadOf(new UnitId(to)) is { } head ? [head] : [];

    private static DirectiveId Directive(ButtonPress press) => new(press.Inputs.Text("directive") ?? "");

    // 2, 1.5, 2 小時: a year at most.
    private static bool IsHours(string? text) => text is null
        || (Hours().Match(text) is { Success: true } hours && decimal.TryParse(hours.Groups[1].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= HoursOfAYear);

    private const int HoursOfAYear = 8_760;

    [GeneratedRegex(@"^([0-9]{1,4}(?:\.[0-9]{1,2})?)\s*(?:小時|h|hours?)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hours();

    private static (string Field, string? Text) Typed(ButtonPress press, string field) => (field, press.Inputs.Text(field));
}
