using System.Text.Json.Nodes;
using BcpBot.Notices.Templates;

namespace BcpBot.Tests.Templates;

public class CardTemplateTests
{
    public static TheoryData<string> Cases => [.. Directory.GetFiles(CaseFolder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    private static string CaseFolder => Path.Combine(TestProject.Folder, "Templates", "cases");

    [Theory, MemberData(nameof(Cases))]
    public void A_case_binds_as_the_reference_expands_it(string name)
    {
        var written = JsonNode.Parse(File.ReadAllText(Path.Combine(CaseFolder, $"{name}.json")))!;
        var expected = ReferenceTemplating.Expand(written["template"], written["data"]);

        Assert.Null(expected.Complaint);
        AssertSame(expected.Value, Bind(written["template"]!.ToJsonString(), written["data"]!.ToJsonString()));
    }

    [Fact]
    public void A_value_keeps_its_kind() =>
        AssertSame("""{"number":1.5,"yes":true,"none":null,"list":[1,"二"],"thing":{"a":1}}""",
            Bind("""{"number":"${n}","yes":"${y}","none":"${o}","list":"${l}","thing":"${t}"}""", """{"n":1.5,"y":true,"o":null,"l":[1,"二"],"t":{"a":1}}"""));

    [Fact]
    public void What_people_typed_is_never_read_as_template_or_json() =>
        AssertSame("""{"text":"他說 \",\"x\":1 ${secret} {{DATE}} \\","whole":"${secret}"}""",
            Bind("""{"text":"他說 ${typed} \\","whole":"${other}"}""", """{"typed":"\",\"x\":1 ${secret} {{DATE}}","other":"${secret}","secret":"s"}"""));

    [Fact]
    public void The_card_shares_nothing_with_the_data()
    {
        var data = JsonNode.Parse("""{"list":[{"a":1}]}""")!;
        var template = CardTemplate.Parse("card.json", """{"list":"${list}"}""");

        template.Bind(data)!["list"]![0]!["a"] = 2;

        AssertSame("""{"list":[{"a":1}]}""", template.Bind(data));
    }

    [Theory]
    [InlineData("""{"a":"${gone}"}""", "$.a", "gone")]
    [InlineData("""{"a":["x",{"b":"您好 ${person.gone}"}]}""", "$.a[1].b", "person.gone")]
    [InlineData("""{"a":"${person['gone']}"}""", "$.a", "person['gone']")]
    [InlineData("""{"a":"${list[7]}"}""", "$.a", "list[7]")]
    [InlineData("""{"a":"${list[7].name}"}""", "$.a", "list[7].name")]
    [InlineData("""{"a":"${$index}"}""", "$.a", "$index")]
    [InlineData("""{"a":"${'x' + gone}"}""", "$.a", "'x' + gone")]
    [InlineData("""{"a":"${if(yes, gone, 'x')}"}""", "$.a", "if(yes, gone, 'x')")]
    [InlineData("""{"b":[{"$data":"${gone}"}]}""", "$.b[0].$data", "gone")]
    [InlineData("""{"b":[{"$when":"${gone}"}]}""", "$.b[0].$when", "gone")]
    public void Missing_data_is_an_error_with_its_place(string template, string path, string expression)
    {
        var missing = Assert.Throws<TemplateException>(() => Bind(template, """{"person":{"name":"陳"},"list":[1],"yes":true}"""));

        Assert.Equal(("card.json", path, expression), (missing.Template, missing.Path, missing.Expression));
        Assert.NotNull(ReferenceTemplating.Expand(JsonNode.Parse(template), JsonNode.Parse("""{"person":{"name":"陳"},"list":[1],"yes":true}""")).Complaint);
    }

    [Theory]
    [InlineData("""{"$when":"${name}"}""")]
    [InlineData("""{"a":"x ${none}"}""")]
    [InlineData("""{"a":"x ${thing}"}""")]
    [InlineData("""{"a":"x ${list}"}""")]
    [InlineData("""{"a":"x ${huge}"}""")]
    [InlineData("""{"a":"${none + 1}"}""")]
    [InlineData("""{"a":"${name + thing}"}""")]
    [InlineData("""{"a":"${count(number)}"}""")]
    [InlineData("""{"a":"${length(list)}"}""")]
    [InlineData("""{"a":"${number < name}"}""")]
    public void Data_of_the_wrong_kind_is_an_error(string template) =>
        Assert.Throws<TemplateException>(() => Bind(template, """{"name":"陳","none":null,"thing":{},"list":[],"huge":1e30,"number":1}"""));

    [Theory]
    [InlineData("""{"a":"${toUpper(name)}"}""", "toUpper")]
    [InlineData("""{"a":"${a - 1}"}""", "-")]
    [InlineData("""{"a":"${a * 2}"}""", "*")]
    [InlineData("""{"a":"${a ? b : c}"}""", "?")]
    [InlineData("""{"a":"${[1]}"}""", "[")]
    [InlineData("""{"a":"${{}}"}""", "{")]
    [InlineData("""{"a":"${$host.x}"}""", "$host")]
    [InlineData("""{"a":"${undefined}"}""", "undefined")]
    [InlineData("""{"a":"${a[b]}"}""", "[b]")]
    [InlineData("""{"a":"${a[0][1]}"}""", "index")]
    [InlineData("""{"a":"${a['b.c']}"}""", "b.c")]
    [InlineData("""{"a":"${f(a}"}""", "')'")]
    [InlineData("""{"a":"${if(a,b)}"}""", "arguments")]
    [InlineData("""{"a":"${(a == b) + 1}"}""", "+")]
    [InlineData("""{"a":"${count(1)}"}""", "count")]
    [InlineData("""{"a":"${}"}""", "ends")]
    [InlineData("""{"a":"${a."}""", "}")]
    [InlineData("""{"a":"${a b}"}""", "b")]
    [InlineData("""{"a":"`${a}"}""", "backtick")]
    [InlineData("""{"a":"\\${a}"}""", "\\$")]
    [InlineData("""{"a":"${'x\\n'}"}""", "'")]
    [InlineData("""{"$when":true}""", "one expression")]
    [InlineData("""{"$when":"${true}"}""", "one expression")]
    [InlineData("""{"$when":"x ${a}"}""", "one expression")]
    [InlineData("""{"$data":{"name":"sample"}}""", "one expression")]
    [InlineData("""{"$data":[]}""", "one expression")]
    [InlineData("""{"$index":1}""", "$index")]
    [InlineData("""{"a":1,"a":2}""", "JSON")]
    [InlineData("""{"a":1""", "JSON")]
    public void What_is_not_supported_is_said_when_the_template_is_parsed(string template, string says) =>
        Assert.Contains(says, Assert.Throws<TemplateException>(() => CardTemplate.Parse("card.json", template)).Message, StringComparison.Ordinal);

    internal static JsonNode? Bind(string template, string data) => CardTemplate.Parse("card.json", template).Bind(JsonNode.Parse(data));

    internal static void AssertSame(string expected, JsonNode? actual) => AssertSame(JsonNode.Parse(expected), actual);

    internal static void AssertSame(JsonNode? expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"expected {expected?.ToJsonString()}\nactual   {actual?.ToJsonString()}");
}
