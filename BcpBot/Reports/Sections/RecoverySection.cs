using BcpBot.Domain.Runs;
using static BcpBot.Reports.FormWords;

namespace BcpBot.Reports.Sections;

/// <summary>十、復原成果: each process against its RTO, from the interruption's beginning, and its RPO.</summary>
internal static class RecoverySection
{
    private const string Columns = "process rto fromSince fromActivation rtoMet rpo loss rpoMet whyNot";

    public static FormSection Of(FormSubject form) => Section("recovery",
        Table("recoveries", Columns, form.Record is { } record && !form.IsBeforehand ? record.Case.Runs.ToRecover.Select(run => Row(form, record, run)) : Drafted(form)),
        Fields([.. form.IsDrill ? [] : Damage(form)]));

    // What people wrote comes as one text; before that the paper form has a place for each figure.
    private static IEnumerable<FormField> Damage(FormSubject form) => EndingSections.Written(form) is { } written
        ? [Field("damage", FormSubject.Typed(written, "losses") ?? None), Field("statistics", FormSubject.Typed(written, "statistics") ?? None)]
        : [Field("directLoss", null), Field("business", null), Field("workHours", null), Field("personalRecords", null), Field("reputation", null), Field("statistics", null)];

    private static string?[] Row(FormSubject form, CaseRecord record, Run run)
    {
        var (rto, rpo) = (Figures.IsRtoMet(record, run), Figures.IsRpoMet(run));
        return
        [
            form.Processes.FirstOrDefault(process => process.Id == run.Setup.Process)?.Name ?? run.Setup.Name, run.Setup.Rto is { } objective ? Hours(objective) : None, Span(Figures.ToRecover(record, run)),
            Span(Figures.SinceActivation(record, run)), Met(rto), run.Setup.Rpo is { } point ? Hours(point) : None, run.Recovery is { } recovery ? Span(recovery.DataLoss) : null, Met(rpo),
            rto is false || rpo is false ? Note(record, run) : run.Recovery is null ? null : None,
        ];
    }

    private static string? Note(CaseRecord record, Run run) => FormSubject.Typed(record.All<RunFact.Recovered>().LastOrDefault(fact => fact.Run == run.Id), "note");

    private static string? Met(bool? met) => met is null ? null : YesOrNo(met);

    private static IEnumerable<string?[]> Drafted(FormSubject form) =>
        form.Processes.Select(process => (string?[])[process.Name, Hours(process.Rto), null, null, null, Hours(process.Rpo), null, null, null]);
}
