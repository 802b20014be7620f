using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BcpBot.Domain;
using BcpBot.Journal;

namespace BcpBot.Tests.Journal;

/// <summary>
/// A stored fact is never changed: how each kind is stored is held in <c>Golden/NAME.json</c>. <c>BCPBOT_WRITE_GOLDEN=1</c> writes the
/// files that are missing, and only those. A file that disagrees is right, and the code is wrong, once facts of that kind are stored anywhere.
/// </summary>
public class GoldenFactTests
{
    private static readonly FactCodec Codec = FactSamples.Codec;

    public static TheoryData<string> Names => [.. FactSamples.All.Select(Codec.NameOf)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_kind_is_stored_as_its_golden_file_says(string name) =>
        Assert.Equal(Golden(name), Written(Codec.Encode(Sample(name))));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_golden_file_is_read_back_whole(string name)
    {
        var golden = JsonNode.Parse(Golden(name))!;
        var entry = Codec.Encode(Sample(name)) with { Data = Compact(golden["data"]), Words = golden["words"] is { } words ? Compact(words) : default(ReadOnlyMemory<byte>?) };

        Assert.Equal(Written(entry), Written(Codec.Encode(Codec.Decode("case/1", Stored(entry)))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_read_is_stored_with_the_same_bytes(string name)
    {
        var entry = Codec.Encode(Sample(name));
        var again = Codec.Encode(Codec.Decode("case/1", Stored(entry)));

        Assert.Equal(Text(entry.Data), Text(again.Data));
        Assert.Equal(Text(entry.Words), Text(again.Words));
        Assert.Equal((entry.Name, entry.At, entry.At.Offset, entry.By, entry.Salt), (again.Name, again.At, again.At.Offset, again.By, again.Salt));
    }

    [Fact]
    public void Every_kind_has_exactly_one_name() =>
        Assert.Equal(
            KindsOfTheProduct(),
            FactNames.Table.Values.Select(kind => kind.FullName).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_kind_has_exactly_one_sample() =>
        Assert.Equal(
            KindsOfTheProduct(),
            FactSamples.OfTheProduct.Select(fact => fact.GetType().FullName).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_golden_file_has_a_name_for_a_stored_name_never_goes() =>
        Assert.Empty(Directory.GetFiles(GoldenFolder, "*.json").Select(Path.GetFileNameWithoutExtension).Except(FactSamples.All.Select(Codec.NameOf)));

    [Fact]
    public void Names_are_thing_dot_verb() =>
        Assert.All(FactNames.Table.Keys, name => Assert.Matches("^[a-z]+([A-Z][a-z]+)*\\.[a-z]+([A-Z][a-z]+)*$", name));

    private static IEnumerable<string?> KindsOfTheProduct() => typeof(Fact).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Fact)) && !type.IsAbstract)
        .Select(type => type.FullName).Order(StringComparer.Ordinal);

    private static Fact Sample(string name) => FactSamples.All.Single(fact => Codec.NameOf(fact) == name);

    private static StoredFact Stored(FactEntry entry) => new(1, entry, ChainHash.OfWords(entry), ChainHash.Beginning);

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Written(FactEntry entry) => new JsonObject
    {
        ["name"] = entry.Name,
        ["data"] = JsonNode.Parse(entry.Data.Span),
        ["words"] = entry.Words is { } words ? JsonNode.Parse(words.Span) : null,
    }.ToJsonString(Readable) + "\n";

    private static byte[] Compact(JsonNode? node) => Encoding.UTF8.GetBytes(node!.ToJsonString());

    private static string? Text(ReadOnlyMemory<byte>? bytes) => bytes is { } some ? Encoding.UTF8.GetString(some.Span) : null;

    private static string Golden(string name)
    {
        var file = Path.Combine(GoldenFolder, name + ".json");
        if (!File.Exists(file) && Environment.GetEnvironmentVariable("BCPBOT_WRITE_GOLDEN") == "1")
            File.WriteAllText(file, Written(Codec.Encode(Sample(name))));

        Assert.True(File.Exists(file), $"{name} has no golden file: run the tests with BCPBOT_WRITE_GOLDEN=1, read what they wrote, commit it.");
        return File.ReadAllText(file);
    }

    private static string GoldenFolder { get; } = Path.Combine(Solution(new DirectoryInfo(AppContext.BaseDirectory)), "BcpBot.Tests", "Journal", "Golden");

    private static string Solution(DirectoryInfo? folder) => folder switch
    {
        null => throw new DirectoryNotFoundException("The golden files lie in the solution, and these tests do not run in it."),
        _ when File.Exists(Path.Combine(folder.FullName, "BcpBot.sln")) => folder.FullName,
        _ => Solution(folder.Parent),
    };
}
