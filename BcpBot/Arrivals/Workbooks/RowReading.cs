using System.Globalization;
using System.Text;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;

namespace BcpBot.Arrivals.Workbooks;

/// <summary>One row of each sheet as what it describes, with what can be checked in the row alone.</summary>
internal static class RowReading
{
    private const int Name = 200;
    private const int Prose = 4_000;
    private const int MinutesAtMost = 7 * 24 * 60;
    private const int HoursAtMost = 365 * 24;
    private const int SteadyMinutesByDefault = 60;
    private const int NumberAtMost = 9_999;

    // A setting goes by its English or its Chinese key; keys that the product does not know are kept.
    private static readonly Dictionary<string, string> SettingKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        [SettingKey.CompanyName] = SettingKey.CompanyName,
        ["公司名稱"] = SettingKey.CompanyName,
        [SettingKey.Scope] = SettingKey.Scope,
        ["適用範圍"] = SettingKey.Scope,
        [SettingKey.EmergencyPhone] = SettingKey.EmergencyPhone,
        ["緊急電話"] = SettingKey.EmergencyPhone,
        [SettingKey.FormNumber] = SettingKey.FormNumber,
        ["表單編號"] = SettingKey.FormNumber,
        [SettingKey.FormVersion] = SettingKey.FormVersion,
        ["版次"] = SettingKey.FormVersion,
        [SettingKey.Confidentiality] = SettingKey.Confidentiality,
        ["機密等級"] = SettingKey.Confidentiality,
        [SettingKey.RetentionYears] = SettingKey.RetentionYears,
        ["保存年限"] = SettingKey.RetentionYears,
        [SettingKey.GradeGate] = SettingKey.GradeGate,
        ["分級放行"] = SettingKey.GradeGate,
    };

    public static Person Person(SheetRow row) => new(
        row.OwnId<PersonId>("Id"), row.Text("Name", Name), row.Id<UnitId>("Unit"), row.Text("Title", Name, required: false), row.Address("Account"),
        row.ObjectId("ObjectId"), row.Address("Email", required: false), row.Text("Phone", Name, required: false),
        LanguageOf(row), row.Several<Role>("Roles"), row.Ids<PersonId>("Deputies"));

    public static Unit Unit(SheetRow row) =>
        new(row.OwnId<UnitId>("Id"), row.Text("Name", Name), row.OptionalId<UnitId>("Parent"), row.Id<PersonId>("Head"));

    public static MembershipDraft Membership(SheetRow row) =>
        new(row.OneOf<BodyKind>("Body"), row.Id<PersonId>("Person"), row.OneOf<Position>("Position"));

    public static BusinessProcess Process(SheetRow row)
    {
        var (impact, risk) = (row.Whole("ImpactScore", 1, 4), row.Whole("AssetRisk", 1, 4));
        var (mtpd, rto, rpo) = (Hours(row, "MtpdHours"), Hours(row, "RtoHours"), Hours(row, "RpoHours"));
        if (rto > mtpd)
            row.Place.Fault("RtoHours", WorkbookFault.RtoAboveMtpd, Figure(rto), Figure(mtpd));

        Grade? suggested = impact is { } i && risk is { } r && rto is { } t && rpo is { } d ? ImpactAnalysis.SuggestedGrade(i, r, t, d) : null;
        var (grade, reason) = (row.OneOf<Grade>("Grade", required: false), row.OptionalText("Reason", Prose));
        // 5.2.1
        if (grade is not null && suggested is not null && grade != suggested && reason is null)
            row.Place.Fault("Reason", WorkbookFault.ReasonNeeded, grade.Value.ToString(), suggested.Value.ToString());

        return new BusinessProcess(
            row.OwnId<ProcessId>("Id"), row.Text("Name", Name), row.Id<UnitId>("Unit"), row.Text("Impact", Prose), impact ?? 1, risk ?? 1,
            mtpd ?? default, rto ?? default, rpo ?? default, grade ?? suggested ?? default, suggested ?? default, reason, row.Whole("Likelihood", 1, 4, required: false));
    }

    public static ContinuityPlan Plan(SheetRow row) => new(
        row.OwnId<PlanId>("Id"), row.Text("Name", Name), row.Id<ProcessId>("Process"), row.Text("Activation", Prose), row.Text("Site", Prose), row.Text("Closing", Prose),
        row.Ids<UnitId>("Units"), row.OneOf<Telling>("Telling", required: false), row.Date("ReviewedOn") ?? default,
        TimeSpan.FromMinutes(row.Whole("SteadyMinutes", 0, MinutesAtMost, required: false) ?? SteadyMinutesByDefault),
        row.OptionalText("Strategy", Prose), row.OptionalText("Threats", Prose), row.OptionalText("CostBenefit", Prose));

    public static BackupResource Resource(SheetRow row) =>
        new(row.OwnId<ResourceId>("Id"), row.Id<PlanId>("Plan"), row.Text("Name", Name), row.Id<PersonId>("Keeper"), row.OptionalText("Criterion", Prose));

    public static Scenario Scenario(SheetRow row) => new(
        row.OwnId<ScenarioId>("Id"), row.Text("Name", Name), row.OneOf<ScenarioKind>("Kind") ?? default, row.Text("Description", Prose), row.Text("Source", Name),
        row.YesOrNo("RollCall") ?? false, row.OptionalText("Security", Prose));

    public static StepDraft Step(SheetRow row)
    {
        var (scenario, plan, number) = (row.OptionalId<ScenarioId>("Scenario"), row.OptionalId<PlanId>("Plan"), Ordinal(row));
        var inPlan = row.Holds("Plan") ?? false;
        if (!inPlan && row.Holds("Scenario") is false)
            row.Place.Fault("Scenario", WorkbookFault.NeitherScenarioNorPlan);

        var runIsRead = row.Holds("Scenario") == scenario.HasValue && inPlan == plan.HasValue && (scenario.HasValue || plan.HasValue);
        return new StepDraft(
            scenario, plan, runIsRead ? number : null, row.Text("What", Prose), row.Text("Doer", Name), Minutes(row, required: false), row.YesOrNo("Evidence") ?? false,
            row.OneOf<Phase>("Phase", required: false) ?? (inPlan ? Phase.Standby : Phase.Immediate), row.Ids<ContactId>("Contacts"));
    }

    public static LinkDraft Link(SheetRow row) =>
        new(row.Id<LinkId>("Link"), row.OptionalId<LinkId>("Parent"), row.Text("Target", Name), Minutes(row) ?? default);

    public static DecisionDraft Decision(SheetRow row)
    {
        var (decision, body, seats) = (row.OneOf<DecisionKind>("Decision"), row.OneOf<BodyKind>("Body"), row.OneOf<SeatsOf>("Seats"));
        var (quorum, minutes, casts) = (Quorum(row), Minutes(row), row.YesOrNo("ConvenerCasts"));

        return new DecisionDraft(decision, body, seats, quorum, new DecisionRow(
            decision ?? default, body ?? default, seats ?? default, quorum ?? new QuorumRule.Majority(), minutes ?? default, casts ?? false,
            row.OneOf<MajorityRule>("Majority", required: false) ?? MajorityRule.HalfOfPresent,
            row.YesOrNo("Deputies", required: false) ?? true, row.YesOrNo("MembersStandIn", required: false) ?? false, row.OptionalText("Basis", Prose)));
    }

    public static Contact Contact(SheetRow row) => new(
        row.OwnId<ContactId>("Id"), row.Text("Name", Name), row.Text("Kind", Name), row.Text("Person", Name, required: false),
        row.Text("Phone", Name, required: false), row.Address("Email", required: false));

    /// <summary>Number 0 where it could not be read.</summary>
    public static Principle Principle(SheetRow row) => new(Ordinal(row) ?? 0, row.Text("Text", Prose));

    public static KeyValuePair<string, string> Setting(SheetRow row)
    {
        var key = row.Text("Key", Name);
        return KeyValuePair.Create(SettingKeys.GetValueOrDefault(key.Normalize(NormalizationForm.FormKC), key), row.Text("Value", Prose, required: false));
    }

    /// <summary>The body of this English name, in any case.</summary>
    public static BodyKind? BodyNamed(string name) =>
        Enum.GetValues<BodyKind>().Where(body => body.ToString().Equals(name, StringComparison.OrdinalIgnoreCase)).Select(body => (BodyKind?)body).FirstOrDefault();

    private static Language LanguageOf(SheetRow row)
    {
        var text = row.Text("Language", Name, required: false);
        switch (text.ToUpperInvariant())
        {
            case "EN":
                return Language.En;
            case "" or "ZH-TW":
                return Language.ZhTw;
            default:
                row.Place.Fault("Language", WorkbookFault.NotOneOf, text, "zh-TW, en");
                return Language.ZhTw;
        }
    }

    private static QuorumRule? Quorum(SheetRow row)
    {
        var text = row.Text("Quorum", Name);
        if (text.Equals("Majority", StringComparison.OrdinalIgnoreCase))
            return new QuorumRule.Majority();
        if (text.Equals("All", StringComparison.OrdinalIgnoreCase))
            return new QuorumRule.All();
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seats) && seats > 0)
            return new QuorumRule.Number(seats);
        if (text.Length > 0)
            row.Place.Fault("Quorum", WorkbookFault.NotOneOf, text, "Majority, All, 1, 2, 3, …");
        return null;
    }

    private static int? Ordinal(SheetRow row) => row.Whole("No", 1, NumberAtMost);

    private static TimeSpan? Minutes(SheetRow row, bool required = true) =>
        row.Whole("Minutes", 1, MinutesAtMost, required) is { } minutes ? TimeSpan.FromMinutes(minutes) : null;

    private static TimeSpan? Hours(SheetRow row, string heading) =>
        row.Number(heading, 0, HoursAtMost) is { } hours ? TimeSpan.FromTicks((long)(hours * TimeSpan.TicksPerHour)) : null;

    private static string Figure(TimeSpan? hours) => hours?.TotalHours.ToString(CultureInfo.InvariantCulture) ?? "";
}
