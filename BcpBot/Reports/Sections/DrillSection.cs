using static BcpBot.Reports.FormWords;

namespace BcpBot.Reports.Sections;

/// <summary>三、演練規劃: for drills and for forms drafted beforehand.</summary>
internal static class DrillSection
{
    public static FormSection Of(FormSubject form) => form.Record is null || form.IsDrill
        ? Section("drill", Fields(
            Field("purpose", null), Field("objectives", null), Field("limits", null), Field("stopWhen", null), Field("participants", null), Field("evaluators", null),
            Field("training", TrainingBoxes), Field("approval", null)))
        : Section("drill", Note(None));
}
