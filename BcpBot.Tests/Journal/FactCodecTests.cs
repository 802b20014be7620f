using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Journal;
using CsCheck;

namespace BcpBot.Tests.Journal;

public class FactCodecTests
{
    private static readonly FactCodec Codec = FactSamples.Codec;
    private static readonly ShapeFact.Full Full = FactSamples.OfTheTests.OfType<ShapeFact.Full>().Single();

    [Fact]
    public void Words_are_kept_beside_the_data_and_not_in_it()
    {
        var entry = Codec.Encode(Full);

        Assert.DoesNotContain("機房", Encoding.UTF8.GetString(entry.Data.Span), StringComparison.Ordinal);
        Assert.Contains("機房停電", Encoding.UTF8.GetString(entry.Words!.Value.Span), StringComparison.Ordinal);
        Assert.Equal("5a17", entry.Salt);
    }

    [Fact]
    public void Erased_words_are_read_as_erased_and_words_never_typed_as_none()
    {
        var (typed, untyped) = (Stored(Codec.Encode(Full)), Stored(Codec.Encode(Full with { Words = Words.None })));
        var erased = typed with { Entry = typed.Entry with { Words = null, Salt = null } };

        Assert.Equal(Words.Erased, Codec.Decode("case/1", erased).Words);
        Assert.Equal(Words.None, Codec.Decode("case/1", untyped).Words);
    }

    [Fact]
    public void Words_without_a_salt_are_a_bug() =>
        Assert.Throws<ArgumentException>(() => Codec.Encode(Full with { Words = Words.Of("", ("note", "typed")) }));

    [Fact]
    public void Erased_words_are_not_recorded() =>
        Assert.Throws<ArgumentException>(() => Codec.Encode(Full with { Words = Words.Erased }));

    [Fact]
    public void Equal_facts_have_equal_bytes_whatever_the_order_in_which_they_were_built()
    {
        var seats = Enumerable.Range(1, 40).Select(number => new SeatId($"s{number}")).ToArray();
        ShapeFact.Full Built(IEnumerable<SeatId> order) => Full with
        {
            Seats = [.. order],
            BySeat = order.ToImmutableDictionary(seat => seat, _ => Grade.Medium),
        };

        Gen.Shuffle(seats).Sample(order => Assert.Equal(Codec.Encode(Built(seats)).Data.ToArray(), Codec.Encode(Built(order)).Data.ToArray()));
    }

    [Fact]
    public void Whatever_is_typed_is_read_back_or_has_its_broken_halves_replaced() =>
        Gen.String[Gen.Char, 0, 60].Where(text => !string.IsNullOrWhiteSpace(text)).Sample(text =>
        {
            var read = Codec.Decode("case/1", Stored(Codec.Encode(Full with { Words = Words.Of("5a17", ("note", text)) }))).Words["note"];
            Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), read);
        });

    [Fact]
    public void An_unknown_name_is_told_with_its_place()
    {
        var unknown = Assert.Throws<UnknownFactException>(() => Codec.Decode("case/1", Stored(Codec.Encode(Full) with { Name = "ballot.auctioned" }, version: 9)));

        Assert.Equal(("case/1", 9, "ballot.auctioned"), (unknown.Stream, unknown.Version, unknown.Name));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"case":null}""")]
    [InlineData("""{"case":7}""")]
    [InlineData("""{"case":"1","case":"2"}""")]
    [InlineData("""null""")]
    [InlineData("""{"case":"1" """)]
    public void A_known_name_with_other_data_is_told_with_its_place(string data)
    {
        var entry = Codec.Encode(FactSamples.OfTheTests[0]) with { Data = Encoding.UTF8.GetBytes(data) };

        var unreadable = Assert.Throws<UnreadableFactException>(() => Codec.Decode("case/1", Stored(entry, version: 4)));
        Assert.Equal(("case/1", 4), (unreadable.Stream, unreadable.Version));
    }

    [Fact]
    public void A_property_that_a_later_version_added_is_passed_over_and_one_that_it_will_add_has_its_default()
    {
        var entry = Codec.Encode(FactSamples.OfTheTests[0]) with { Data = """{"case":"c0ffee","mood":"calm"}"""u8.ToArray() };
        var older = Codec.Encode(Full);
        older = older with { Data = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(older.Data.Span).Replace(",\"later\":null", "", StringComparison.Ordinal)) };

        Assert.Equal(new CaseId("c0ffee"), Assert.IsType<ShapeFact.Plain>(Codec.Decode("case/1", Stored(entry))).Case);
        Assert.Null(Assert.IsType<ShapeFact.Full>(Codec.Decode("case/1", Stored(older))).Later);
    }

    [Fact]
    public void A_kind_without_a_name_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() => new FactCodec(new Dictionary<string, Type>()).Encode(Full));

    [Fact]
    public void An_enum_value_that_has_no_name_is_a_bug() =>
        Assert.Throws<JsonException>(() => Codec.Encode(Full with { Grade = (Grade)99 }));

    [Fact]
    public void Ids_are_keys_in_ordinal_order_also_in_sorted_dictionaries()
    {
        var read = JsonSerializer.Deserialize<ImmutableSortedDictionary<PersonId, int>>("""{"bo":1,"Zoe":2,"amy":3}""", BcpBot.Journal.FactJson.Options)!;

        Assert.Equal(["Zoe", "amy", "bo"], read.Keys.Select(person => person.Value));
        Assert.Equal("""{"Zoe":2,"amy":3,"bo":1}""", JsonSerializer.Serialize(read, BcpBot.Journal.FactJson.Options));
    }

    private static StoredFact Stored(FactEntry entry, long version = 1) => new(version, entry, ChainHash.OfWords(entry), ChainHash.Beginning);
}
