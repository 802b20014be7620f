using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BcpBot.Notices.Templates;

/// <summary>
/// An Adaptive Card template in the official template language: <c>${expression}</c> in texts, <c>$data</c> to change the scope or to repeat over a list,
/// <c>$when</c> to leave a block out. What it supports it expands exactly as npm <c>adaptivecards-templating</c> does. <see cref="Expression"/> lists the expressions.
/// <para>A text that is one expression takes the value as it is: number, boolean, list, object. Values are JSON and are never read as template.</para>
/// <para>Stricter than the reference: where that shows <c>${name}</c>, leaves a value out or takes a condition for false because data is missing, <see cref="Bind"/> throws.
/// Missing data is an answer only inside a condition: <c>exists(x)</c>, <c>x == null</c>, <c>if(x, …)</c>.</para>
/// </summary>
public sealed class CardTemplate
{
    private const int UsualBytes = 8 * 1024;

    private readonly TemplateNode root;

    private CardTemplate(string name, TemplateNode root)
    {
        Name = name;
        this.root = root;
    }

    /// <summary>As messages about it name it.</summary>
    public string Name { get; }

    /// <param name="name">What messages call it: its file's name.</param>
    /// <param name="utf8">The template's JSON.</param>
    /// <exception cref="TemplateException">It is no JSON, or says what is not supported: template, place and expression are named.</exception>
    public static CardTemplate Parse(string name, ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return new(name, TemplateReader.Read(name, document.RootElement));
        }
        catch (JsonException broken)
        {
            throw new TemplateException(name, "$", "", $"is no valid JSON: {broken.Message}");
        }
    }

    /// <inheritdoc cref="Parse(string, ReadOnlyMemory{byte})"/>
    public static CardTemplate Parse(string name, string json) => Parse(name, System.Text.Encoding.UTF8.GetBytes(json));

    /// <summary>The card: new JSON that shares nothing with the data.</summary>
    /// <param name="data">The record that the card shows, as JSON; it is not changed.</param>
    /// <returns>Null only where the whole card is left out by its own <c>$when</c>.</returns>
    /// <exception cref="TemplateException">The data lacks what the card shows, or has it in a kind that does not fit.</exception>
    public JsonNode? Bind(JsonNode? data) => JsonNode.Parse(Write(data, JavaScriptEncoder.UnsafeRelaxedJsonEscaping));

    /// <summary>The card as it goes over the wire: <c>null</c> where the whole card is left out by its own <c>$when</c>.</summary>
    /// <inheritdoc cref="Bind"/>
    public byte[] Write(JsonNode? data, JavaScriptEncoder encoder)
    {
        var bytes = new ArrayBufferWriter<byte>(UsualBytes);
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = encoder, SkipValidation = true }))
            root.Write(new Scope(data, data, Index: null, Asking: false), writer);
        return bytes.WrittenSpan.ToArray();
    }
}
