using System.Globalization;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Organisations;
using BcpBot.Journal;
using BcpBot.Screens.Board;
using BcpBot.Tests.Cards;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Journal;
using BcpBot.Tests.PrintedForms;

namespace BcpBot.Tests.Board;

/// <summary>The timeline in words.</summary>
public class JournalInWordsTests
{
    private static readonly Voice Chinese = VoiceIn(Language.ZhTw, CaseStory.Company), English = VoiceIn(Language.En, CaseStory.Company);

    // Names are the organisation's: without them every word is ours.
    private static readonly Voice PlainChinese = VoiceIn(Language.ZhTw, Organisation.Empty), PlainEnglish = VoiceIn(Language.En, Organisation.Empty);

    public static TheoryData<string> Names => [.. FactNames.Table.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_kind_of_fact_has_words_in_both_languages(string name)
    {
        var fact = FactSamples.OfTheProduct.Single(one => one.GetType() == FactNames.Table[name]);
        var (chinese, english) = (new JournalInWords(PlainChinese, null).Line(fact).What, new JournalInWords(PlainEnglish, null).Line(fact).What);

        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", chinese);
        Assert.DoesNotMatch(@"[,;?!]|: |\(", chinese);
        Assert.Matches("[a-z]{3}", english);
        Assert.DoesNotMatch(@"[：，（）「」、；]", english);
        Assert.DoesNotMatch(@"\b1 (\w+ )?(\w+s|people)\b", english);
        Assert.All((string[])[chinese, english], words => Assert.DoesNotContain(name, words, StringComparison.Ordinal));
    }

    [Fact]
    public void A_case_is_told_with_the_names_of_its_people_steps_and_processes()
    {
        var lines = LinesOf(FormStory.Filed, Chinese);

        Assert.Contains("鄭文傑 接手指揮", lines);
        Assert.Contains("鄭文傑 研判：資訊系統服務中斷（未能排除）、第 3 級、線上付款、訂單處理、出貨配送", lines);
        Assert.Contains("王大明 投票「同意」：「是否啟動業務持續計畫」", lines);
        Assert.Contains("楊雅雯 代理投票「同意」：「是否啟動業務持續計畫」", lines);
        Assert.DoesNotContain(lines, line => System.Text.RegularExpressions.Regex.IsMatch(line, @"\bp\d\d\b|plan-|\bres-"));
    }

    [Fact]
    public void The_same_case_is_told_in_English()
    {
        var lines = LinesOf(FormStory.Filed, English);

        Assert.Contains("鄭文傑 took command", lines);
        Assert.Contains("王大明 voted “Approve”: “whether to activate the continuity plan”", lines);
        Assert.Contains("System every process has recovered", lines);
        Assert.Contains(lines, line => line.StartsWith("System told ", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_typed_stands_beside_with_its_label_and_erased_as_such()
    {
        var updated = FormStory.Filed.History.OfType<CaseFact.Updated>().First();

        Assert.Equal(("", "付款已切換"), Assert.Single(new JournalInWords(Chinese, null).Line(updated).Typed));
        Assert.Equal(("", "〔已刪除〕"), Assert.Single(new JournalInWords(Chinese, null).Line(updated with { Words = Words.Erased }).Typed));
        Assert.Contains(("原因", "憑證過期"), FormStory.Filed.History.SelectMany(fact => new JournalInWords(Chinese, null).Line(fact).Typed));
    }

    [Fact]
    public void Neither_a_files_bytes_nor_a_persons_particulars_are_told() => Assert.All(
        FactSamples.OfTheProduct.Where(fact => fact is BcpBot.Domain.Files.FileFact or OrganisationFact or BcpBot.Domain.Reach.ReachFact),
        fact => Assert.Empty(new JournalInWords(Chinese, null).Line(fact).Typed));

    [Theory]
    [InlineData("01:12:05", "1:12:05", "1:12:05")]
    [InlineData("1.05:00:09", "29:00:09", "29:00:09")]
    [InlineData("97.19:57:34", "97 天", "97 days")]
    public void A_clock_counts_seconds_until_two_days_and_then_only_days(string left, string chinese, string english) =>
        Assert.Equal((chinese, english), (Chinese.Counted(TimeSpan.Parse(left, CultureInfo.InvariantCulture)), English.Counted(TimeSpan.Parse(left, CultureInfo.InvariantCulture))));

    private static List<string> LinesOf(TimelineSpec<Case> story, Voice voice) =>
        [.. story.History.Select(new JournalInWords(voice, story.Open()).Line).Select(line => $"{line.Who} {line.What}")];

    private static Voice VoiceIn(Language language, Organisation names) => new(CardSamples.Deck.In(language), FormStory.Taipei, names, names);
}
