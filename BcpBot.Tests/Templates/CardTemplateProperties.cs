using System.Text.Json.Nodes;
using BcpBot.Notices.Templates;
using CsCheck;

namespace BcpBot.Tests.Templates;

public class CardTemplateProperties
{
    /// <summary>As JSON, so that a failure prints what to try again.</summary>
    public sealed record Case(string Template, string Data);

    [Fact]
    public void A_template_binds_as_the_reference_expands_it_and_throws_exactly_where_that_lacks_data()
    {
        var bound = 0;
        Gen.Select(TemplateGen.Template, TemplateGen.Data, (template, data) => new Case(template?.ToJsonString() ?? "null", data.ToJsonString()))
            .Sample(sample => bound += Binds(sample) ? 1 : 0, iter: 400, threads: 1);

        Assert.InRange(bound, 100, 380);
    }

    private static bool Binds(Case sample)
    {
        var expected = ReferenceTemplating.Expand(JsonNode.Parse(sample.Template), JsonNode.Parse(sample.Data));
        var template = CardTemplate.Parse("generated", sample.Template);

        if (expected.Complaint is null)
            CardTemplateTests.AssertSame(expected.Value, template.Bind(JsonNode.Parse(sample.Data)));
        else
            Assert.Throws<TemplateException>(() => template.Bind(JsonNode.Parse(sample.Data)));

        return expected.Complaint is null;
    }
}

/// <summary>Templates and data that fit each other, mostly: some fields are at times null or absent.</summary>
internal static class TemplateGen
{
    private static readonly string[] Pieces =
        ["通報", "付款中斷", "a", "B", " ", "\n", "\"", "\\", "'", "{", "}", "$", "${name}", "${gone}", "{{DATE(2026-03-02T12:00:00Z)}}", "*粗*", "👩‍🚒", "é", "𠮷", "<b>", "\t", "（一）", "%", "\u2028"];

    private static readonly Gen<string> Typed = Gen.OneOf(Pieces).List[0, 6].Select(string.Concat);

    // A backtick or \$ beside an expression is refused, and $ before { would begin one.
    private static readonly Gen<string> Words = Typed.Select(words => words.Replace("$", "", StringComparison.Ordinal).Replace("\\", "/", StringComparison.Ordinal));

    private static readonly Gen<string> Quoted = Gen.OneOf("''", "'通報'", "\"it's }\"", "'{'", "'a b'");

    /// <summary>What an expression may name in a scope.</summary>
    /// <param name="Adding">Those that the reference does not take for empty in an addition, or for a text, when they are missing.</param>
    private sealed record Names(string[] Anything, string[] Adding, string[] Booleans, string[] Lists);

    private static readonly Names Things = new(
        ["name", "NAME", "note", "level", "open", "ready", "part.name", "part['level']", "part.part.note", "tags[0]", "items[1].name", "items[0].part['name']", "$root.name", "$data.level", "$index", "tags", "part"],
        ["name", "note", "level", "part.level", "$root.level", "tags[0]", "items[0].name"],
        ["open", "ready", "part.open", "items[0].open", "$root.open"],
        ["tags", "items", "part.tags", "$root.items", "$root.tags"]);

    private static readonly Names Tags = new(
        ["$data", "$index", "$root.name", "$root.part.name", "$root.items"], ["$data", "$root.name", "$root.level"], ["$root.open", "$root.ready"], ["$root.tags", "$root.items"]);

    public static readonly Gen<JsonNode> Data = Thing(2).Select(thing => (JsonNode)thing);

    public static readonly Gen<JsonNode?> Template = Block(Things, 3);

    private static Gen<JsonObject> Thing(int depth) =>
        from name in Typed
        from note in Sometimes(Typed.Select(words => (JsonNode)words))
        from level in Gen.OneOf<double>(Gen.Int[0, 9].Select(n => (double)n), Gen.Int[-99999, 99999].Select(n => n / 100.0), Gen.OneOf(0.1, 0.2, 1e16, 123456789012345678.0, 0.000001))
        from open in Gen.Bool
        from ready in Sometimes(Gen.Bool.Select(yes => (JsonNode)yes))
        from tags in Sometimes(Typed.List[0, 3].Select(words => (JsonNode)new JsonArray([.. words])), orNull: false)
        from items in Sometimes(depth == 0 ? Gen.Const(() => (JsonNode)new JsonArray()) : Thing(depth - 1).List[0, 3].Select(things => (JsonNode)new JsonArray([.. things])), orNull: false)
        from part in Sometimes(depth == 0 ? Gen.Const(() => (JsonNode)new JsonObject()) : Thing(depth - 1).Select(thing => (JsonNode)thing))
        select Record(name, level, open, ("note", note), ("ready", ready), ("tags", tags), ("items", items), ("part", part));

    private static JsonObject Record(string name, double level, bool open, params (string Name, (bool There, JsonNode? Value) Field)[] fields)
    {
        var thing = new JsonObject { ["name"] = name, ["level"] = level, ["open"] = open };
        foreach (var (field, (there, value)) in fields)
            if (there)
                thing[field] = value?.DeepClone();

        return thing;
    }

    private static Gen<(bool There, JsonNode? Value)> Sometimes(Gen<JsonNode> value, bool orNull = true) =>
        Gen.Frequency<(bool, JsonNode?)>(
            (12, value.Select(there => (true, (JsonNode?)there))),
            (orNull ? 1 : 0, Gen.Const((true, (JsonNode?)null))),
            (1, Gen.Const((false, (JsonNode?)null))));

    private static Gen<JsonNode?> Any(Names names, int depth) => depth == 0
        ? Leaf(names)
        : Gen.Frequency<JsonNode?>((4, Leaf(names)), (2, Block(names, depth - 1)), (1, Any(names, depth - 1).List[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]))));

    private static Gen<JsonNode?> Leaf(Names names) => Gen.Frequency<JsonNode?>(
        (1, Gen.OneOf<JsonNode?>(null, 1, 2.5, true, "${'plain'}").Select(node => node?.DeepClone())),
        (1, Typed.Where(text => !text.Contains("${", StringComparison.Ordinal)).Select(text => (JsonNode?)text)),
        (3, Expression(names, 2).Select(text => (JsonNode?)$"${{{text}}}")),
        (2, Gen.Select(Words, Addable(names), Words, Boolean(names, 1), (before, one, between, other) => (JsonNode?)$"{before}${{{one}}}{between}${{ {other} }}")));

    private static Gen<JsonNode?> Block(Names names, int depth) =>
        from scope in Gen.Frequency<(string, Names)>(
            (4, Gen.Const(("", names))), (1, Gen.OneOf(names.Lists.Where(list => list.EndsWith("tags", StringComparison.Ordinal)).ToArray()).Select(list => (list, Tags))),
            (2, Gen.OneOf(names.Lists.Where(list => list.EndsWith("items", StringComparison.Ordinal)).ToArray()).Select(list => (list, Things))),
            (1, Gen.OneOf(("$root.part", Things), ("$root", Things), ("$root.part['name']", Tags))))
        from when in Gen.Frequency<string>((3, Gen.Const("")), (2, Boolean(scope.Item2, 2).Where(text => text is not ("true" or "false"))))
        from properties in Gen.Select(Gen.OneOf("a", "b", "c", "text", "$schema", "中文"), Any(scope.Item2, depth)).List[0, 3]
        select (JsonNode?)Written(scope.Item1, when, properties);

    private static JsonObject Written(string data, string when, IEnumerable<(string Name, JsonNode? Value)> properties)
    {
        var block = new JsonObject();
        foreach (var (name, value) in properties)
            block[name] = value?.DeepClone();
        if (data.Length > 0)
            block["$data"] = $"${{{data}}}";
        if (when.Length > 0)
            block["$when"] = $"${{{when}}}";

        return block;
    }

    private static Gen<string> Expression(Names names, int depth) => Gen.Frequency<string>(
        (4, Gen.OneOf(names.Anything)),
        (2, Boolean(names, depth)),
        (2, Addition(names)),
        (1, Gen.OneOf(names.Lists).Select(list => $"count({list})")),
        (1, Gen.OneOf(names.Adding).Select(text => $"length({text})")),
        (2, depth == 0
            ? Gen.OneOf(names.Anything)
            : Gen.Select(Boolean(names, depth - 1), Expression(names, depth - 1), Expression(names, depth - 1), (when, then, otherwise) => $"if({when}, {then}, {otherwise})")));

    private static Gen<string> Addition(Names names) => Gen.Select(Addable(names), Addable(names), (left, right) => $"{left} + {right}");

    private static Gen<string> Addable(Names names) => Gen.OneOf<string>(Gen.OneOf(names.Adding), Quoted, Gen.OneOf("0", "1", "12.50", "('x' + 1)"));

    private static Gen<string> Boolean(Names names, int depth) => depth == 0
        ? Gen.Frequency<string>(
            (4, Gen.OneOf(names.Booleans)),
            (1, Gen.OneOf("true", "false")),
            (3, Gen.Select(Gen.OneOf(names.Anything), Gen.OneOf("==", "!=", "<", "<=", ">", ">="), Gen.OneOf<string>(Gen.OneOf(names.Anything), Quoted, Gen.OneOf("0", "3", "null")), (left, sign, right) => $"{left} {sign} {right}")),
            (2, Gen.Select(Gen.OneOf("exists", "empty"), Gen.OneOf(names.Anything), (function, operand) => $"{function}({operand})")))
        : Gen.Frequency<string>(
            (2, Boolean(names, 0)),
            (1, Boolean(names, depth - 1).Select(operand => $"!({operand})")),
            (1, Boolean(names, 0).Select(operand => $"!{operand}")),
            (2, Gen.Select(Boolean(names, depth - 1), Gen.OneOf("&&", "||", "==", "!="), Boolean(names, depth - 1), (left, sign, right) => $"{left} {sign} {right}")),
            (1, Gen.Select(Boolean(names, depth - 1), Gen.OneOf("&&", "||"), Boolean(names, depth - 1), (left, sign, right) => $"({left}) {sign} ({right})")));
}
