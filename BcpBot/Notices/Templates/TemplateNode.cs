using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BcpBot.Notices.Templates;

/// <summary>Where an expression stands, for messages.</summary>
internal sealed record Place(string Template, string Path, string Text)
{
    public TemplateException Fault(string why) => new(Template, Path, Text, why);
}

/// <summary>An expression in its place.</summary>
internal sealed record Placed(Expression Expression, Place Place)
{
    public JsonNode? Value(Scope scope) => Expression.Evaluate(scope) switch
    {
        Outcome.Json { Node: var node } => node,
        Outcome.Failed { Why: var why } => throw Place.Fault(why),
        _ => throw Place.Fault("is not in the data"),
    };
}

/// <summary>A template's JSON with its expressions understood.</summary>
internal abstract record TemplateNode
{
    public abstract JsonNode? Expand(Scope scope);

    public sealed record Fixed(JsonNode? Node) : TemplateNode
    {
        public override JsonNode? Expand(Scope scope) => Node?.DeepClone();
    }

    /// <summary>A text that is one expression: its value, in the value's own kind.</summary>
    public sealed record Whole(Placed Expression) : TemplateNode
    {
        public override JsonNode? Expand(Scope scope) => Expression.Value(scope)?.DeepClone();
    }

    /// <summary>Text with expressions in it.</summary>
    public sealed record Text(IReadOnlyList<Part> Parts) : TemplateNode
    {
        public override JsonNode? Expand(Scope scope)
        {
            var text = new StringBuilder();
            foreach (var part in Parts)
                text.Append(part.Words ?? Shown(part.Expression!, scope));

            return JsonValue.Create(text.ToString());
        }

        private static string Shown(Placed expression, Scope scope) =>
            expression.Value(scope).Text() ?? throw expression.Place.Fault("stands in a text and is null, a list, an object, or a number beyond 1e21 or below 1e-6");
    }

    /// <summary>Words, or else an expression.</summary>
    public readonly record struct Part(string? Words, Placed? Expression);

    public sealed record List(IReadOnlyList<TemplateNode> Items) : TemplateNode
    {
        // As the reference does: null drops out, a list in a list becomes part of it.
        public override JsonNode? Expand(Scope scope)
        {
            var list = new JsonArray();
            foreach (var item in Items)
                Add(item.Expand(scope), list);

            return list;
        }

        private static void Add(JsonNode? item, JsonArray list)
        {
            if (item is JsonArray several)
                foreach (var one in Emptied(several))
                    list.Add(one);
            else if (item is not null)
                list.Add(item);
        }

        // A node has one parent: it must leave the old before it joins the new.
        private static JsonNode?[] Emptied(JsonArray list)
        {
            JsonNode?[] items = [.. list];
            list.Clear();

            return items;
        }
    }

    public sealed record Block(Placed? Data, Placed? When, IReadOnlyList<KeyValuePair<string, TemplateNode>> Properties) : TemplateNode
    {
        // As the reference does: one block stands for itself, several are a list, none is null.
        public override JsonNode? Expand(Scope scope)
        {
            List<JsonNode?> blocks = [.. Scopes(scope).Where(Stands).Select(One)];

            return blocks switch
            {
                [] => null,
                [var only] => only,
                _ => new JsonArray([.. blocks]),
            };
        }

        private IEnumerable<Scope> Scopes(Scope scope) => Data?.Value(scope) switch
        {
            JsonArray list => list.Select((item, index) => scope with { Data = item, Index = index }),
            var thing => [Data is null ? scope : scope with { Data = thing }],
        };

        private bool Stands(Scope scope) => When is null || When.Expression.Evaluate(scope.Ask) switch
        {
            Outcome.Json { Node: var node } when node.Kind() is JsonValueKind.True or JsonValueKind.False => node.Kind() == JsonValueKind.True,
            _ when When.Expression is Expression.Path => throw When.Place.Fault("is no true or false in the data"),
            _ => false,
        };

        private JsonObject One(Scope scope) =>
            new(Properties.Select(property => KeyValuePair.Create(property.Key, property.Value.Expand(scope))));
    }

    private TemplateNode() { }
}
