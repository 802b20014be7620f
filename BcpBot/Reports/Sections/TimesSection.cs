using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Runs;
using static BcpBot.Reports.FormWords;

namespace BcpBot.Reports.Sections;

/// <summary>四、重要時間: each with its distance from the one before that is known.</summary>
internal static class TimesSection
{
    private const string Columns = "item at apart remark";

    public static FormSection Of(FormSubject form) =>
        Section("times", Table("times", Columns, form.Record is { } record ? Rows(form, [.. Moments(form, record)]) : Empty()));

    private sealed record Moment(string Item, DateTimeOffset? At, string? Remark = null);

    private static IEnumerable<string?[]> Rows(FormSubject form, List<Moment> moments)
    {
        DateTimeOffset? before = null;
        foreach (var moment in moments)
        {
            yield return [moment.Item, form.Moment(moment.At), moment.At is { } at && before is { } last ? Span(at - last) : null, moment.Remark];
            before = moment.At ?? before;
        }
    }

    private static IEnumerable<string?[]> Empty() => Keys.Select(key => (string?[])[Field(key, null).Label, null, null, null]);

    private static readonly string[] Keys =
        ["interrupted", "firstReport", "aware", "firstStep", "activated", "noticeSent", "noticeComplete", "resourcesConfirmed", "recovered", "steady", "recoveryTold", "closed", "closingSent", "reviewed"];

    private static IEnumerable<Moment> Moments(FormSubject form, CaseRecord record)
    {
        var (opened, report) = (record.Case, record.Case.Report);
        var chain = opened.Chains.All.FirstOrDefault(one => one.About is ChainAbout.Activation);
        var closing = record.All<ChainFact.Opened>().FirstOrDefault(one => one.About is ChainAbout.Closing);
        var first = FirstStep(record);

        // A drill begins with its start, which stands for the interruption and for the first word of it.
        if (opened.Drill is { } drill)
        {
            yield return Of("interrupted", drill.Starting?.At);
            yield return Of("firstReport", drill.Starting?.At, drill.Starting is { } starting ? StartedBy(form.NameOf(starting.By)) : null);
        }
        else
        {
            yield return Of("interrupted", opened.Assessed?.Assessment.Since ?? report.Since, Corrections(form, record));
            yield return Of("firstReport", report.At, ByWhom(form.NameOf(report.By)));
        }

        yield return Of("aware", opened.Assessed?.Assessment.AwareSince);
        yield return Of("firstStep", first?.At, first is null ? null : FormWords.FirstStep(WhatOf(record, first), form.NameOf(first.By)));
        yield return Of("activated", record.All<CaseFact.Activated>().FirstOrDefault()?.At);
        yield return Of("noticeSent", record.All<ChainFact.Opened>().FirstOrDefault(one => one.About is ChainAbout.Activation)?.At);
        yield return Of("noticeComplete", record.All<ChainFact.Ended>().FirstOrDefault(one => one.Chain == chain?.Id && one.Outcome is ChainState.Complete)?.At, chain is { State: not ChainState.Complete } ? NotAllAcknowledged : null);
        yield return Of("resourcesConfirmed", ResourcesConfirmed(record));
        foreach (var run in opened.Runs.ToRecover)
            yield return new Moment($"{NameOf(form, run)} {Of("recovered", null).Item}", run.Recovery?.RecoveredAt, run.Recovery is { } recovery ? Reported(form.Moment(recovery.At)) : null);
        // 5.3.6: with the end of the steady time the promotion group is told; asked to close earlier, it hears then.
        var steady = record.All<CaseFact.Steady>().LastOrDefault()?.At;
        yield return Of("steady", steady);
        yield return Of("recoveryTold", steady ?? opened.Closing.Latest?.At);
        yield return Of("closed", ClosedAt(record));
        yield return Of("closingSent", closing?.At);
        yield return Of("reviewed", opened.Review.Minutes is null ? null : opened.Review.Meeting?.MeetsAt ?? opened.Review.Minutes.At, opened.Review.Minutes is { } minutes ? Recorded(form.NameOf(minutes.By), form.Moment(minutes.At)) : null);
    }

    private static Moment Of(string key, DateTimeOffset? at, string? remark = null) => new(Field(key, null).Label, at, remark);

    private static string NameOf(FormSubject form, Run run) => form.Processes.FirstOrDefault(process => process.Id == run.Setup.Process)?.Name ?? run.Setup.Name;

    private static DateTimeOffset? ClosedAt(CaseRecord record) => record.Case.Ballots.All.OfType<Domain.Ballots.Ballot.Closed>()
        .Where(ballot => ballot is { Setup.Decision: DecisionKind.Close, Verdict.Outcome: Domain.Ballots.Outcome.Approved }).Select(ballot => (DateTimeOffset?)ballot.At).FirstOrDefault();

    // An instruction is done by the clock when it opens: no hand was on it.
    private static RunFact? FirstStep(CaseRecord record) =>
        record.All<RunFact>().FirstOrDefault(fact => fact.By.IsPerson && fact is RunFact.StepStarted or RunFact.StepDone);

    private static string WhatOf(CaseRecord record, RunFact fact)
    {
        var (run, no) = fact switch { RunFact.StepStarted started => (started.Run, started.Step), RunFact.StepDone done => (done.Run, done.Step), _ => default };
        return record.Case.Runs[run]?.Step(no)?.Setup.What ?? $"{no}";
    }

    /// <summary>Null while one resource of the runs that are open is not settled.</summary>
    private static DateTimeOffset? ResourcesConfirmed(CaseRecord record)
    {
        var runs = record.Case.Runs.All.Where(run => run.IsOpenWhole && !run.Resources.IsEmpty).Select(run => run.Id).ToHashSet();
        return runs.Count == 0 || !record.Case.Runs.All.Where(run => runs.Contains(run.Id)).All(run => run.HasResources) ? null
            : record.All<RunFact>().Where(fact => fact switch
            {
                RunFact.ResourcesConfirmed { Result: ResourceResult.Available } confirmed => runs.Contains(confirmed.Run),
                RunFact.ResourceSolved solved => runs.Contains(solved.Run),
                RunFact.ResourceWaived waived => runs.Contains(waived.Run),
                _ => false,
            }).Max(fact => (DateTimeOffset?)fact.At);
    }

    /// <summary>The interruption's beginning as it was said before, where an assessment said otherwise.</summary>
    private static string? Corrections(FormSubject form, CaseRecord record)
    {
        var (since, said) = (record.Case.Report.Since, new List<string>());
        foreach (var assessed in record.Case.Assessments)
        {
            if (assessed.Assessment.Since != since)
                said.Add(Corrected(form.Moment(since), form.NameOf(assessed.By), form.Moment(assessed.At)));
            since = assessed.Assessment.Since;
        }

        return said.Count == 0 ? null : string.Join("；", said);
    }
}
