using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Closings;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Guidance;
using BcpBot.Domain.Improvements;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reviews;
using BcpBot.Domain.RollCalls;
using BcpBot.Domain.Runs;
using BcpBot.Reports;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Drills;
using BcpBot.Tests.Guidance;
using BcpBot.Tests.Journal;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Runs.RunStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.PrintedForms;

/// <summary>An incident of the sample company as its journal holds it, and the form drawn from it.</summary>
internal static class FormStory
{
    public static readonly TimeZoneInfo Taipei = TimeZoneInfo.FindSystemTimeZoneById("Asia/Taipei");

    private static readonly Evidence Photo = new("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", 51_200, "image/png");

    /// <summary>From the report to recovery: three processes, a deputy, a shortage, a waiver, a skipped step, evidence, a corrected beginning, an update.</summary>
    public static readonly TimelineSpec<Case> Incident = Played();

    private static TimelineSpec<Case> Played()
    {
        var active = Taken()
            .By(2, WorkingGroupLead, Assessing(3, confirmed: false, processes: [Payment, Order, Shipping]) with { Since = TimelineSpec<Case>.After(-10), Words = Typed("advice", "建議啟動") })
            .By(4, WorkingGroupLead, Assessing(3, processes: [Payment, Order, Shipping]) with { Since = TimelineSpec<Case>.After(-12) })
            .By(5, WorkingGroupMember2, new RunCommand.Start(RunId.Response, 1))
            .By(6, WorkingGroupMember2, new RunCommand.Finish(RunId.Response, 1, Photo) { Words = Words.Of("5a17", ("note", "範圍已確認"), ("evidence", "畫面.png")) })
            .By(6.5, WorkingGroupMember3, new RunCommand.Skip(RunId.Response, 2) { Words = Typed("reason", "不適用") })
            .Votes(7, CommitteeConvener, Choice.Reject).Votes(8, CommitteeConvener, Choice.Approve)
            .Votes(9, CommitteeMember2, Choice.Approve)
            .Away(10, CommitteeMember3).Votes(11, DeputyOfMember3, Choice.Approve);

        var told = active.Open().Chains.All[0].Links.Aggregate(active, (story, link) => link.State is LinkState.Told { Holder: { } holder } && link.Link.Id != HeadquartersLink
            ? story.By(12, holder, new ChainCommand.Acknowledge(Chain, link.Link.Id)) : story);

        return told
            .By(13, AssetKeeper, KeepersSay(PaymentRun, ResourceResult.Short, PaymentLine) with { Words = Typed("note", "線路未通") })
            .By(14, PromotionMember2, new RunCommand.SolveResource(PaymentRun, PaymentLine) { Words = Typed("note", "改用行動網路") })
            .By(15, WorkingGroupMember2, KeepersSay(PaymentRun, ResourceResult.Available, PaymentHost))
            .By(16, WorkingGroupLead, new RunCommand.ConfirmResources(PaymentRun, [PaymentHost], ResourceResult.Available))
            .By(17, PromotionConvener, new RunCommand.WaiveResource(OrderRun, OrderDatabase, Sure: true) { Words = Typed("reason", "時間急迫") })
            .By(18, WorkingGroupLead, Confirms(ShippingRun))
            .By(19, WorkingGroupLead, new RunCommand.ConfirmSite(PaymentRun, Site.Standby))
            .By(20, WorkingGroupMember2, new RunCommand.Start(PaymentRun, 1))
            .By(32, WorkingGroupMember2, new RunCommand.Finish(PaymentRun, 1, null) { Words = Typed("note", "測試交易成功") })
            .By(33, WorkingGroupLead, new CaseCommand.Update(null) { Words = Typed("text", "付款已切換") })
            .By(40, WorkingGroupLead, new RunCommand.CallContact(new ContactId("payment-provider")) { Words = Words.Of("5a17", ("result", "已切換路由"), ("reference", "A-17")) })
            .By(70, WorkingGroupLead, new RunCommand.ReportRecovery(PaymentRun, TimelineSpec<Case>.After(65), TimeSpan.FromMinutes(5)) { Words = Typed("note", "補登 12 筆") })
            .By(300, WorkingGroupLead, new RunCommand.ReportRecovery(OrderRun, null, TimeSpan.FromMinutes(90)) { Words = Typed("note", "備援資料落後") })
            .By(400, WorkingGroupLead, new RunCommand.ReportRecovery(ShippingRun, null, TimeSpan.Zero))
            .Tick(600);
    }

    /// <summary>The same incident to its end: closed, reviewed, improved, completed, returned once, signed by four, received.</summary>
    public static readonly TimelineSpec<Case> Filed = ToTheEnd();

    private static TimelineSpec<Case> ToTheEnd()
    {
        var closing = Incident
            .By(610, WorkingGroupLead, new ClosingCommand.Request(CaseClosing.AllChecks, BallotSetup.For(Company, DecisionKind.Close), TimeSpan.FromHours(8)))
            .Votes(620, CommitteeConvener, Choice.Approve, new BallotId("b2"));
        var told = closing.Open().Chains.All[1].Links.Aggregate(closing, (story, link) => link.State is LinkState.Told { Holder: { } holder }
            ? story.By(625, holder, new ChainCommand.Acknowledge(new ChainId("c2"), link.Link.Id)) : story);

        return told
            .By(700, PromotionConvener, new ReviewCommand.Hold(TimelineSpec<Case>.After(3000), [], CommitteeConvener) { Words = Typed("place", "三樓會議室") })
            .By(3100, PromotionConvener, new ReviewCommand.Record { Words = Words.Of("5a17", ("cause", "憑證過期"), ("present", "全員"), ("wentWell", "通報迅速"), ("wentBadly", "備援資料落後"), ("resolutions", "縮短同步間隔")) })
            .By(3110, PromotionMember2, new ImprovementCommand.Add(AssetKeeper, Company.HeadOver(AssetKeeper), TimelineSpec<Case>.After(30_000)) { Words = Typed("what", "同步間隔改為 5 分鐘") })
            .By(3120, AssetKeeper, new ImprovementCommand.Finish(new ImprovementId("i1")) { Words = Typed("note", "已調整") })
            .By(3130, PromotionMember2, new ImprovementCommand.Verify(new ImprovementId("i1")) { Words = Typed("note", "延遲 4 分鐘") })
            .By(3140, WorkingGroupMember2, Completing())
            .By(3150, WorkingGroupMember2, new FormCommand.Sign(Signatory.Writer))
            .By(3160, WorkingGroupLead, new FormCommand.Return(Signatory.Reviewer) { Words = Typed("note", "補損失金額") })
            .By(3170, WorkingGroupMember2, Completing("直接損失 80 萬元"))
            .By(3180, WorkingGroupMember2, new FormCommand.Sign(Signatory.Writer))
            .By(3190, WorkingGroupLead, new FormCommand.Sign(Signatory.Reviewer) { Words = Typed("conclusion", "同意") })
            .By(3200, PromotionConvener, new FormCommand.Sign(Signatory.Supervisor))
            .By(3210, CommitteeMember2, new FormCommand.Receive(null))
            .By(3220, CommitteeConvener, new FormCommand.Sign(Signatory.Receiver) { Words = Typed("conclusion", "請追蹤改善") });
    }

    private static FormCommand.Complete Completing(string losses = "") => new(Conclusion.Partly, true, Signatories.Of(Company))
    {
        Words = Words.Of("5a17", ("losses", losses), ("statistics", "不適用"), ("nextDrill", "2026-09 復原演練"), ("reason", "新版次 2")),
    };

    /// <summary>A drill to its end: trained for, recovered, interrupted by an incident, directed, reviewed, fed back, signed.</summary>
    public static readonly TimelineSpec<Case> Drill = Drilled();

    private static TimelineSpec<Case> Drilled()
    {
        var started = DrillStory.Approved(DrillStory.Planning(trained: true, types: [DrillType.Notification, DrillType.Recovery]))
            .Trains(20, WorkingGroupMember2, WorkingGroupMember3, Employee1).Understands(21, WorkingGroupMember2).Understands(25, Employee1)
            .Starts(60, sure: true);

        var closed = started.EveryLinkAcknowledged(62)
            .By(63, WorkingGroupMember2, new RunCommand.Finish(RunId.Response, 1, Photo) { Words = Words.Of("5a17", ("note", "範圍已確認"), ("evidence", "畫面.png")) })
            .By(64, CommitteeConvener, new GuidanceCommand.Give("p06", [WorkingGroupMember2], TimelineSpec<Case>.After(90)) { Words = Typed("what", "記錄各步驟時間") })
            .By(65, WorkingGroupMember2, new GuidanceCommand.Finish(new DirectiveId("d1")) { Words = Typed("note", "已記錄") })
            .Interrupted(66)
            .By(70, WorkingGroupLead, Confirms(OrderRun))
            .By(90, WorkingGroupLead, new RunCommand.ReportRecovery(OrderRun, null, TimeSpan.FromMinutes(5)))
            .By(160, WorkingGroupLead, new ClosingCommand.Request(CaseClosing.AllChecks, BallotSetup.For(Company, DecisionKind.Close), TimeSpan.FromHours(8)))
            .Votes(170, CommitteeConvener, Choice.Approve, new BallotId("b2"));
        var told = closed.Open().Chains.All[1].Links.OrderBy(link => link.Link.Parent is not null)
            .Aggregate(closed, (story, link) => story.By(171, link.Link.Contacts[0], new ChainCommand.Acknowledge(new ChainId("c2"), link.Link.Id)));

        return told
            .By(180, WorkingGroupMember2, new DrillCommand.GiveFeedback(true))
            .By(181, CommitteeConvener, new DrillCommand.GiveFeedback(true))
            .By(182, WorkingGroupMember2, new DrillCommand.GiveFeedback(false) { Words = Typed("note", "備援專線不通") })
            .By(190, PromotionConvener, new ReviewCommand.Record { Words = Words.Of("5a17", ("cause", "無"), ("present", "全員"), ("wentWell", "通報迅速"), ("wentBadly", "專線未測"), ("resolutions", "每季測試專線")) })
            .By(260, WorkingGroupMember2, Completing())
            .By(270, WorkingGroupMember2, new FormCommand.Sign(Signatory.Writer))
            .By(280, WorkingGroupLead, new FormCommand.Sign(Signatory.Reviewer))
            .By(290, PromotionConvener, new FormCommand.Sign(Signatory.Supervisor))
            .By(300, CommitteeConvener, new FormCommand.Sign(Signatory.Receiver));
    }

    /// <summary>No plan fits: two courses compared, the second chosen.</summary>
    public static TimelineSpec<Case> Chosen() => GuidanceStory.Sought()
        .By(6, WorkingGroupMember2, new GuidanceCommand.Propose { Words = Words.Of("5a17", ("title", "人工結帳"), ("cost", "0 元"), ("risk", "易錯"), ("hours", "8")) })
        .Proposes(7, PromotionMember2, "雲端結帳")
        .Opens(8, PromotionConvener).GroupVotes(9, "k2");

    /// <summary>An incident in which people are in danger, and the sheet of its roll-call.</summary>
    public static CaseRecord Endangered() => RecordOf(InDanger, SheetOfAll);

    public static readonly ImmutableArray<Fact> InDanger = Reported(danger: true).By(3, WorkingGroupLead, new CaseCommand.HearHelp(RollCall.First, Employee2, CommitteeMember4)).History;

    public static readonly ImmutableArray<Fact> SheetOfAll = Answered().History;

    private static TimelineSpec<RollCallSheet> Answered()
    {
        var people = Company.People.Keys.OrderBy(person => person.Value, StringComparer.Ordinal).Select(person => new AskedPerson(person, Company.HeadOver(person))).ToImmutableArray();
        return Company.People.Keys.OrderBy(person => person.Value, StringComparer.Ordinal).Take(20).Select((person, place) => (person, place))
            .Aggregate(TimelineSpec<RollCallSheet>.Of(RollCallSheet.Machine).When(0, new RollCallSheetCommand.Ask(people)),
                (asked, one) => asked.When(1 + one.place, new RollCallSheetCommand.GiveAnswer(SafetyAnswer.Safe) { By = one.person }))
            .When(22, new RollCallSheetCommand.GiveAnswer(SafetyAnswer.Help) { By = Employee2, Words = Typed("note", "三樓，腳受傷") })
            .By(23, WorkingGroupLead, new RollCallSheetCommand.Vouch(Contractor, SafetyAnswer.OffSite));
    }

    private static TimelineSpec<RollCallSheet> By(this TimelineSpec<RollCallSheet> story, double minute, PersonId who, Command command) =>
        story.When(minute, command with { By = who, As = Company.StandingOf(who) });

    /// <param name="sheet">Of the first roll-call.</param>
    public static CaseRecord RecordOf(IEnumerable<Fact> history, IEnumerable<Fact> sheet) =>
        CaseRecord.Of(Noted("case/c0ffee", history), Noted("rollcall/c0ffee/r1/0", sheet).Select(noted => (RollCall.First, noted)), [])!;

    public static CaseRecord RecordOf(IEnumerable<Fact> history) => CaseRecord.Of(Noted("case/c0ffee", history), [], [])!;

    public static PrintedForm Form(this TimelineSpec<Case> story) => FormOf(RecordOf(story.History));

    public static PrintedForm FormOf(CaseRecord record) => FormFold.Of(FormSubject.Of(record, Company, Company, Taipei), [SourceOf(record)]);

    public static PrintedForm Drafted(ScenarioId scenario, PlanId? plan) =>
        FormFold.Of(FormSubject.Of(Company.Scenario(scenario)!, plan is { } known ? Company.Plan(known) : null, Company, Taipei), [new FormSource("plans/1", 7, HashOf("plans/1", 7), [])]);

    /// <summary>The same case, with so many characters in every text that people typed.</summary>
    public static CaseRecord Lengthened(TimelineSpec<Case> story, string typed, int characters)
    {
        var text = string.Concat(Enumerable.Repeat(typed, characters / typed.Length));
        return RecordOf(story.History.Select(fact => fact.Words.IsEmpty ? fact : fact with
        {
            Words = Words.Of("5a17", [.. fact.Words.Entries.Keys.Select(field => (field, field == "objectives" ? $"{text}：{text}" : text))]),
        }));
    }

    public static PrintedForm Form(this CaseRecord record) => FormOf(record);

    /// <summary>Each table with so many times its rows, and so many times as often.</summary>
    public static PrintedForm Multiplied(PrintedForm form, int rows, int tables) => form with
    {
        Sections = [.. form.Sections.Select(section => section with
        {
            Parts = [.. section.Parts.SelectMany(part => part is FormPart.Table table
                ? Enumerable.Repeat<FormPart>(table with { Rows = [.. Enumerable.Repeat(table.Rows, rows).SelectMany(all => all)] }, tables)
                : [part])],
        })],
        Sources = [.. Enumerable.Repeat(form.Sources, rows).SelectMany(all => all)],
    };

    public static FormSection Section(this PrintedForm form, string key) => form.Sections.Concat(form.Annexes).Single(section => section.Key == key);

    public static string? Value(this FormSection section, string field) =>
        section.Parts.OfType<FormPart.Fields>().SelectMany(fields => fields.Rows).Single(row => row.Key == field).Value;

    public static FormPart.Table Table(this FormSection section, string key) => section.Parts.OfType<FormPart.Table>().First(table => table.Key == key);

    /// <summary>What stands for a cell that people fill.</summary>
    public const string Blank = "＿";

    /// <summary>The cells of these columns, row by row.</summary>
    public static string[][] Cells(this FormPart.Table table, params string[] columns) =>
        [.. table.Rows.Select(row => columns.Select(column => row[table.Columns.Select(one => one.Key).ToList().IndexOf(column)] ?? Blank).ToArray())];

    public static IEnumerable<Noted> Noted(string stream, IEnumerable<Fact> facts) =>
        facts.Select((fact, place) => new Noted(stream, place + 1, HashOf(stream, place + 1), FactSamples.Codec.NameOf(fact), fact));

    private static FormSource SourceOf(CaseRecord record) => new("case/c0ffee", record.Facts.Length, HashOf("case/c0ffee", record.Facts.Length), []);

    // What stands for a chain hash here: the same for the same place.
    private static string HashOf(string stream, long version) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{stream} {version}"))));
}
