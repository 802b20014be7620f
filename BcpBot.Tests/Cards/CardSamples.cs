using BcpBot.Domain;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Organisations;
using BcpBot.Notices;
using BcpBot.Notices.Cards;
using BcpBot.Notices.Drawing;

namespace BcpBot.Tests.Cards;

/// <summary>One card as somebody sees it at 03:12 on 23 November 2026.</summary>
public sealed record CardSample(string Name, Language Language, Card Card)
{
    public override string ToString() => $"{Name} {Language}";
}

/// <summary>Every template in every state that looks different, in both languages.</summary>
public static class CardSamples
{
    public static readonly Deck Deck = Deck.Open();
    public static readonly TimeZoneInfo Taipei = TimeZoneInfo.FindSystemTimeZoneById("Asia/Taipei");
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 3, 12, 0, TimeSpan.FromHours(8));

    private const string Draw = "0f8c1d2e", Case = "9b1f6c0d4e5a47b2a3c4d5e6f7081920", Payment = "付款中斷";

    private static readonly Person
        Wang = Named("P01", "王志明", "0912-345-678", "wang@example.com"),
        Lin = Named("P02", "林美玲", "0922-111-222", "lin@example.com"),
        Chen = Named("P03", "陳建宏", "0933-222-333", "chen@example.com");

    public static IEnumerable<CardSample> All =>
        from language in Enum.GetValues<Language>()
        from sample in In(Deck.In(language))
        select new CardSample(sample.Name, language, sample.Card);

    private static IEnumerable<(string Name, Card Card)> In(Texts texts) =>
        [.. Personal(texts), .. Incident(texts), .. Ballots(texts), .. Decisions(texts), .. Chain(texts), .. Safety(texts), .. Runs(texts), .. Aftermath(texts), .. Drills(texts), .. Guidance(texts)];

    private static IEnumerable<(string, Card)> Personal(Texts texts)
    {
        yield return ("menu", MenuCard.Of(texts, Draw, 2) with { ShowsStatus = true, ShowsSafety = true, BoardUrl = "https://bcp.example.com/board" });
        yield return ("menu employee away", MenuCard.Of(texts, Draw, 0) with { ShowsStatus = true, Away = true, AwayLine = texts.Say("away.done", ("time", "18:00")) });
        yield return ("report", new ReportCard(Draw));

        var mark = Mark.Line(CaseKind.Incident, texts, Payment, 3);
        var stage = texts.Say("status.line", ("stage", texts.Name(Stage.Deciding)), ("name", Wang.Name));
        yield return ("status", StatusCard.Of(texts, Draw, "03:12",
        [
            StatusRow.Of(texts, Case, CaseKind.Incident, mark, stage, "主機房電力已恢復，付款主機仍未啟動。") with
            {
                Late = [new Paragraph(texts.Plain("status.late", ("what", "切換付款服務至備援付款主機"), ("time", "03:05")))],
                Next = [new Paragraph(texts.Plain("status.next.by", ("what", "通知金流業者切換路由"), ("time", "03:25"))), new Paragraph(texts.Plain("status.next", ("what", texts.Plain("form.ask.complete"))))],
            },
            StatusRow.Of(texts, Case, CaseKind.Drill, Mark.Line(CaseKind.Drill, texts, "年度通報演練", 2), stage, ""),
        ]));
        yield return ("status empty", StatusCard.Of(texts, Draw, "03:12", []));
        yield return ("todo", TodoCard.Of(texts, Draw, "03:12",
        [
            new TodoRow(Case, "b1", mark, "Attention", BallotWords.Ask(texts, DecisionKind.ActivateIncident, oneSeat: false), Left(texts, 30)),
            new TodoRow(Case, "c1", mark, "Attention", texts.Say("notice.ask.activated"), ""),
        ]));
        yield return ("todo empty", TodoCard.Of(texts, Draw, "03:12", []));

        var until = new Option(texts.Clock(Now.AddHours(15), Taipei, Now), "2026-11-23T18:00:00+08:00");
        var away = new AwayCard(Draw, [until, new Option(texts.Clock(Now.AddDays(1), Taipei, Now), "2026-11-24T03:12:00+08:00")])
        {
            Deputies = texts.Say("away.deputies", ("names", $"{Lin.Name}{texts.Plain("list.and")}{Chen.Name}")),
            People = [new Option(Lin.Name, "P02")],
        };
        yield return ("away", away);
        yield return ("away already", away with { Away = true, Line = texts.Say("away.done", ("time", "18:00")), People = [] });
        yield return ("notice without case", NoticeCard.Of(texts, Draw, texts.Say("language.set")));
    }

    private static IEnumerable<(string, Card)> Incident(Texts texts)
    {
        FactRow what = FactRow.Of(texts, "fact.what", "付款主機無回應"), where = FactRow.Of(texts, "fact.where", "總公司機房"), since = FactRow.Of(texts, "fact.since", "02:50");
        var reported = Led(texts, "case.ask.take", level: null) with { Facts = [what, where, since], Stage = StageWords.Line(texts, Stage.Reported) };

        var received = reported with { Ask = texts.Say("report.sent", ("no", "115-001")), Facts = [what, FactRow.Of(texts, "fact.next", "03:45")] };
        yield return ("receipt", new ReceiptCard(Draw, Case, received) { Note = texts.Say("report.next") });
        yield return ("receipt similar", new ReceiptCard(Draw, Case, received)
        {
            Note = texts.Say("report.next"),
            Similar = [new SimilarRow(texts.Say("report.same", ("time", "03:05"), ("title", "網路銀行 *不能用*")), "abc")],
        });

        yield return ("case reported", new CaseCard(Draw, Case, reported)
        {
            Taken = texts.Say("take.open", ("name", Wang.Name)),
            AsksTake = true,
            MayAssess = true,
            AssessTitle = texts.Plain("assess.title"),
            MayUpdate = true,
            MayResolve = true,
            MayRollCall = true,
            NextTimes = NextTime.Choices(texts),
        });
        yield return ("case deciding", new CaseCard(Draw, Case, Led(texts, "case.ask.follow") with
        {
            Deadline = Left(texts, 18),
            Facts = [what, FactRow.Of(texts, "fact.rto", texts.Duration(TimeSpan.FromMinutes(72))), FactRow.Of(texts, "fact.ballot", texts.Plain("ballot.progress", ("n", 3), ("m", 7)))],
            Stage = StageWords.Line(texts, Stage.Deciding),
        })
        {
            Taken = texts.Say("take.yours", ("time", "03:05")),
            Updated = texts.Say("update.done", ("time", "03:12"), ("next", "03:42")),
            MayTakeOver = true,
            MayAssess = true,
            AssessTitle = texts.Plain("assess.again"),
            MayUpdate = true,
            NextTimes = NextTime.Choices(texts),
            MayRequest = true,
            MayResolve = true,
            MayRollCall = true,
            Lines = [where, since, FactRow.Of(texts, "fact.reporter", Chen.Name), FactRow.Of(texts, "fact.safety", SafetyWords.Tally(texts, 18, 3, 1, 4))],
            Ballot = "b1",
            BallotTitle = BallotWords.Ask(texts, DecisionKind.ActivateIncident, oneSeat: false),
            MayWithdraw = true,
            WithdrawTitle = texts.Plain("withdraw.button"),
        });

        var so = new Assessed { Scenario = "S1", Level = "2", Confirmed = "true", BusinessStopped = "true", Processes = "PR1,PR2", Since = "2026-11-23 02:50", Advice = "建議切換備援主機" };
        yield return ("assess", new AssessCard(Draw, Case, Led(texts, "assess.ask", level: null) with { Facts = [what, since] },
            [new Option(texts.Name(ScenarioKind.Interruption), "S1"), new Option(texts.Name(ScenarioKind.Malware), "S2")],
            [new Option("付款作業", "PR1"), new Option("客戶服務", "PR2")])
        { So = so with { Level = "" } });
        yield return ("assess why", WhyNotLevelThreeCard.Of(texts, Draw, Case, Led(texts, "assess.ask", level: 2) with { Facts = [what] }, so));

        yield return ("update late", new UpdateCard(Draw, Case, Led(texts, "update.late").Due(texts, Now.AddMinutes(-2), Now, Taipei), NextTime.Choices(texts))
        {
            Asks = true,
            Questions = [new Paragraph(texts.Plain("update.question", ("name", Lin.Name), ("time", "03:08"), ("question", "備援主機可以撐多久？")))],
        });
        yield return ("update given", new UpdateCard(Draw, Case, Led(texts, "update.late") with { Ask = texts.Say("update.done", ("time", "03:12"), ("next", "03:42")) }, NextTime.Choices(texts))
        {
            MayUpdate = true,
            Latest = "主機房電力已恢復，付款主機正在檢查磁碟。",
        });
        yield return ("situation", new SituationCard(Draw, Case, Led(texts, "situation.ask") with { Stage = StageWords.Line(texts, Stage.Active) },
            "主機房電力已恢復，付款主機正在檢查磁碟，預計 03:40 前回復。", texts.Say("update.by", ("name", Wang.Name), ("time", "03:12")),
            "03:42")
        { Earlier = [new Paragraph("03:00　已派員前往機房")] });
        yield return ("reminder take", new ReminderCard(Draw, Case, Led(texts, "reminder.take", level: null) with { Facts = [what, where, since] }) { AsksTake = true });
        yield return ("reminder confirm", new ReminderCard(Draw, Case, Led(texts, "case.ask.assess") with { Ask = texts.Say("reminder.confirm", ("level", 3)), Facts = [what] })
        {
            AsksAssess = true,
            AssessTitle = texts.Plain("assess.again"),
        });
        yield return ("notice resolved", new NoticeCard(Draw, Case, Led(texts, "resolved.ask")));
        yield return ("notice superseded", new NoticeCard(Draw, "", Head.Of(texts, CaseKind.Incident, Payment, texts.Say("superseded"), 3)));
        yield return ("notice early", new NoticeCard(Draw, Case, Led(texts, "resolved.ask") with { Ask = texts.Say("early.ask", ("level", 3)), Facts = [what, since] })
        {
            Lines = [new Paragraph(texts.Plain("early.more", ("time", "03:42")))],
        });
    }

    private static IEnumerable<(string, Card)> Ballots(Texts texts)
    {
        const DecisionKind decision = DecisionKind.ActivateIncident;
        var open = new BallotCard(Draw, Case, Led(texts, "case.title") with
        {
            Ask = BallotWords.Ask(texts, decision, oneSeat: false),
            Deadline = BallotWords.Deadline(texts, "03:42", TimeSpan.FromMinutes(30), 3, 7),
            Facts =
            [
                FactRow.Of(texts, "fact.what", "付款停頓 22 分，主機無回應"),
                FactRow.Of(texts, "fact.rto", texts.Duration(TimeSpan.FromMinutes(72))),
                FactRow.Of(texts, "fact.advice", "立即啟動，切換備援主機"),
            ],
            Stage = StageWords.Line(texts, Stage.Deciding),
        }, "b1", "s2")
        {
            Open = true,
            Asks = true,
            Choices = BallotWords.Choices(texts, decision, oneSeat: false),
            Details = [FactRow.Of(texts, "ballot.criteria", "付款停頓逾 30 分"), FactRow.Of(texts, "ballot.rule.title", texts.Name(MajorityRule.HalfOfPresent))],
        };
        yield return ("ballot on a drill", open with { Forms = [new FormRow("線上付款持續計畫", "https://bcp.example.com/api/forms/building/plan-payment.html")] });
        var approve = BallotWords.ChoiceName(texts, decision, "approve");
        var figures = new BallotFigures(4, 1, 0, 5, 4, 7);

        yield return ("ballot open", open);
        yield return ("ballot as deputy", open with { StandsIn = texts.Say("ballot.deputy", ("name", Lin.Name)) });
        yield return ("ballot yours", open with { Asks = false, MayChange = true, Yours = BallotWords.Yours(texts, approve, "03:21", open: true), Asked = texts.Say("ballot.asked", ("time", "03:20")) });
        yield return ("ballot closed", open with
        {
            Open = false,
            Asks = false,
            Head = open.Head with { Ask = texts.Say("ballot.over", ("decision", texts.Name(decision))), Deadline = "" },
            Yours = BallotWords.Yours(texts, approve, "03:21", open: false),
            Outcome = BallotWords.Outcome(texts, decision, "Approved", figures, oneSeat: false),
            Rule = BallotWords.Rule(texts, MajorityRule.HalfOfPresent, figures),
            Basis = BallotWords.Basis(texts, "業務持續計畫 5.3.2"),
            Closed = texts.Say("ballot.closed", ("time", "03:25")),
        });
        yield return ("outcome", new OutcomeCard(Draw, Case, Led(texts, "ballot.announce") with { Stage = StageWords.Line(texts, Stage.Observed) }, "b1",
            BallotWords.Outcome(texts, decision, "NoQuorum", figures with { Voted = 2 }, oneSeat: false))
        {
            Rule = BallotWords.Rule(texts, MajorityRule.MoreThanAgainst, figures),
            Closed = texts.Say("ballot.ended", ("time", "03:42")),
            MayReopen = true,
            ReopenTitle = texts.Plain("reopen.button"),
        });
    }

    private static IEnumerable<(string, Card)> Decisions(Texts texts)
    {
        const DecisionKind decision = DecisionKind.ActivateDisruption;
        var open = new DecisionCard(Draw, Case, Led(texts, "case.title", level: 2) with
        {
            Ask = BallotWords.Ask(texts, decision, oneSeat: true),
            Deadline = Left(texts, 30),
            Facts =
            [
                FactRow.Of(texts, "fact.what", "付款停頓 22 分，主機無回應"),
                FactRow.Of(texts, "fact.tried", "重新啟動主機兩次"),
                FactRow.Of(texts, "fact.advice", "即刻執行"),
            ],
        }, "b1", "s1")
        {
            Asks = true,
            Choices = BallotWords.Choices(texts, decision, oneSeat: true),
            Details = [FactRow.Of(texts, "fact.otherwise", texts.Plain("decide.no.disruption")), FactRow.Of(texts, "fact.next", "03:45")],
        };
        var approve = BallotWords.ChoiceName(texts, decision, "approve");

        yield return ("decision", open);
        yield return ("decision sure", open with { Asks = false, AsksSure = true, Choice = "approve", Chosen = texts.Say("decide.chosen", ("choice", approve)) });
        yield return ("decision done", open with
        {
            Asks = false,
            Head = open.Head with { Ask = texts.Say("decide.announce"), Deadline = "" },
            Outcome = BallotWords.Outcome(texts, decision, "Approved", new BallotFigures(1, 0, 0, 1, 1, 1), oneSeat: true, decider: Chen.Name),
            Closed = texts.Say("decide.closed", ("time", "03:16")),
        });
        yield return ("casting", open with
        {
            Head = Led(texts, "case.title") with
            {
                Ask = BallotWords.AskCasting(texts, DecisionKind.ActivateIncident),
                Deadline = Left(texts, 15),
                Facts = [FactRow.Of(texts, "fact.figures", BallotWords.Figures(texts, new BallotFigures(3, 3, 1, 7, 4, 7)))],
            },
            Choices = BallotWords.Choices(texts, DecisionKind.ActivateIncident, oneSeat: true),
        });
    }

    private static IEnumerable<(string, Card)> Chain(Texts texts)
    {
        var told = new ChainCard(Draw, Case, Led(texts, "notice.ask.activated") with
        {
            Deadline = Left(texts, 10),
            Facts = [FactRow.Of(texts, "fact.decision", BallotWords.ChoiceName(texts, DecisionKind.ActivateIncident, "approve")), FactRow.Of(texts, "fact.processes", "付款作業")],
            Stage = StageWords.Line(texts, Stage.Active),
        }, "c1", "L3")
        { Asks = true, Note = texts.Say("notice.do") };

        yield return ("chain", told);
        yield return ("chain as deputy", told with { StandsIn = texts.Say("notice.deputy", ("name", Lin.Name)) });
        yield return ("chain acknowledged", told with
        {
            Asks = false,
            Head = told.Head with { Ask = texts.Say("notice.has.activated"), Deadline = "" },
            Acknowledged = texts.Say("notice.acked", ("time", "03:14")),
        });
        yield return ("chain in a drill", told with { Head = Head.Of(texts, CaseKind.Drill, "年度通報演練", texts.Say("notice.ask.activated")), Note = texts.Say("drill.banner") });
        yield return ("chain break", new ChainBreakCard(Draw, Case, Led(texts, "chain.break.ask"),
        [
            new BreakRow(texts.Say("chain.break.line", ("target", "客服部"), ("names", $"{Lin.Name}{texts.Plain("list.and")}{Chen.Name}")), [PersonRow.Of(texts, Lin), PersonRow.Of(texts, Chen)]),
        ]));
    }

    private static IEnumerable<(string, Card)> Safety(Texts texts)
    {
        var asked = new SafetyCard(Draw, Case, Led(texts, "safety.ask") with { Facts = [FactRow.Of(texts, "fact.what", "總公司三樓起火")] }, "r1")
        {
            Asks = true,
            Note = "請至一樓集合點",
        };
        PersonRow[] silent = [PersonRow.Of(texts, Lin), PersonRow.Of(texts, Chen), PersonRow.Of(texts, Wang with { Account = "" })];

        yield return ("safety", asked);
        yield return ("safety answered", asked with { Head = asked.Head with { Ask = texts.Say("safety.have", ("answer", texts.Plain("safety.vouch.safe"))) }, Asks = false, MayChange = true, Answered = SafetyWords.Answered(texts, "safe", "03:14", open: true) });
        yield return ("safety help", asked with { Head = asked.Head with { Ask = texts.Say("safety.have", ("answer", texts.Plain("safety.vouch.help"))) }, Asks = false, AsksWhere = true, MayChange = true, Answered = SafetyWords.Answered(texts, "help", "03:14", open: true) });
        yield return ("safety vouched for", asked with { Answered = SafetyWords.VouchedFor(texts, Chen.Name, "offsite", "03:14") });
        yield return ("safety closed", asked with { Head = asked.Head with { Ask = texts.Say("safety.ended") }, Asks = false, Answered = SafetyWords.Answered(texts, "offsite", "03:14", open: false), Closed = texts.Say("safety.closed", ("time", "04:00")) });
        yield return ("silent", SilentCard.Of(texts, Draw, Case, Led(texts, "safety.ask") with { Ask = texts.Say("safety.silent.ask", ("n", 3)) }, "r1", silent));
        yield return ("silent many", SilentCard.Of(texts, Draw, Case, Led(texts, "safety.ask") with { Ask = texts.Say("safety.silent.ask", ("n", 60)) }, "r1", [.. Enumerable.Repeat(silent, 20).SelectMany(each => each)]));
        yield return ("tally", new TallyCard(Draw, Case, Led(texts, "safety.tally.ask"), "r1", SafetyWords.Tally(texts, 18, 3, 1, 4))
        {
            Needs = [silent[0]],
            Units = [new FactRow("資訊處", SafetyWords.Tally(texts, 8, 1, 1, 2)), new FactRow("客服部", SafetyWords.Tally(texts, 10, 2, 0, 2))],
            MayClose = true,
            Closing = SafetyWords.Closing(texts, 4),
        });
        yield return ("help", new HelpCard(Draw, Case, Led(texts, "safety.ask") with
        {
            Ask = texts.Say("safety.needs.ask", ("name", Lin.Name)),
            Facts = [FactRow.Of(texts, "safety.needs.where", "三樓西側樓梯，腳扭傷"), FactRow.Of(texts, "safety.needs.unit", "客服部")],
        }, silent[0].Line, silent[0].CallUrl));
        yield return ("rollcall open", new RollCallOpenCard(Draw, Case, Led(texts, "safety.open.ask"), [new Option("資訊處", "U1"), new Option("客服部", "U2")]) { MayAskAll = true });
        yield return ("rollcall open for a unit", new RollCallOpenCard(Draw, Case, Led(texts, "safety.open.ask"), [new Option("客服部", "U2")]));
    }

    private static IEnumerable<(string, Card)> Runs(Texts texts)
    {
        const string what = "切換付款服務至備援付款主機，執行測試交易";
        var head = Led(texts, "runs.ask") with { Stage = StageWords.Line(texts, Stage.Active) };
        var step = new StepCard(Draw, Case, head with
        {
            Ask = texts.Say("step.ask", ("n", 1), ("m", 3), ("what", what)),
            Deadline = Left(texts, 20),
            Facts = [FactRow.Of(texts, "fact.run", "線上付款持續計畫"), FactRow.Of(texts, "fact.phase", texts.Name(Phase.Standby))],
        }, "plan-payment", "1")
        {
            State = texts.Say("step.state.told"),
            MayStart = true,
            MayFinish = true,
            MayBlock = true,
            EvidenceLabel = texts.Plain("step.evidence.wanted"),
            Reasons = RunSketches.Reasons(texts, "step.reason.", ["na", "others", "vendor", "other"]),
            People = [new Option(Lin.Name, "P02"), new Option(Chen.Name, "P03")],
        };
        yield return ("step", step);
        yield return ("step with a contact", step with { ContactAsk = texts.Say("step.calls"), Contacts = [new ContactRow("bank", texts.Say("step.call.line", ("name", "範例金流公司"), ("phone", "02-5550-0300")), true)] });
        yield return ("step started", step with { State = texts.Say("step.state.started", ("name", Wang.Name), ("time", "03:10")), MayStart = false, FinishStyle = "positive" });
        yield return ("step blocked", step with { State = texts.Say("step.state.blocked", ("name", Wang.Name), ("time", "03:11"), ("reason", texts.Plain("step.reason.waitvendor"))), MayStart = false, MayFinish = false, MayResume = true });
        yield return ("step done", new StepCard(Draw, Case, step.Head with { Ask = texts.Say("step.ended", ("n", 1), ("m", 3), ("what", what)), Deadline = "" }, "plan-payment", "1") { State = texts.Say("step.state.done", ("name", Wang.Name), ("time", "03:12")) });

        ResourceRow host = new("h", "備援付款主機", texts.Say("resource.criterion", ("text", "可登入，測試交易成功")), texts.Say("resource.state.unconfirmed")), line = new("l", "備援專線", texts.Say("resource.criterion", ("text", "連線延遲低於 50 毫秒")), texts.Say("resource.state.saidshort", ("name", Chen.Name), ("time", "03:11")));
        var resources = new ResourcesCard(Draw, Case, head with { Ask = texts.Say("resource.ask.keeper"), Deadline = Left(texts, 10), Facts = [FactRow.Of(texts, "fact.run", "線上付款持續計畫")] }, "plan-payment", texts.Say("resource.line", ("n", 0), ("m", 2)), "h,l", [host with { MayReport = true }, line with { MayReport = true }]) { MayReportAll = true };
        yield return ("resources of a keeper", resources);
        yield return ("resources to confirm", resources with { Head = resources.Head with { Ask = texts.Say("resource.ask.confirm") }, MayReportAll = false, MayConfirmAll = true, Resources = [host with { MayConfirm = true }, line with { MayConfirm = true }] });
        yield return ("resources short", resources with { Head = resources.Head with { Ask = texts.Say("resource.ask.short"), Deadline = "" }, MayReportAll = false, Resources = [line with { MaySolve = true, MayWaive = true }] });

        yield return ("step with evidence", step with { Evidence = texts.Say("step.evidence.given", ("name", "機櫃照片、面板照片")) + texts.Say("step.evidence.more", ("n", 2)) });
        yield return ("evidence for which step", new EvidenceCard(Draw, texts.Say("evidence.which", ("name", "機櫃照片")), "5f4dcc3b5aa765d61d8327deb882cf99a1b2c3d4e5f60718293a4b5c6d7e8f90", Case,
        [
            new EvidenceRow("0", head.Mark, head.Tone, texts.Say("step.list.title", ("no", 1), ("what", what)), texts.Say("step.state.started", ("name", Wang.Name), ("time", "03:12")), Case, "plan-payment", "1"),
            new EvidenceRow("1", head.Mark, head.Tone, texts.Say("step.list.title", ("no", 2), ("what", "通知金流業者切換路由")), texts.Say("step.state.told"), Case, "response", "2"),
        ])
        { Others = texts.Say("list.more", ("n", 2)) });

        var waiver = new WaiverCard(Draw, Case, head with { Ask = texts.Say("waive.ask") }, "plan-payment", "l", "備援專線", line.State) { Asks = true, Reasons = RunSketches.Reasons(texts, "waive.reason.", ["minor", "urgent", "other"]) };
        yield return ("waiver", waiver);
        yield return ("waiver sure", waiver with { Asks = false, AsksSure = true, Reason = texts.Plain("waive.reason.urgent"), Chosen = texts.Plain("waive.reason.urgent") });

        Paragraph locked = new(texts.Plain("runs.locked.grade", ("name", "線上付款持續計畫"))), left = new(texts.Plain("runs.rto.left", ("left", texts.Duration(TimeSpan.FromMinutes(72)))));
        var progress = texts.Say("runs.progress", ("n", 1), ("m", 3));
        yield return ("runs", new RunsCard(Draw, Case, head, [new RunRow("plan-payment", texts.Say("runs.name", ("name", "線上付款持續計畫"), ("grade", texts.Name(Grade.High)), ("rto", texts.Duration(TimeSpan.FromHours(2)))), progress, [left]), new RunRow("plan-shipping", "出貨配送持續計畫", progress, [locked])]));
        yield return ("runs none", new RunsCard(Draw, Case, head, []));
        yield return ("run", new RunCard(Draw, Case, head with { Ask = "線上付款持續計畫" }, "plan-payment", progress, [locked, left],
        [
            new BcpBot.Notices.Cards.StepRow(texts.Say("step.list.title", ("no", 1), ("what", what)), texts.Say("step.state.done", ("name", Wang.Name), ("time", "03:12")), "Default", false, "Step:plan-payment/1"),
            new BcpBot.Notices.Cards.StepRow(texts.Say("step.list.title", ("no", 2), ("what", "通知金流業者切換路由")), texts.Say("step.state.told"), "Attention", true, "Step:plan-payment/2"),
        ])
        { Reasons = RunSketches.Reasons(texts, "plan.reason.", ["rto", "resources"]), HasResources = true, MayRelease = true, MayConfirmSite = true, MayRecover = true, Others = texts.Say("others.more", ("n", 2)) });
    }

    private static IEnumerable<(string, Card)> Aftermath(Texts texts)
    {
        var head = Led(texts, "closing.ask") with { Stage = StageWords.Line(texts, Stage.Recovered) };
        Paragraph recovered = new(texts.Plain("runs.recovered", ("time", "02:10"), ("loss", texts.Plain("runs.noloss")))), steady = new(texts.Plain("closing.steady.since", ("time", "03:10")));
        Option[] people = [new(Lin.Name, "P02"), new(Chen.Name, "P03")];
        yield return ("closing", new ClosingCard(Draw, Case, head, [recovered, steady])
        {
            Asks = true,
            Checks = [.. Enum.GetValues<Domain.Closings.ClosingCheck>().Select(check => new Option(texts.Name(check), check.ToString().ToLowerInvariant()))],
            Checked = "steady",
        });
        yield return ("closing asked", new ClosingCard(Draw, Case, head with { Ask = texts.Say("closing.state") }, [recovered, steady]));

        var review = new ReviewCard(Draw, Case, Led(texts, "review.ask") with { Deadline = Left(texts, 14_400) }, []) { MayHold = true, MayRecord = true, People = people, Invited = "P02,P03" };
        yield return ("review", review);
        yield return ("review invited", review with { Head = Led(texts, "review.invited"), MayHold = false, MayRecord = false, Lines = [new Paragraph(texts.Plain("review.at", ("time", "14:00"), ("place", "第一會議室"))), new Paragraph(texts.Plain("review.people", ("n", 2), ("names", Lin.Name)))] });

        var owner = texts.Plain("improve.owner", ("name", Lin.Name), ("time", "03:12"));
        yield return ("improvements", new ImprovementsCard(Draw, Case, Led(texts, "improve.ask"), [new ImprovementRow("更換機房電源", owner, texts.Plain("improve.state.late"), "Attention", "Improvement:i1")]) { MayAdd = true, People = people, Others = texts.Say("others.more", ("n", 2)) });
        yield return ("improvements none", new ImprovementsCard(Draw, Case, Led(texts, "improve.ask"), []));
        var improvement = new ImprovementCard(Draw, Case, Led(texts, "improve.do") with { Deadline = Left(texts, 600), Facts = [FactRow.Of(texts, "fact.improvement", "更換機房電源")] }, "i1", [new Paragraph(owner)]);
        yield return ("improvement of the owner", improvement with { MayFinish = true });
        yield return ("improvement to verify", improvement with { Head = Led(texts, "improve.verify.ask"), MayVerify = true });

        var form = new FormCard(Draw, Case, Led(texts, "form.ask.complete") with { Facts = [FactRow.Of(texts, "fact.case", "115-001")] }, [new Paragraph(texts.Plain("form.returned", ("name", Chen.Name), ("reason", "損失未填")))]) { MayComplete = true };
        yield return ("form", form);
        yield return ("form to sign", form with
        {
            Head = form.Head with { Ask = texts.Say("sign.ask.supervisor") },
            MayComplete = false,
            MaySign = true,
            MayReturn = true,
            As = "supervisor",
            SignTitle = texts.Plain("sign.supervisor"),
            Version = "2",
            Lines = [new Paragraph(texts.Plain("form.conclusion", ("conclusion", texts.Name(Domain.Forms.Conclusion.Partly)))), new Paragraph(texts.Plain("sign.line", ("place", texts.Plain("sign.writer")), ("name", Lin.Name), ("time", "03:12")))],
        });
        yield return ("form filed", form with { Head = form.Head with { Ask = texts.Say("form.state.filed") }, MayComplete = false, MayReceive = true, Lines = [new Paragraph(texts.Plain("form.receipts", ("names", Lin.Name)))] });
    }

    private static IEnumerable<(string, Card)> Drills(Texts texts)
    {
        var head = Head.Of(texts, CaseKind.Drill, texts.Plain("drill.name", ("scenario", "大樓緊急事故"), ("types", texts.Name(DrillType.Notification))), texts.Name(Stage.Approved)).LedBy(texts, Wang) with
        {
            Facts = [FactRow.Of(texts, "fact.drill.types", texts.Name(DrillType.Notification)), FactRow.Of(texts, "fact.drill.plans", "線上付款持續計畫"), FactRow.Of(texts, "fact.drill.at", "14:00")],
        };
        Option[] people = [new(Wang.Name, "P01"), new(Lin.Name, "P02")];
        var list = DrillsCard.Of(texts, Draw, [StatusRow.Of(texts, Case, CaseKind.Drill, head.Mark, texts.Say("status.line", ("stage", texts.Name(Stage.Approved)), ("name", Wang.Name)), "")]);
        yield return ("drills", list);
        yield return ("drills to plan", DrillsCard.Of(texts, Draw, []) with
        {
            MayPlan = true,
            Types = [.. Enum.GetValues<DrillType>().Select(type => new Option(texts.Name(type), type.ToString().ToLowerInvariant()))],
            Scenarios = [.. Enumerable.Repeat(new Option("大樓緊急事故", "building"), 30)],
            Plans = [.. Enumerable.Repeat(new Option("線上付款持續計畫", "plan-payment"), 30)],
            People = [.. Enumerable.Repeat(people[0], 40)],
            So = new DrillForm { Types = "notification,recovery", At = "2026-12-01 14:00" },
        });

        var drill = new DrillCard(Draw, Case, head)
        {
            Training = texts.Say("training.progress", ("n", 3), ("m", 5)),
            Details = [FactRow.Of(texts, "fact.drill.aim", texts.Plain("drill.aim", ("aim", "全員收到通知"), ("criterion", "30 分內九成確認"))), FactRow.Of(texts, "fact.contacts", texts.Plain("drill.spoken"))],
            Forms = [new FormRow("線上付款持續計畫", "https://bcp.example.com/api/forms/building/plan-payment.html")],
        };
        yield return ("drill approved", drill with { MayStart = true, MayTrain = true, People = people, MayCancel = true });
        yield return ("drill without training", drill with { AsksSure = true, MayTrain = true, People = people, MayCancel = true });
        yield return ("drill under way", drill with { Head = head with { Ask = texts.Name(Stage.Active) }, MayAbort = true });
        yield return ("drill over", drill with { Head = head with { Ask = texts.Name(Stage.Cancelled) }, Ended = texts.Say("feedback.figures", ("n", 3), ("m", 9), ("ok", 2), ("issue", 1)) });

        var training = new TrainingCard(Draw, Case, head with { Ask = texts.Say("training.ask"), Facts = [FactRow.Of(texts, "fact.drill.at", "14:00")] }, "0", "通報流程與集合地點") { Asks = true };
        yield return ("training", training);
        yield return ("training understood", training with { Asks = false, Understood = texts.Say("training.understood.at", ("time", "03:12")) });
        var stop = new DrillStopCard(Draw, Case, head with { Ask = texts.Say("drill.stop.ask"), Facts = [] }, texts.Say("drill.stop.note", ("no", "115-002"), ("time", "03:12")));
        yield return ("drill stop", stop with { Asks = true });
        yield return ("drill stopped", stop);
        var feedback = new FeedbackCard(Draw, Case, head with { Ask = texts.Say("feedback.ask"), Facts = [] });
        yield return ("feedback", feedback with { Asks = true });
        yield return ("feedback given", feedback with { Given = texts.Say("feedback.given", ("answer", texts.Plain("feedback.ok")), ("time", "03:12")) });
    }

    private static IEnumerable<(string, Card)> Guidance(Texts texts)
    {
        CourseRow manual = new(texts.Say("course.name", ("n", 1), ("title", "改以人工結帳")), Compared(texts, "2 小時", "加班費 3 萬元", "可隨時回復")), rented = new(texts.Say("course.name", ("n", 2), ("title", "租用雲端結帳服務")), Compared(texts, "6 小時", "月費 20 萬元", "資料須另行移轉"));
        var head = Led(texts, "course.ask") with { Facts = [FactRow.Of(texts, "fact.rto", texts.Duration(TimeSpan.FromMinutes(72)))], Stage = StageWords.Line(texts, Stage.Observed) };
        yield return ("courses", new CoursesCard(Draw, Case, head, [manual, rented])
        {
            State = texts.Say("course.count", ("n", 2)),
            MayPropose = true,
            MayOpen = true,
            Principles = [new Paragraph("1. 人員安全優先。"), new Paragraph("2. 先止血，後復原。")],
        });
        yield return ("courses chosen", new CoursesCard(Draw, Case, head with { Ask = texts.Say("course.ask.done") }, [manual]) { State = texts.Say("course.chosen", ("title", "改以人工結帳")) });

        var choosing = head with { Ask = BallotWords.Ask(texts, DecisionKind.NoPlanCourse, oneSeat: false), Deadline = BallotWords.Deadline(texts, "03:42", TimeSpan.FromMinutes(30), 1, 4) };
        ChoiceRow[] courses =
        [
            new(texts.Plain("choice.course", ("n", 1)), "k1") { Name = manual.Name, Lines = manual.Lines },
            new(texts.Plain("choice.course", ("n", 2)), "k2") { Name = rented.Name, Lines = rented.Lines },
        ];
        yield return ("ballot over courses", new BallotCard(Draw, Case, choosing, "b1", "s1") { Asks = true, Open = true, Choices = [.. courses, new ChoiceRow(texts.Plain("choice.abstain"), "abstain")], Asked = texts.Say("ballot.asked", ("time", "03:42")) });
        yield return ("decision over courses", new DecisionCard(Draw, Case, choosing, "b2", "s1") { Asks = true, Choices = [.. courses, new ChoiceRow(BallotWords.ChoiceName(texts, DecisionKind.NoPlanCourse, "reject"), "reject")] });

        var directive = new DirectiveCard(Draw, Case, head with { Ask = texts.Say("directive.ask", ("name", Lin.Name)), Deadline = Left(texts, 60), Facts = [FactRow.Of(texts, "fact.directive", "先保全交易紀錄"), FactRow.Of(texts, "fact.to", texts.Name(BodyKind.WorkingGroup))] }, "d1", texts.Say("directive.state.open")) { MayAcknowledge = true, MayFinish = true };
        yield return ("directive", directive);
        yield return ("directive done", directive with { State = texts.Say("directive.state.done", ("name", Chen.Name), ("time", "03:12")), MayAcknowledge = false, MayFinish = false });

        var commanded = texts.Say("command.line.contact", ("unit", "市政府消防局"), ("contact", Wang.Name));
        yield return ("beside", new BesideCard(Draw, Case, head with { Ask = texts.Say("beside.ask"), Commander = head.Commander + "\n\n" + commanded })
        {
            Instructions = [new Paragraph("03:10、市政府消防局、全棟撤離")],
            MayCommand = true,
            Directives = [new DirectiveRow("先保全交易紀錄 " + texts.Say("directive.state.open"), "Directive:d1")],
            MayDirect = true,
            Addressees = [new Option(texts.Name(BodyKind.WorkingGroup), "WorkingGroup"), new Option(Lin.Name, "P02")],
            Remarks = [new Paragraph("請補記錄人")],
            MayRemark = true,
            HasCourses = true,
            MayJoin = true,
        });
        yield return ("join", new JoinCard(Draw, Case, head with { Ask = texts.Say("join.ask") }, [new JoinRow("115-001 付款頁無回應", "c0ffee")]) { Others = texts.Say("others.more", ("n", 2)) });
        yield return ("join none", new JoinCard(Draw, Case, head with { Ask = texts.Say("join.ask") }, []));
        yield return ("language", new LanguageCard(Draw, texts.Say("language.ask")));
        yield return ("notice with the rest", new NoticeCard(Draw, Case, head with { Ask = texts.Name(Stage.Observed) }) { MayBeside = true, IsTheCase = true, Ways = [new WayRow(texts.Plain("runs.title"), "Runs:")] });
    }

    private static IReadOnlyList<Paragraph> Compared(Texts texts, string hours, string cost, string risk) =>
    [
        new Paragraph(texts.Plain("course.line.hours", ("text", hours))),
        new Paragraph(texts.Plain("course.line.cost", ("text", cost))),
        new Paragraph(texts.Plain("course.line.risk", ("text", risk))),
    ];

    private static Head Led(Texts texts, string ask, int? level = 3) =>
        Head.Of(texts, CaseKind.Incident, Payment, texts.Say(ask), level).LedBy(texts, Wang);

    private static string Left(Texts texts, int minutes) => texts.Deadline(Now.AddMinutes(minutes), Now, Taipei);

    private static Person Named(string id, string name, string phone, string account) =>
        new(new PersonId(id), name, new UnitId("U1"), "", account, null, "", phone, Language.ZhTw, [], []);
}
