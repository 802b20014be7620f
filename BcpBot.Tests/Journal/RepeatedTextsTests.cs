using System.Text;
using System.Text.Json;
using BcpBot.Domain;
using BcpBot.Domain.Deliveries;
using BcpBot.Domain.Reach;
using BcpBot.Journal;

namespace BcpBot.Tests.Journal;

/// <summary>What thousands of facts repeat is one text in memory.</summary>
public sealed class RepeatedTextsTests
{
    [Fact]
    public void A_persons_id_and_a_service_address_are_the_same_text_however_often_they_are_read()
    {
        var (one, other) = (Read<ReachFact.Met>(Met("p1", "https://smba.example/amer/")), Read<ReachFact.Met>(Met("p1", "https://smba.example/amer/")));

        Assert.Same(one.Person.Value, other.Person.Value);
        Assert.Same(one.Reference.ServiceUrl, other.Reference.ServiceUrl);
    }

    [Fact]
    public void Deliveries_name_their_source_kind_and_subject_by_the_same_texts()
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new Delivery(new DeliveryId("d1"), "rollcall/c0ffee/r1/0", 1, "RollCall", "r1", new PersonId("p1"), Urgency.ChainAndRollCall, false), FactJson.Options);
        var (one, other) = (Read<Delivery>(json), Read<Delivery>(json));

        Assert.Equal(one, other);
        Assert.Same(one.Source, other.Source);
        Assert.Same(one.Kind, other.Kind);
        Assert.Same(one.Subject, other.Subject);
    }

    // Slots are few and texts are many: whoever comes later takes a place, and nobody reads another's text.
    [Fact]
    public void However_many_texts_share_a_slot_each_is_read_as_it_is_written()
    {
        var texts = new RepeatedTexts(2);
        string[] written = ["", "p1", "p2", "p3", "人員", "人事", "tab\t", new string('x', 500), "p1", "P1"];

        foreach (var text in written.Concat(written))
        {
            var reader = new Utf8JsonReader(JsonSerializer.SerializeToUtf8Bytes(text));
            Assert.True(reader.Read());
            Assert.Equal(text, texts.Read(ref reader));
        }
    }

    [Fact]
    public void A_delivery_without_a_source_is_still_no_delivery() =>
        Assert.Throws<JsonException>(() => Read<Delivery>(Encoding.UTF8.GetBytes("""{"id":"d1","source":null,"version":1,"kind":"RollCall","subject":"r1","recipient":"p1","urgency":"Ballot","drill":false}""")));

    private static byte[] Met(string person, string address) => JsonSerializer.SerializeToUtf8Bytes(
        new ReachFact.Met(new PersonId(person), new ConversationReference(address, "a:1", "", "29:1", "0b1ec700")), FactJson.Options);

    private static T Read<T>(byte[] json) => JsonSerializer.Deserialize<T>(json, FactJson.Options)!;
}
