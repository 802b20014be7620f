using BcpBot.Domain;
using BcpBot.Domain.Closings;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Improvements;
using static BcpBot.Reports.FormWords;

namespace BcpBot.Reports.Sections;

/// <summary>十一 to 十六: what people say when it is over, and who signed it.</summary>
internal static class EndingSections
{
    private const string ObjectiveColumns = "objective success met remark", ImprovementColumns = "no finding responsible dueOn doneOn verified", SignatureColumns = "signature signedBy signedAt opinion";

    public static IEnumerable<FormSection> Of(FormSubject form) =>
    [
        Section("security", Fields(Security(form))),
        Section("statutory", Note(NoDuties)),
        Section("findings", [.. form.IsDrill || form.Record is null ? [Table("objectivesMet", ObjectiveColumns, Objectives(form))] : Array.Empty<FormPart>(), Fields(Findings(form))]),
        Section("improvements", Table("improvements", ImprovementColumns, form.Record is { } record ? record.Case.Improvements.All.Select(one => Row(form, one)) : Blank(ImprovementColumns, 3))),
        Section("conclusion", Fields(Conclusions(form))),
        Section("signatures", Table("signatures", SignatureColumns, Enum.GetValues<Signatory>().Select(place => Signature(form, place))), Fields(Receipts(form))),
    ];

    /// <summary>What people wrote into the form when it was last completed; null while it is a draft.</summary>
    public static FormFact.Completed? Written(FormSubject form) => form.Record?.Case.Form.Completion;

    private static IEnumerable<FormField> Security(FormSubject form)
    {
        var closing = form.Record?.Case.Closing.Latest;
        yield return Field("checks", string.Join("　", CaseClosing.AllChecks.Select(check => Box(closing?.Checks.Contains(check) is true, FormWords.Of(check)))));
        yield return Field("moreChecks", string.Join("　", OtherChecks.Select(check => Box(false, check))));
        yield return Field("openItems", (FormSubject.Typed(closing, "note"), FormSubject.Typed(Written(form), "security")) switch
        {
            (null, var security) => security,
            (var note, null) => note,
            var (note, security) => $"{note}；{security}",
        });
    }

    // A drill's objectives, with places for what people found of each.
    private static IEnumerable<string?[]> Objectives(FormSubject form) => form.Record?.Case.Drill switch
    {
        null => Blank(ObjectiveColumns, 2),
        { Planning: var planned } when planned.Words == Words.Erased => [[Erased, Erased, MetBoxes, null]],
        { Planning: var planned } => DrillObjective.Read(planned.Words["objectives"]).Select(objective => (string?[])[objective.Aim, objective.Criterion ?? NoCriterion, MetBoxes, null]),
    };

    private static string Feedback(CaseDrill drill) => drill.AskedForFeedback is { } asked
        ? FedBack(asked.Count, drill.Feedback.Count, drill.Feedback.Values.Count(given => given.Ok), drill.Feedback.Values.Count(given => !given.Ok))
        : NotAskedYet;

    private static IEnumerable<FormField> Findings(FormSubject form)
    {
        if (form.Record?.Case.Drill is { } drill)
            yield return Field("feedback", Feedback(drill));
        var (minutes, written) = (form.Record?.Case.Review.Minutes, Written(form));
        yield return Field("strengths", FormSubject.Typed(written, "strengths") ?? FormSubject.Typed(minutes, "wentWell"));
        yield return Field("weaknesses", FormSubject.Typed(written, "weaknesses") ?? FormSubject.Typed(minutes, "wentBadly"));
        yield return Field("cause", FormSubject.Typed(written, "rootCause") ?? FormSubject.Typed(minutes, "cause"));
        yield return Field("nonconformity", FormSubject.Typed(written, "nonconformity") ?? NonconformityBoxes);
    }

    private static string?[] Row(FormSubject form, Improvement one) =>
    [
        one.Id.Value, FormSubject.Typed(one.Adding, "what"), form.NameOf(one.Owner), form.Day(one.Adding.DueAt), one.Doing is { } done ? WithNote(form.Day(done.At), FormSubject.Typed(done, "note")) : null,
        one.Verifying is { } verified ? WithNote($"{form.NameOf(verified.By)} {form.Day(verified.At)}", FormSubject.Typed(verified, "note")) : null,
    ];

    private static string WithNote(string said, string? note) => note is null ? said : $"{said}（{note}）";

    private static IEnumerable<FormField> Conclusions(FormSubject form)
    {
        var written = Written(form);
        yield return Field("effective", Effect(written?.Conclusion));
        yield return Field("revised", written is null ? RevisedBoxes : WithNote(YesOrNo(written.PlanRevised), FormSubject.Typed(written, "reason")));
        yield return Field("nextDrill", FormSubject.Typed(written, "nextDrill"));
    }

    private static string?[] Signature(FormSubject form, Signatory place)
    {
        var noted = form.Record?.Facts.LastOrDefault(one => one.Fact is FormFact.SignatureGiven signed && signed.Place == place && form.Record.Case.Form.Signatures.Contains(signed));
        return noted is not { Fact: FormFact.SignatureGiven signature } ? [FormWords.Of(place), null, null, null] :
        [
            FormWords.Of(place), Signer(form, signature), form.Moment(signature.At),
            string.Join("；", ((string?[])[FormSubject.Typed(signature, "conclusion", "note"), Authenticated(noted.Version)]).OfType<string>()),
        ];
    }

    private static string Signer(FormSubject form, FormFact.SignatureGiven signature)
    {
        var person = signature.By.Person;
        var title = form.Listed(person) switch { { Name: not "", Title: { Length: > 0 } known } => $" {known}", _ => "" };
        return form.NameOf(person) + title + (signature.IsDeputy ? $"（{FormWords.Of(Domain.Ballots.VotedAs.Deputy)}）" : "");
    }

    private static IEnumerable<FormField> Receipts(FormSubject form)
    {
        if (form.Record is not { } record)
            return [Field("receipts", null)];

        var (returns, receipts) = (record.All<FormFact.Returned>().ToList(), record.All<FormFact.Received>().ToList());
        return
        [
            Field("returns", returns.Count == 0 ? None : string.Join("；", returns.Select(back => Returned(back.Version, FormWords.Of(back.Place), form.NameOf(back.By), form.Moment(back.At), FormSubject.Typed(back, "note"))))),
            Field("receipts", receipts.Count == 0 ? None : string.Join("；", receipts.Select(one => WithNote($"{form.NameOf(one.By)} {form.Moment(one.ReceivedAt)}", FormSubject.Typed(one, "receipt", "note"))))),
            Field("annexes", string.Join("；", Annexes.Keys.Select((key, place) => $"{(char)('A' + place)} {Field(key, null).Label}"))),
        ];
    }
}
