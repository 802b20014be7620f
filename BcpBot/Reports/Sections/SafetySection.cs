using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.RollCalls;
using static BcpBot.Reports.FormWords;

namespace BcpBot.Reports.Sections;

/// <summary>八、人員安全: each roll-call in figures; who answered what stands in annex D.</summary>
internal static class SafetySection
{
    public const string PersonColumns = "rollCall person unit answer answeredBy at remark";

    private const string Columns = "rollCall scope due safe offSite help silent rates vouched", HelpColumns = "rollCall person need outcome";

    public static FormSection Of(FormSubject form) => form.Record switch
    {
        null => Section("safety", Table("safety", Columns, Blank(Columns, 1)), Table("helpHandled", HelpColumns, Blank(HelpColumns, 2))),
        { Case.RollCalls.IsEmpty: true } => Section("safety", Note(NotHeld)),
        var record => Section("safety",
            Table("safety", Columns, record.Case.RollCalls.Select(call => Row(form, record, call))),
            Table("helpHandled", HelpColumns, record.Case.Help.Select(help => Help(form, record, help)))),
    };

    private static string?[] Row(FormSubject form, CaseRecord record, RollCall call)
    {
        var tally = record.RollsOf(call.Id).Aggregate(Tally.None, (sum, roll) => sum + roll.Tally);
        var spread = Figures.Answering(record, call.Id);
        return
        [
            call.Id.Value, FormWords.Of(call.Opening.Scope, form.NameOf), $"{tally.Asked}", $"{tally.Safe}", $"{tally.OffSite}", $"{tally.Help}", $"{tally.Silent}",
            string.Join("；", ((int[])[50, 75, 90, 100]).Select(percent => Rate(Span(spread.Until(percent)) ?? NotYet, percent))), $"{record.AnswersTo(call.Id).Count(noted => noted.Fact is RollCallSheetFact.Vouched)}",
        ];
    }

    private static string?[] Help(FormSubject form, CaseRecord record, CaseFact.HelpNeeded help)
    {
        var said = record.AnswersTo(help.RollCall).Select(noted => noted.Fact).LastOrDefault(fact => PersonOf(fact) == help.Person && AnswerOf(fact) is SafetyAnswer.Help && (fact.Words.Has("note") || fact.Words == Words.Erased));
        var safety = SafetyOf(record, help.RollCall, help.Person);
        return [help.RollCall.Value, form.NameOf(help.Person), FormSubject.Typed(said, "note") ?? None, safety?.Current is { Answer: not SafetyAnswer.Help } now ? $"{FormWords.Of(now.Answer)}（{form.Moment(now.At)}）" : null];
    }

    private static PersonSafety? SafetyOf(CaseRecord record, RollCallId rollCall, PersonId person) => record.RollsOf(rollCall).Select(roll => roll.Of(person)).FirstOrDefault(safety => safety is not null);

    /// <summary>Everyone asked, those who need help and the silent first: annex D.</summary>
    public static IEnumerable<string?[]> PersonRows(FormSubject form, CaseRecord record) =>
        from call in record.Case.RollCalls
        from row in record.RollsOf(call.Id).SelectMany(roll => roll.InOrder.Select(person => (Person: person, roll.People[person].Current, IsOwn: roll.People[person].Own is not null)))
            .OrderBy(row => row.Current?.Answer switch { SafetyAnswer.Help => 0, null => 1, _ => 2 }).ThenBy(row => row.Person.Value, StringComparer.Ordinal)
        let fact = record.AnswersTo(call.Id).Select(noted => noted.Fact).LastOrDefault(fact => PersonOf(fact) == row.Person && (fact is RollCallSheetFact.Answered) == row.IsOwn)
        select (string?[])
        [
            call.Id.Value, form.NameOf(row.Person), form.Listed(row.Person) is { } listed ? form.NameOf(listed.Unit) : None, FormWords.Of(row.Current?.Answer),
            row.Current is { } current ? form.NameOf(current.By) : None, form.Moment(row.Current?.At) ?? None, FormSubject.Typed(fact, "note") ?? None,
        ];

    private static PersonId? PersonOf(Fact fact) => fact switch { RollCallSheetFact.Answered answered => answered.Person, RollCallSheetFact.Vouched vouched => vouched.Person, _ => null };

    private static SafetyAnswer? AnswerOf(Fact fact) => fact switch { RollCallSheetFact.Answered answered => answered.Answer, RollCallSheetFact.Vouched vouched => vouched.Answer, _ => null };
}
