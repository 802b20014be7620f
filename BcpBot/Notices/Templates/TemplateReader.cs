using System.Text.Json;
using System.Text.Json.Nodes;

namespace BcpBot.Notices.Templates;

using static TemplateNode;

/// <summary>Turns a template's JSON into nodes, and refuses what <see cref="CardTemplate"/> does not support.</summary>
internal static class TemplateReader
{
    private const string Opening = "${";

    public static TemplateNode Read(string template, JsonElement json) => Read(json, new Place(template, "$", ""));

    private static TemplateNode Read(JsonElement json, Place place) => json.ValueKind switch
    {
        JsonValueKind.Object => ReadBlock(json, place),
        JsonValueKind.Array => new List([.. json.EnumerateArray().Select((item, at) => Read(item, place with { Path = $"{place.Path}[{at}]" }))]),
        JsonValueKind.String when json.GetString()!.Contains(Opening, StringComparison.Ordinal) => ReadText(json.GetString()!, place),
        JsonValueKind.Null => new Fixed(null),
        _ => new Fixed(JsonNode.Parse(json.GetRawText())),
    };

    private static Block ReadBlock(JsonElement json, Place place)
    {
        Placed? data = null, when = null;
        List<KeyValuePair<string, TemplateNode>> properties = [];

        foreach (var property in json.EnumerateObject())
        {
            var inside = place with { Path = $"{place.Path}.{property.Name}" };
            switch (property.Name)
            {
                case "$data": data = ReadWhole(property.Value, inside); break;
                case "$when": when = ReadWhole(property.Value, inside); break;
                case "$root" or "$index" or "$host" or "$_acTemplateVersion": throw inside.Fault("is a name of the template language, not of a card");
                default: properties.Add(KeyValuePair.Create(property.Name, Read(property.Value, inside))); break;
            }
        }

        return new Block(data, when, properties);
    }

    private static Placed ReadWhole(JsonElement json, Place place) =>
        json.ValueKind == JsonValueKind.String && ReadText(json.GetString()!, place) is Whole { Expression: var expression }
            ? expression
            : throw place.Fault("is not supported: write one expression, \"${…}\"");

    private static TemplateNode ReadText(string text, Place place)
    {
        if (text.Contains('`', StringComparison.Ordinal) || text.Contains("\\$", StringComparison.Ordinal))
            throw place.Fault("has a backtick or \\$ beside an expression, which is not supported: let the data bring the text");

        List<Part> parts = [];
        for (var at = 0; at < text.Length;)
            at = ReadPart(text, at, parts, place);

        // The reference gives the value itself for one expression alone, and text for a literal alone.
        return parts is [{ Expression: { Expression: not Expression.Constant } only }] ? new Whole(only) : new Text(parts);
    }

    private static int ReadPart(string text, int at, List<Part> parts, Place place)
    {
        var opening = text.IndexOf(Opening, at, StringComparison.Ordinal);
        if (opening != at)
        {
            var end = opening < 0 ? text.Length : opening;
            parts.Add(new Part(text[at..end], null));
            return end;
        }

        var closing = Closing(text, at + Opening.Length);
        if (closing < 0)
            throw (place with { Text = text[(at + Opening.Length)..] }).Fault("lacks its }");

        parts.Add(new Part(null, ReadExpression(text[(at + Opening.Length)..closing], place)));
        return closing + 1;
    }

    private static int Closing(string text, int at)
    {
        var quote = '\0';
        for (; at < text.Length; at++)
        {
            if (text[at] == '}' && quote == '\0')
                return at;
            if (text[at] is '\'' or '"' && (quote == '\0' || quote == text[at]))
                quote = quote == '\0' ? text[at] : '\0';
        }

        return -1;
    }

    private static Placed ReadExpression(string text, Place place)
    {
        var here = place with { Text = text };
        try
        {
            return new Placed(ExpressionParser.Parse(text), here);
        }
        catch (FormatException unsupported)
        {
            throw here.Fault(unsupported.Message);
        }
    }
}
