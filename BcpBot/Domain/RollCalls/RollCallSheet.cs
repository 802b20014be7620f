using System.Collections.Immutable;
using System.Diagnostics;

namespace BcpBot.Domain.RollCalls;

using static RollCallSheetCommand;
using static RollCallSheetFact;

/// <summary>What a person says of himself: safe here, in need of help, or not on the premises and safe.</summary>
public enum SafetyAnswer { Safe, Help, OffSite }

/// <param name="Head">Who heads the person's unit: may vouch for him and gets his name while he is silent.</param>
public sealed record AskedPerson(PersonId Person, PersonId Head);

public abstract record RollCallSheetCommand : Command
{
    public sealed record Ask(ImmutableArray<AskedPerson> People) : RollCallSheetCommand;

    /// <summary>The answer of the person who acts; a note lies in the words.</summary>
    public sealed record GiveAnswer(SafetyAnswer Answer) : RollCallSheetCommand;

    /// <summary>「代為回報」: the head of his unit or the working group answers for a person.</summary>
    public sealed record Vouch(PersonId Person, SafetyAnswer Answer) : RollCallSheetCommand;
    public sealed record Close : RollCallSheetCommand;
    public sealed record Tick : RollCallSheetCommand;

    private RollCallSheetCommand() { }
}

public abstract record RollCallSheetFact : Fact
{
    public sealed record Asked(ImmutableArray<AskedPerson> People) : RollCallSheetFact;
    public sealed record Answered(PersonId Person, SafetyAnswer Answer) : RollCallSheetFact;
    public sealed record Vouched(PersonId Person, SafetyAnswer Answer) : RollCallSheetFact;

    /// <param name="Round">1, 2 or 3.</param>
    /// <param name="Silent">Who has not answered yet, in the order of asking.</param>
    public sealed record Reminded(int Round, ImmutableArray<PersonId> Silent) : RollCallSheetFact;
    public sealed record Closed : RollCallSheetFact;

    private RollCallSheetFact() { }
}

/// <summary>The safety roll-call of about 1,000 people (5.3.5): one stream <c>rollcall/{case}/{n}/{bucket}</c>.</summary>
public abstract record RollCallSheet
{
    public sealed record NotAsked : RollCallSheet;

    /// <param name="ToldAt">When the silent heard last: asked or reminded.</param>
    /// <param name="Rounds">Reminders given so far.</param>
    public sealed record Open(Roll Roll, DateTimeOffset ToldAt, int Rounds) : RollCallSheet;
    public sealed record Over(Roll Roll) : RollCallSheet;

    public static readonly Machine<RollCallSheet> Machine = new(
        new NotAsked(),
        (sheet, command) => Decide(sheet, (RollCallSheetCommand)command),
        (sheet, fact) => Evolve(sheet, (RollCallSheetFact)fact),
        NextDue,
        new Tick());

    // After 5, 10 and 20 minutes: each wait runs from the fact that told, so that after a pause nobody hears twice in a burst.
    private static readonly ImmutableArray<TimeSpan> Waits = [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10)];

    /// <summary>The people and their answers; empty before asking.</summary>
    public Roll People => this switch
    {
        Open open => open.Roll,
        Over over => over.Roll,
        _ => Roll.Nobody,
    };

    public static DateTimeOffset? NextDue(RollCallSheet sheet) =>
        sheet is Open { Roll.Tally.Silent: > 0 } open && open.Rounds < Waits.Length ? open.ToldAt + Waits[open.Rounds] : null;

    /// <summary>Refuses <see cref="Refusal.NotYou"/> (was not asked), <see cref="Refusal.Late"/> (closed), <see cref="Refusal.NotYourRole"/>
    /// (may not vouch for this person), <see cref="Refusal.Unknown"/> (nobody was asked, or not the person vouched for), <see cref="Refusal.Missing"/> (nobody to ask).</summary>
    public static Answer Decide(RollCallSheet sheet, RollCallSheetCommand command) => (sheet, command) switch
    {
        (NotAsked, Ask { People.IsEmpty: true }) => Answer.Refuse(Refusal.Missing),
        (NotAsked, Ask ask) => Answer.Record(new Asked([.. ask.People.DistinctBy(asked => asked.Person)])),
        (_, Ask) => Answer.AlreadySo,

        (NotAsked, GiveAnswer or Vouch) => Answer.Refuse(Refusal.Unknown),
        (_, GiveAnswer answer) when sheet.People.Of(answer.By.Person) is null => Answer.Refuse(Refusal.NotYou),
        (_, Vouch vouch) when sheet.People.Of(vouch.Person) is null => Answer.Refuse(Refusal.Unknown),
        (_, Vouch vouch) when !MayVouch(sheet.People, vouch) => Answer.Refuse(Refusal.NotYourRole),
        (Over, GiveAnswer or Vouch) => Answer.Refuse(Refusal.Late),
        (Open open, GiveAnswer answer) => Hear(open.Roll, answer),
        (Open open, Vouch vouch) => Hear(open.Roll, vouch),

        (Open, Close) => Answer.Record(new Closed()),
        (_, Close) => Answer.AlreadySo,

        (Open open, Tick tick) when NextDue(open) <= tick.At => Answer.Record(new Reminded(open.Rounds + 1, open.Roll.Silent())),
        (_, Tick) => Answer.AlreadySo,

        _ => throw new UnreachableException($"{sheet} cannot meet {command}"),
    };

    public static RollCallSheet Evolve(RollCallSheet sheet, RollCallSheetFact fact) => (sheet, fact) switch
    {
        (NotAsked, Asked asked) => new Open(Roll.Of(asked.People), fact.At, 0),
        (Open open, Answered answered) => open with { Roll = open.Roll.Answered(answered.Person, Report(answered.Answer, fact)) },
        (Open open, Vouched vouched) => open with { Roll = open.Roll.Vouched(vouched.Person, Report(vouched.Answer, fact)) },
        (Open open, Reminded reminded) => open with { ToldAt = fact.At, Rounds = reminded.Round },
        (Open open, Closed) => new Over(open.Roll),

        _ => throw new UnreachableException($"{fact} cannot follow {sheet}"),
    };

    private static Answer Hear(Roll roll, GiveAnswer command) =>
        roll.Of(command.By.Person)?.Own?.Answer == command.Answer && !command.Words.Has("note")
            ? Answer.AlreadySo
            : Answer.Record(new Answered(command.By.Person, command.Answer) { Words = command.Words });

    private static Answer Hear(Roll roll, Vouch command)
    {
        var safety = roll.Of(command.Person);
        var isSo = safety?.Current?.Answer == command.Answer || safety?.Vouched?.Answer == command.Answer;

        return isSo && !command.Words.Has("note")
            ? Answer.AlreadySo
            : Answer.Record(new Vouched(command.Person, command.Answer) { Words = command.Words });
    }

    private static bool MayVouch(Roll roll, Vouch command) =>
        command.As.In(BodyKind.WorkingGroup) || roll.Of(command.Person)?.Head == command.By.Person;

    private static SafetyReport Report(SafetyAnswer answer, Fact fact) => new(answer, fact.By, fact.At, fact.Words["note"]);

    private RollCallSheet() { }
}
