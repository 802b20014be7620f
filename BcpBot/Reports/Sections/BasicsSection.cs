using BcpBot.Domain.Cases;
using BcpBot.Domain.Runs;
using static BcpBot.Reports.FormWords;

namespace BcpBot.Reports.Sections;

/// <summary>一、基本資料.</summary>
internal static class BasicsSection
{
    public static FormSection Of(FormSubject form) => Section("basics", Fields(Rows(form)), Table("processes", "process owner grade rto rpo mtpd", Processes(form)));

    private static IEnumerable<FormField> Rows(FormSubject form)
    {
        var record = form.Record;
        yield return Field("nature", Nature(form.IsDrill, record is not null && !form.IsDrill));
        if (record is null || form.IsDrill)
        {
            yield return Field("drillTypes", DrillTypes(record?.Case.Drill?.Plan.Types ?? []));
            yield return Field("announced", Announced(record?.Case.Drill?.Plan.Announced));
            yield return Field("place", FormSubject.Typed(record?.Case.Drill?.Planning, "place"));
        }
        yield return Field("title", record is null ? null : FormSubject.Typed(record.Case.Report, "what"));
        if (record is not null && !form.IsDrill)
            yield return Field("whatHappened", Said(FormWords.Of(record.Case.Report.Report), FormSubject.Typed(record.Case.Report, "where", "affected")));
        yield return Field("scenario", form.Scenario is { } scenario ? $"{scenario.Name}／{FormWords.Of(scenario.Kind)}" : null);
        yield return Field("source", form.Scenario is { } known ? string.Join("　", ScenarioSources.Select(source => Box(known.Source == source, source))) + (ScenarioSources.Contains(known.Source) ? "" : "　" + known.Source) : null);
        yield return Field("plan", form.Plans.IsEmpty ? NoPlan : string.Join("；", form.Plans.Select(plan => $"{plan.Name}（{plan.ReviewedOn:yyyy-MM-dd}）")));
        yield return Field("site", record is null ? SiteBoxes : SiteSaid(form, record));
        if (record is not null && !form.IsDrill)
        {
            yield return Field("level", LevelsOf(form, record));
            yield return Field("stopped", record.Case.Assessed is { } assessed ? FormWords.Of(assessed.Assessment.BusinessStopped) : null);
        }
        yield return Field("writer", EndingSections.Written(form) is { By: var writer, At: var at } && form.Listed(writer.Person) is { } listed ? $"{form.NameOf(listed.Unit)}／{form.NameOf(writer)}／{form.Day(at)}" : null);
    }

    private static string Said(string kind, string? more) => more is null ? kind : $"{kind}；{more}";

    private static string LevelsOf(FormSubject form, CaseRecord record) => record.Case.Assessments.IsEmpty
        ? None
        : string.Join("；", record.Case.Assessments.Select(one => Level(one.Assessment.Level, one.Assessment.Confirmed, form.Moment(one.At))));

    private static string SiteSaid(FormSubject form, CaseRecord record)
    {
        var said = record.All<RunFact.SiteConfirmed>().ToList();
        var boxes = SiteOf(said.Count == 0 ? null : said[^1].Site);
        return said.Count == 0 ? boxes : $"{boxes}；" + string.Join("；", said.Select(one => $"{FormWords.Of(one.Site)}：{form.NameOf(one.By)} {form.Moment(one.At)}"));
    }

    private static IEnumerable<string?[]> Processes(FormSubject form) => form.Processes.IsEmpty && form.Record is null
        ? Blank("process owner grade rto rpo mtpd", 1)
        : form.Processes.Select(process => (string?[])[process.Name, form.NameOf(process.Unit), FormWords.Of(process.Grade), Hours(process.Rto), Hours(process.Rpo), Hours(process.Mtpd)]);
}
