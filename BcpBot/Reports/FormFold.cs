using System.Collections.Immutable;
using System.Globalization;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Organisations;
using BcpBot.Reports.Sections;

namespace BcpBot.Reports;

/// <summary>Draws the form: a fold, so that two people who look at the same heads see the same.</summary>
public static class FormFold
{
    public static PrintedForm Of(FormSubject form, ImmutableArray<FormSource> sources) => new(
        HeadOf(form),
        [
            BasicsSection.Of(form), ProcedureSection.Of(form), DrillSection.Of(form), TimesSection.Of(form), PeopleSection.Of(form), DecisionsSection.Of(form), NotificationSection.Of(form),
            SafetySection.Of(form), ExecutionSection.Of(form), RecoverySection.Of(form), .. EndingSections.Of(form),
        ],
        [.. Annexes.Of(form)],
        sources);

    private static FormHead HeadOf(FormSubject form) => new(
        form.Setting(SettingKey.CompanyName) ?? "", form.Setting(SettingKey.FormNumber), form.Setting(SettingKey.FormVersion), form.Setting(SettingKey.Confidentiality),
        form.Record?.Case.Report.No, StateOf(form), form.IsDrill, KeptUntil(form));

    private static PrintedState StateOf(FormSubject form) => form.IsBeforehand || form.Record is not { } record ? PrintedState.Drafted : record.Case.Form.State switch
    {
        FormState.Draft or FormState.Completed => PrintedState.Draft,
        FormState.Signing => PrintedState.Signing,
        FormState.Filed => PrintedState.Filed,
    };

    private const int LongestKept = 200;

    // The years run from the end of the case: a case that goes on has no such day yet.
    private static string? KeptUntil(FormSubject form) =>
        !int.TryParse(form.Setting(SettingKey.RetentionYears), NumberStyles.None, CultureInfo.InvariantCulture, out var years) || years > LongestKept ? null
        : form.Record?.Case is { } known && (known.Closing.ClosedAt ?? known.Ending?.At) is { } end ? form.Day(end.AddYears(years))
        : FormWords.Retention(years);
}
