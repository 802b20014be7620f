using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BcpBot.Domain.Organisations;
using BcpBot.Notices.Templates;

namespace BcpBot.Notices.Cards;

/// <summary>All templates and all texts, read once. A template that names a text that is not there, or that has placeholders, stops the start.</summary>
public sealed partial class Deck
{
    private const int StencilsAtMost = 200;

    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    // Chinese goes out as it is: escaped it would take twice the bytes of a card's allowance.
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly FrozenDictionary<string, (CardTemplate Template, string[] Labels)> _templates;
    private readonly FrozenDictionary<Language, Texts> _texts;

    // By all that a card is bound to but its draw: an entry cannot be out of date. The templates and texts stay as they were read.
    private readonly ConcurrentDictionary<string, Stencil> _stencils = new(StringComparer.Ordinal);

    private Deck(string folder)
    {
        _texts = Enum.GetValues<Language>().ToFrozenDictionary(language => language, language => Texts.Load(Path.Combine(folder, "texts"), language));
        _templates = Directory.EnumerateFiles(folder, "*.json").ToFrozenDictionary(
            file => Path.GetFileNameWithoutExtension(file),
            file => Read(Path.GetFileName(file), File.ReadAllText(file)));
    }

    /// <summary>Names of the templates, without ending.</summary>
    public IEnumerable<string> Templates => _templates.Keys;

    /// <param name="folder">The folder <c>cards/</c>; beside the program when left out.</param>
    public static Deck Open(string? folder = null) => new(folder ?? Path.Combine(AppContext.BaseDirectory, "cards"));

    public Texts In(Language language) => _texts[language];

    /// <summary>What the card shares with all that are bound to the same but their draw. When a thousand people are asked or have answered the same, it is bound once and hashed once.</summary>
    public Stencil StencilOf(Card card, Language language)
    {
        var model = ModelOf(card, language);
        return _stencils.TryGetValue(model, out var stencil) ? stencil : Keep(new Stencil(
            new Look(model, () => HashOf(card, language)), draw => Written(card with { Draw = draw }, language, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)));
    }

    /// <summary>A short hash of the card as Teams takes it, without its draw: of nothing that its template does not show.</summary>
    public string HashOf(Card card, Language language) => Short(Written(card with { Draw = "" }, language, JavaScriptEncoder.Default));

    // Where it is equal, so is HashOf, and it is found out far sooner.
    private static string ModelOf(Card card, Language language) =>
        Short([(byte)language, .. System.Text.Encoding.UTF8.GetBytes(card.Template), .. JsonSerializer.SerializeToUtf8Bytes(card with { Draw = "" }, card.GetType(), CamelCase)]);

    private static string Short(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));

    private Stencil Keep(Stencil stencil)
    {
        if (_stencils.Count >= StencilsAtMost)
            _stencils.Clear();
        return _stencils.GetOrAdd(stencil.Look.Model, stencil);
    }

    /// <summary>A changed card as Teams takes it.</summary>
    public static JsonElement Wire(JsonObject changed) => JsonSerializer.SerializeToElement(changed, AsWritten);

    /// <summary>The same, to be changed.</summary>
    public JsonObject Draw(Card card, Language language) => JsonObject.Create(StencilOf(card, language).Under(card.Draw))!;

    private byte[] Written(Card card, Language language, JavaScriptEncoder encoder) => _templates[card.Template].Template.Write(Bound(card, language), encoder);

    /// <summary>What the card's template is bound to: the record, and under <c>say</c> the texts that the template names, with <c>_</c> for the dots of their keys.</summary>
    public JsonObject Bound(Card card, Language language)
    {
        var bound = JsonSerializer.SerializeToNode(card, card.GetType(), CamelCase)!.AsObject();
        bound["say"] = new JsonObject(_templates[card.Template].Labels.Select(
            label => KeyValuePair.Create(label, (JsonNode?)JsonValue.Create(_texts[language].Plain(KeyOf(label))))));
        return bound;
    }

    private (CardTemplate, string[]) Read(string name, string json)
    {
        var labels = Label.Matches(json).Select(match => match.Groups[1].Value).Distinct().ToArray();
        foreach (var texts in _texts.Values)
            foreach (var label in labels)
                texts.Plain(KeyOf(label));

        return (CardTemplate.Parse(name, json), labels);
    }

    private static string KeyOf(string label) => label.Replace('_', '.');

    [GeneratedRegex(@"\bsay\.(\w+)")]
    private static partial Regex Label { get; }
}
