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
    /// <summary>Writes what stands in its place: one value.</summary>
    public abstract void Write(Scope scope, Utf8JsonWriter json);

    /// <summary>Writes what it adds to the list that it stands in. As the reference does: null drops out, a list in a list becomes part of it.</summary>
    public abstract void WriteItems(Scope scope, Utf8JsonWriter json);

    public sealed record Fixed(JsonNode? Node) : TemplateNode
    {
        public override void Write(Scope scope, Utf8JsonWriter json) => Put(Node, json);

        public override void WriteItems(Scope scope, Utf8JsonWriter json) => PutItems(Node, json);
    }

    /// <summary>A text that is one expression: its value, in the value's own kind.</summary>
    public sealed record Whole(Placed Expression) : TemplateNode
    {
        public override void Write(Scope scope, Utf8JsonWriter json) => Put(Expression.Value(scope), json);

        public override void WriteItems(Scope scope, Utf8JsonWriter json) => PutItems(Expression.Value(scope), json);
    }

    /// <summary>Text with expressions in it.</summary>
    public sealed record Text(IReadOnlyList<Part> Parts) : TemplateNode
    {
        public override void Write(Scope scope, Utf8JsonWriter json)
        {
            var text = new StringBuilder();
            foreach (var part in Parts)
                text.Append(part.Words ?? Shown(part.Expression!, scope));

            json.WriteStringValue(text.ToString());
        }

        public override void WriteItems(Scope scope, Utf8JsonWriter json) => Write(scope, json);

        private static string Shown(Placed expression, Scope scope) =>
            expression.Value(scope).Text() ?? throw expression.Place.Fault("stands in a text and is null, a list, an object, or a number beyond 1e21 or below 1e-6");
    }

    /// <summary>Words, or else an expression.</summary>
    public readonly record struct Part(string? Words, Placed? Expression);

    public sealed record List(IReadOnlyList<TemplateNode> Items) : TemplateNode
    {
        public override void Write(Scope scope, Utf8JsonWriter json)
        {
            json.WriteStartArray();
            WriteItems(scope, json);
            json.WriteEndArray();
        }

        public override void WriteItems(Scope scope, Utf8JsonWriter json)
        {
            foreach (var item in Items)
                item.WriteItems(scope, json);
        }
    }

    public sealed record Block(Placed? Data, Placed? When, IReadOnlyList<KeyValuePair<string, TemplateNode>> Properties) : TemplateNode
    {
        // As the reference does: one block stands for itself, several are a list, none is null.
        public override void Write(Scope scope, Utf8JsonWriter json)
        {
            var standing = Standing(scope).ToList();
            if (standing.Count == 0)
                json.WriteNullValue();
            if (standing.Count > 1)
                json.WriteStartArray();
            foreach (var one in standing)
                WriteOne(one, json);
            if (standing.Count > 1)
                json.WriteEndArray();
        }

        public override void WriteItems(Scope scope, Utf8JsonWriter json)
        {
            foreach (var one in Standing(scope))
                WriteOne(one, json);
        }

        private IEnumerable<Scope> Standing(Scope scope) => Data is null && When is null ? [scope] : Scopes(scope).Where(Stands);

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

        private void WriteOne(Scope scope, Utf8JsonWriter json)
        {
            json.WriteStartObject();
            foreach (var (name, value) in Properties)
            {
                json.WritePropertyName(name);
                value.Write(scope, json);
            }
            json.WriteEndObject();
        }
    }

    private static void Put(JsonNode? node, Utf8JsonWriter json)
    {
        if (node is null)
            json.WriteNullValue();
        else
            node.WriteTo(json);
    }

    private static void PutItems(JsonNode? node, Utf8JsonWriter json)
    {
        if (node is JsonArray several)
            foreach (var one in several)
                Put(one, json);
        else
            node?.WriteTo(json);
    }

    private TemplateNode() { }
}
