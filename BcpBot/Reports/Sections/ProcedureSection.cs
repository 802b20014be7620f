using BcpBot.Domain.Organisations;
using static BcpBot.Reports.FormWords;

namespace BcpBot.Reports.Sections;

/// <summary>二、情境描述與處理程序: printable before anything happens (5.2.2.5). Once there are runs their tables stand in section 九 with what came of them.</summary>
internal static class ProcedureSection
{
    public static FormSection Of(FormSubject form) => form.IsBeforehand
        ? Section("procedure", [Fields(Described(form)), .. ExecutionSection.Planned(form), Table("resources", "resource keeper criterion", Resources(form)), Table("outside", "agency contact remark", Outside(form)), Fields(Security(form))])
        : Section("procedure", Fields([.. Described(form), .. Elsewhere(form), .. Security(form)]));

    private static IEnumerable<FormField> Described(FormSubject form) =>
    [
        Field("description", form.Scenario?.Description ?? None),
        Field("activation", form.Plans.IsEmpty ? None : string.Join("；", form.Plans.Select(plan => plan.Activation).Distinct())),
        Field("closing", form.Plans.IsEmpty ? None : string.Join("；", form.Plans.Select(plan => plan.Closing).Distinct())),
    ];

    private static IEnumerable<FormField> Elsewhere(FormSubject form)
    {
        yield return Field("steps", SeeExecution);
        yield return Field("told", SeeNotification);
        yield return Field("outside", OutsideOf(form) is { Count: > 0 } contacts ? string.Join("；", contacts.Select(contact => $"{contact.Name}（{contact.Person} {contact.Phone}）")) : None);
    }

    private static IEnumerable<FormField> Security(FormSubject form)
    {
        if (form.IsBeforehand)
            yield return Field("told", string.Join("；", Told(form)));
        yield return Field("informationSecurity", form.Scenario?.Security);
    }

    private static IEnumerable<string> Told(FormSubject form) => form.Organisation.Chain.Select(row => $"{form.NameOf(row.Target)}（{Minutes(row.Window)} 分）");

    private static IEnumerable<string?[]> Resources(FormSubject form) => form.Plans.SelectMany(plan => form.Organisation.ResourcesOf(plan.Id))
        .Select(resource => (string?[])[resource.Name, form.NameOf(resource.Keeper), resource.Criterion]);

    private static IEnumerable<string?[]> Outside(FormSubject form) => OutsideOf(form).Select(contact => (string?[])[contact.Name, $"{contact.Person} {contact.Phone}", contact.Kind]);

    private static List<Contact> OutsideOf(FormSubject form) =>
        [.. StepsOf(form).SelectMany(step => step.Contacts).Distinct().Select(form.Organisation.Contact).OfType<Contact>()];

    private static IEnumerable<StepRow> StepsOf(FormSubject form) => form.Scenario is { } scenario
        ? form.Organisation.StepsOf(scenario.Id).Concat(form.Plans.SelectMany(plan => form.Organisation.StepsOf(plan.Id, scenario.Id)))
        : [];
}
