using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Runs;
using BcpBot.Journal;
using BcpBot.Tests.Journal;
using BcpBot.Tests.Runs;
using CsCheck;
using static BcpBot.Tests.PrintedForms.FormStory;

namespace BcpBot.Tests.PrintedForms;

/// <summary>Invariant 21, whatever people try: the same facts, as they came and as they were stored and read, give the same state and a byte-equal form.</summary>
public class RefoldProperties
{
    private static readonly JsonSerializerOptions OfStates = Renamed();

    [Fact]
    public void The_same_facts_folded_again_give_the_same_state_and_the_same_form() =>
        Gen.Select(Gen.Enum<GradeGate>(), RandomWork.GenProcesses, Gen.Bool, RandomWork.GenMoves(40)).Sample((gate, processes, decided, moves) =>
        {
            var begun = RandomWork.Assessed(gate, processes, decided);
            var story = begun.Goes(4, gate, moves).LastOrDefault(begun);
            var (facts, stored) = (story.History, story.History.Select(StoredAndRead).ToList());

            var refolded = stored.Aggregate(Timeline.Begin(Case.Machine), (timeline, fact) => timeline.After(fact));
            Assert.Equal(Json(story.State, OfStates), Json(refolded.State, OfStates));
            Assert.Equal((story.Timeline.Version, story.Timeline.LastAt, story.Timeline.NextDue), (refolded.Version, refolded.LastAt, refolded.NextDue));
            Assert.Equal(Json(FormOf(RecordOf(facts)), FactJson.Options), Json(FormOf(RecordOf(stored)), FactJson.Options));
        }, iter: 30);

    private static Fact StoredAndRead(Fact fact)
    {
        var entry = FactSamples.Codec.Encode(fact);
        return FactSamples.Codec.Decode("case/c0ffee", new StoredFact(1, entry, ChainHash.OfWords(entry), ChainHash.Beginning));
    }

    private static string Json<T>(T value, JsonSerializerOptions options) => JsonSerializer.Serialize(value, options);

    // Some parts of the state have a property of their own that is called kind.
    private static JsonSerializerOptions Renamed()
    {
        var resolver = new DefaultJsonTypeInfoResolver();
        foreach (var modifier in ((DefaultJsonTypeInfoResolver)FactJson.Options.TypeInfoResolver!).Modifiers)
            resolver.Modifiers.Add(modifier);
        resolver.Modifiers.Add(type => _ = type.PolymorphismOptions?.TypeDiscriminatorPropertyName = "$kind");
        return new JsonSerializerOptions(FactJson.Options) { TypeInfoResolver = resolver };
    }
}
