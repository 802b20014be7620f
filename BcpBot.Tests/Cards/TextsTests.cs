using System.Text.RegularExpressions;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Drills;
using BcpBot.Domain.Organisations;
using BcpBot.Notices;
using BcpBot.Notices.Cards;
using BcpBot.Tests.Templates;

namespace BcpBot.Tests.Cards;

public partial class TextsTests
{
    private static readonly Texts Chinese = CardSamples.Deck.In(Language.ZhTw), English = CardSamples.Deck.In(Language.En);
    private static readonly Texts[] Languages = [Chinese, English];
    private static readonly DateTimeOffset Monday = CardSamples.Now;

    [Fact]
    public void Both_languages_have_the_same_keys() => Assert.Equal(Chinese.Keys.Order(StringComparer.Ordinal), English.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Both_languages_fill_in_the_same() => Assert.All(
        Chinese.Keys.Where(key => !key.StartsWith("clock.", StringComparison.Ordinal)),
        key => Assert.Equal(Chinese.PlaceholdersOf(key).Distinct().Order(StringComparer.Ordinal), English.PlaceholdersOf(key).Distinct().Order(StringComparer.Ordinal)));

    [Fact]
    public void Chinese_has_its_own_punctuation_and_raises_no_voice() =>
        Assert.All(Chinese.Keys, key => Assert.DoesNotMatch(@"[!！,;?()]|[^0-9]:|:[^0-9]", Written(Chinese, key)));

    [Fact]
    public void An_unknown_key_is_an_error() => Assert.Throws<KeyNotFoundException>(() => Chinese.Say("no.such.text"));

    [Fact]
    public void A_placeholder_without_a_value_is_an_error() => Assert.Throws<FormatException>(() => Chinese.Say("report.sent"));

    [Fact]
    public void Values_are_shown_literally_on_a_card_and_as_they_are_elsewhere()
    {
        Assert.Equal(@"已受理，案件 \*1\*。資訊安全工作分組已收到通知。", Chinese.Say("report.sent", ("no", "*1*")));
        Assert.Equal("已受理，案件 *1*", Chinese.Plain("push.receipt", ("no", "*1*")));
    }

    [Theory]
    [InlineData(-5, "0 分", "0 min")]
    [InlineData(15, "15 分", "15 min")]
    [InlineData(14.01, "15 分", "15 min")]
    [InlineData(60, "1 小時", "1 h")]
    [InlineData(72, "1 小時 12 分", "1 h 12 min")]
    [InlineData(1440, "1 天", "1 d")]
    [InlineData(3000, "2 天 2 小時", "2 d 2 h")]
    public void A_duration_is_said_in_hours_and_begun_minutes(double minutes, string chinese, string english)
    {
        Assert.Equal(chinese, Chinese.Duration(TimeSpan.FromMinutes(minutes)));
        Assert.Equal(english, English.Duration(TimeSpan.FromMinutes(minutes)));
    }

    [Fact]
    public void A_time_of_today_is_the_clock_alone_and_of_another_day_has_the_day()
    {
        Assert.Equal("03:12", Chinese.Clock(Monday.ToUniversalTime(), CardSamples.Taipei, Monday));
        Assert.Equal("11/23（一）03:12", Chinese.Clock(Monday, CardSamples.Taipei, Monday.AddDays(1)));
        Assert.Equal("Mon 23 Nov 03:12", English.Clock(Monday, CardSamples.Taipei, Monday.AddDays(1)));
        Assert.Equal(("2026/11/23（一）", "Mon 23 Nov 2026"), (Chinese.Day(Monday, CardSamples.Taipei), English.Day(Monday, CardSamples.Taipei)));
    }

    [Fact]
    public void A_deadline_says_the_clock_and_what_is_left_and_when_it_is_late()
    {
        Assert.Equal("請於 03:42 前完成（剩 30 分）", Chinese.Deadline(Monday.AddMinutes(30), Monday, CardSamples.Taipei));
        Assert.Equal("已逾 03:12 的期限", Chinese.Deadline(Monday, Monday, CardSamples.Taipei));
    }

    [Fact]
    public void A_real_case_and_a_drill_are_marked_from_one_place()
    {
        Assert.Equal("【實際事故】第 3 級・付款中斷", Mark.Line(CaseKind.Incident, Chinese, "付款中斷", 3));
        Assert.Equal("【實際事故】疑似第 3 級・付款中斷", Mark.Line(CaseKind.Incident, Chinese, "付款中斷", 3, confirmed: false));
        Assert.Equal("【演練】通報演練", Mark.Line(CaseKind.Drill, Chinese, "通報演練"));
        Assert.Equal("[DRILL] Are you safe? One press", Mark.Push(CaseKind.Drill, English, English.Plain("push.safety")));
    }

    [Fact]
    public void The_present_step_of_the_way_is_bold()
    {
        Assert.Equal("通報›研判›**決策**›執行›復原›結束›檢討›歸檔", StageWords.Line(Chinese, Stage.Deciding));
        Assert.Equal("通報›研判›**觀察**›執行›復原›結束›檢討›歸檔", StageWords.Line(Chinese, Stage.Observed));
        Assert.Equal("", StageWords.Line(Chinese, Stage.Resolved));
    }

    [Fact]
    public void Every_value_that_is_named_has_a_name()
    {
        AllNamed<ScenarioKind>();
        AllNamed<Grade>();
        AllNamed<Language>();
        AllNamed<BodyKind>();
        AllNamed<Position>();
        AllNamed<DecisionKind>();
        AllNamed<MajorityRule>();
        AllNamed<Stage>();
        AllNamed<DrillType>();
    }

    [Fact]
    public void Every_outcome_is_worded_for_a_body_and_for_one_person()
    {
        var figures = new BallotFigures(4, 1, 0, 5, 4, 7);
        var said = from decision in Enum.GetValues<DecisionKind>()
                   from outcome in Enum.GetNames<Outcome>()
                   from texts in Languages
                   from line in (string[])[BallotWords.Outcome(texts, decision, outcome, figures, oneSeat: true), BallotWords.Outcome(texts, decision, outcome, figures, oneSeat: false)]
                   select line;

        Assert.All(said, Assert.NotEmpty);
        Assert.Equal("決議：同意啟動（4 同意・1 不同意・0 棄權）", BallotWords.Outcome(Chinese, DecisionKind.ActivateIncident, "Approved", figures, oneSeat: false));
        Assert.Equal("吳建宏 決定：暫不執行", BallotWords.Outcome(Chinese, DecisionKind.ActivateDisruption, "Rejected", figures, oneSeat: true, decider: "吳建宏"));
    }

    [Fact]
    public void Every_refusal_has_a_code_of_its_own_and_words_in_both_languages()
    {
        var refusals = Enum.GetValues<Refusal>();
        Assert.Equal(refusals.Length, refusals.Select(refusal => refusal.Code()).Distinct().Count());
        Assert.All(refusals, refusal => Assert.NotEqual(
            refusal.InWords(Chinese, new RefusalScene()), refusal.InWords(English, new RefusalScene())));
    }

    [Fact]
    public void A_refusal_says_who_may_and_whom_to_call() => Assert.Equal(
        "未受理：這個動作限 資訊安全工作分組。目前由 王志明（0912-345-678）負責，請與其聯絡。",
        Refusal.NotYourRole.InWords(Chinese, new RefusalScene { Role = RefusalWords.WhoMay(Chinese, "incident.take"), Name = "王志明", Phone = "0912-345-678" }));

    [Fact]
    public void Every_verb_of_a_button_says_who_may() => Assert.All(
        Templates.SelectMany(file => Verb.Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct(),
        verb => Assert.NotEmpty(RefusalWords.WhoMay(Chinese, verb)));

    [Fact]
    public void Who_may_is_said_within_a_sentence() => Assert.All(
        English.Keys.Where(key => key.StartsWith("may.", StringComparison.Ordinal)), key => Assert.Matches("^[a-z].*[a-z]$", English.Plain(key)));

    [Fact]
    public void The_lock_screens_line_has_forty_characters_at_most() => Assert.All(
        Chinese.Keys.Where(key => key.StartsWith("push.", StringComparison.Ordinal)),
        key => Assert.InRange(Pushed(Chinese, key).Length, 7, Mark.LongestPush));

    [Fact]
    public void The_lock_screen_cuts_no_line() => Assert.All(
        Languages.SelectMany(texts => texts.Keys.Where(key => key.StartsWith("push.", StringComparison.Ordinal)).Select(key => Pushed(texts, key))),
        line => Assert.DoesNotContain("…", line, StringComparison.Ordinal));

    private static string Pushed(Texts texts, string key) => Mark.Push(CaseKind.Incident, texts, texts.Plain(key, texts == Chinese ? Ordinary : InEnglish));

    [Fact]
    public void Chinese_is_Chinese_but_for_the_terms_that_everybody_knows() => Assert.All(
        Chinese.Keys, key => Assert.DoesNotMatch(@"[A-Za-z]{2,}", CardTests.Terms.Replace(Written(Chinese, key), "").Replace("MB", "", StringComparison.Ordinal)));

    [Fact]
    public void Every_text_is_used()
    {
        var code = string.Concat(Sources.Where(file => !file.Contains("Samples", StringComparison.Ordinal)).Select(File.ReadAllText));
        var named = Literal.Matches(code).Concat(Label.Matches(string.Concat(Templates.Select(File.ReadAllText))))
            .Select(match => match.Groups[1].Value.Replace('_', '.'))
            .Concat(typeof(Texts).Assembly.GetTypes().Where(type => type.IsEnum).SelectMany(type => Enum.GetNames(type).Select(name => $"{type.Name}.{name}".ToLowerInvariant())));
        var composed = Composed.Matches(code).Select(match => Hole.Replace(match.Groups[1].Value, hole => hole.Value == "{verb}" ? @"[\w.]+" : @"\w+"))
            .Concat(Beginning.Matches(code).Select(match => match.Groups[1].Value + @"\w+"))
            .Select(pattern => new Regex($"^{pattern}$", RegexOptions.IgnoreCase)).ToList();

        List<string> unused = [.. Chinese.Keys.Except(named).Where(key => !composed.Exists(pattern => pattern.IsMatch(key)))];
        Assert.Equal([], unused);
    }

    [Fact]
    public void Every_text_that_the_program_names_is_there()
    {
        var named = Sources.SelectMany(file => Call.Matches(File.ReadAllText(file))).SelectMany(call => Key.Matches(call.Value)).Select(key => key.Groups[1].Value);

        Assert.Empty(named.Distinct().Except(Chinese.Keys));
    }

    private static readonly (string, object)[] Ordinary =
    [
        ("title", "付款中斷"), ("what", "切換付款服務至備援付款主機"), ("no", "115-001"), ("name", "王志明"), ("level", 3), ("decision", "是否啟動業務持續計畫"), ("time", "03:42"), ("left", "1 小時 12 分"),
        ("outcome", "決議：同意啟動（4 同意・1 不同意・0 棄權）"), ("target", "客服部"), ("n", 12), ("c", 1), ("d", 4), ("where", "三樓西側樓梯"), ("text", "付款主機正在檢查磁碟，預計四點前回復"), ("stage", "計畫執行中"),
    ];

    private static readonly (string, object)[] InEnglish =
    [
        ("title", "Payments down"), ("what", "Switch payments to backup"), ("no", "115-001"), ("name", "Grace Lee"), ("level", 3), ("decision", "whether to activate"), ("time", "03:42"), ("left", "1 h 12 min"),
        ("outcome", "Outcome: Activate (4 for · 1 against · 0 abstain)"), ("target", "Customer service"), ("n", 12), ("c", 1), ("d", 4), ("where", "third floor, west stairs"), ("text", "The host checks its disks"), ("stage", "Plan under way"),
    ];

    private static IEnumerable<string> Templates => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "cards"), "*.json");

    private static IEnumerable<string> Sources => Directory.EnumerateFiles(Path.Combine(TestProject.Folder, "..", "BcpBot"), "*.cs", SearchOption.AllDirectories);

    // A whole key.
    [GeneratedRegex(@"(?<!\$)""([a-z]+(?:\.[A-Za-z0-9]+)*)""")]
    private static partial Regex Literal { get; }

    [GeneratedRegex(@"\bsay\.(\w+)")]
    private static partial Regex Label { get; }

    // A key with holes, and what begins the keys of reasons.
    [GeneratedRegex(@"\$""([a-z][a-z.]*\.(?:[^""{}]|\{[^{}]*\})*)""")]
    private static partial Regex Composed { get; }

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole { get; }

    [GeneratedRegex(@"""([a-z]+\.reason\.)""")]
    private static partial Regex Beginning { get; }

    // The first argument of what takes a key, with both arms of a condition.
    [GeneratedRegex(@"\b(?:Say|Plain|Filled|Fact|Titled)\((?:[^,()""]|""[^""]*""|\([^()]*\))*")]
    private static partial Regex Call { get; }

    [GeneratedRegex(@"""([a-z]+(?:\.[A-Za-z0-9]+)+)""")]
    private static partial Regex Key { get; }

    [GeneratedRegex(@"""verb"": ""([^""]+)""")]
    private static partial Regex Verb { get; }

    private static void AllNamed<TEnum>() where TEnum : struct, Enum => Assert.All(Enum.GetValues<TEnum>(), value =>
    {
        Assert.NotEmpty(Chinese.Name(value));
        Assert.NotEmpty(English.Name(value));
    });

    private static string Written(Texts texts, string key) =>
        texts.Plain(key, [.. texts.PlaceholdersOf(key).Distinct().Select(name => (name, (object)"字"))]);
}
