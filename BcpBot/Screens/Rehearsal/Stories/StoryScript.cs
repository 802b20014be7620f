using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;

namespace BcpBot.Screens.Rehearsal.Stories;

/// <summary>A whole incident as it is told and played: <c>sample/story.json</c>. People are named by what they are, so that it can be cast from any edition of the sample company.</summary>
public sealed record StoryScript(ImmutableArray<StoryScript.Scene> Scenes)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new SaidConverter(), new JsonStringEnumConverter() },
    };

    /// <param name="Clause">Of the procedure.</param>
    /// <param name="Line">What happens.</param>
    public sealed record Scene(string Clause, Said Line, ImmutableArray<Act> Acts);

    /// <summary>One line of the script. Which of <c>says</c>, <c>presses</c>, <c>acknowledges</c>, <c>finishes</c> and <c>clock</c> it has says what is done.</summary>
    public sealed record Act
    {
        /// <summary>A role, see <see cref="StoryCast"/>.</summary>
        public string? Who { get; init; }

        public Said? Says { get; init; }

        /// <summary>The verb of a button.</summary>
        public string? Presses { get; init; }

        /// <summary>What the button's data must say.</summary>
        public JsonObject? On { get; init; }

        /// <summary>What is entered, by input.</summary>
        public ImmutableSortedDictionary<string, Said>? Enters { get; init; }

        /// <summary>Not needed where the case stands there already: how many votes decide depends on the committee.</summary>
        public Stage? Unless { get; init; }

        /// <summary>確認收到 for the link of a body or unit, or <c>units of PLAN</c>: by its convener or head where <see cref="Who"/> names nobody else.</summary>
        public string? Acknowledges { get; init; }

        /// <summary>A unit that stays silent.</summary>
        public string? But { get; init; }

        /// <summary>完成 for each step of a plan in order, by its doer.</summary>
        public string? Finishes { get; init; }

        /// <summary>The first step to finish.</summary>
        public int From { get; init; } = 1;

        /// <summary>How far business time moves on; by nothing: until every card has come.</summary>
        public TimeSpan? Clock { get; init; }
    }

    /// <summary>Words in both languages.</summary>
    public sealed record Said(string ZhTw, string En)
    {
        public string In(Language language) => language switch { Language.ZhTw => ZhTw, Language.En => En };
    }

    /// <summary>The story that ships.</summary>
    public static StoryScript Shipped => Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "sample", "story.json")));

    /// <exception cref="JsonException">It is no script.</exception>
    public static StoryScript Parse(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<StoryScript>(json, Json) ?? throw new JsonException("There is no script.");

    // One text stands for both languages where it is no language: a code, a number.
    private sealed class SaidConverter : JsonConverter<Said>
    {
        private const string ZhTw = "zh-TW", En = "en";

        public override Said Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonNode.Parse(ref reader) switch
        {
            JsonValue one => new Said(one.ToString(), one.ToString()),
            JsonObject { Count: 2 } two when two[ZhTw] is { } chinese && two[En] is { } english => new Said(chinese.ToString(), english.ToString()),
            _ => throw new JsonException($"Words are one text, or '{ZhTw}' and '{En}'."),
        };

        public override void Write(Utf8JsonWriter writer, Said value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new Dictionary<string, string> { [ZhTw] = value.ZhTw, [En] = value.En }, options);
    }
}
