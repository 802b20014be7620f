using System.Globalization;
using System.Text.Json.Nodes;
using BcpBot.Notices.Templates;
using CsCheck;

namespace BcpBot.Tests.Templates;

public class LiteralTests
{
    private static readonly Gen<string> Typed = Gen.OneOf<string>(
            Gen.OneOf("**粗**", "_斜_", "[連結](http://evil.example)", "![圖](x)", "# ", "1. ", "12) ", "- ", "+ ", "> ", "===", "---", "|a|b|", "`code`", "~~del~~", "<b>html</b>", "<http://a.b>", "&amp;", "&copy;", "\\", "{{DATE(2026-03-02T12:00:00Z)}}", "{{{TIME(2026-03-02T12:00:00Z)}}}"),
            Gen.OneOf("付款中斷", "a", " ", "　", "\n", "\r\n", "\n\n", "\t", "    ", "\0", "\u202e", "\u2066", "\u200f", "\u2028", "👩‍🚒", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "é", "e\u0301", "𠮷", "שלום", "\ud83d", "\ude92"))
        .List[0, 12].Select(string.Concat);

    [Theory]
    [InlineData("第一行\r\n\r\n  第二行\t第三行\n", "第一行 第二行 第三行")]
    [InlineData("a\u202eb\u200ec\u2066d\0e\u0007f\ufeffg", "abcdefg")]
    [InlineData("家庭👩‍👩‍👧 e\u0301", "家庭👩‍👩‍👧 e\u0301")]
    [InlineData(" \n ", "")]
    public void Plain_text_is_one_line_without_invisible_marks(string typed, string plain) => Assert.Equal(plain, Literal.Plain(typed));

    [Fact]
    public void Half_a_surrogate_pair_is_shown_as_unreadable() => Assert.Equal("half \ufffd pair", Literal.Plain("half \ud83d pair"));

    [Theory]
    [InlineData("**粗**", @"\*\*粗\*\*")]
    [InlineData("[看](http://a.b)", @"\[看\](http://a.b)")]
    [InlineData("1. 一", @"1\. 一")]
    [InlineData("# 標題", @"\# 標題")]
    [InlineData("3.14 - 2 # 4", @"3\.14 - 2 # 4")]
    [InlineData("{{DATE(2026-03-02T12:00:00Z)}}", @"\{\{DATE(2026-03-02T12:00:00Z)}}")]
    [InlineData("付款主機 A-01 中斷（03:12）", "付款主機 A-01 中斷（03:12）")]
    public void Markdown_gets_a_backslash_only_where_it_would_be_read(string typed, string escaped) => Assert.Equal(escaped, Literal.Escape(typed));

    [Fact]
    public void Escaped_text_is_read_as_it_was_typed() =>
        Typed.Sample(typed => Assert.Equal(Literal.Plain(typed), Shown(Literal.Escape(typed))), iter: 300, threads: 1);

    [Theory]
    [InlineData("付款中斷", 4, "付款中斷")]
    [InlineData("付款中斷了", 4, "付款中…")]
    [InlineData("👩‍🚒👩‍🚒👩‍🚒", 2, "👩‍🚒…")]
    [InlineData("e\u0301e\u0301e\u0301", 2, "e\u0301…")]
    [InlineData("ab cd", 4, "ab…")]
    [InlineData("ab", 1, "…")]
    [InlineData("", 1, "")]
    public void Shortening_keeps_whole_characters(string typed, int elements, string shortened) => Assert.Equal(shortened, Literal.Shorten(typed, elements));

    [Fact]
    public void Marks_piled_on_one_character_do_not_make_a_card_large() =>
        Assert.Equal("平…", Literal.Shorten("平a" + new string('\u0301', 10_000), 20));

    [Fact]
    public void Neither_do_faces_of_many_characters() =>
        Assert.InRange(Literal.Shorten(string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 300)), 400).Length, 700, 800);

    [Fact]
    public void A_shortened_text_is_a_beginning_of_the_plain_one() =>
        Gen.Select(Typed, Gen.Int[1, 20]).Sample((typed, elements) =>
        {
            var (plain, shortened) = (Literal.Plain(typed), Literal.Shorten(typed, elements));

            Assert.True(new StringInfo(shortened).LengthInTextElements <= elements);
            Assert.StartsWith(plain == shortened ? plain : shortened[..^1], plain, StringComparison.Ordinal);
            Assert.Equal(plain, Literal.Plain(plain));
        }, iter: 1000);

    private static string Shown(string text) =>
        CardRenderer.Text(JsonNode.Parse("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"x"}]}""")!.With("text", text)).TrimEnd('\n');
}

file static class Cards
{
    public static JsonNode With(this JsonNode card, string property, string value)
    {
        card["body"]![0]![property] = value;
        return card;
    }
}
