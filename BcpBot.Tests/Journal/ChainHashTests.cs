using System.Security.Cryptography;
using BcpBot.Journal;

namespace BcpBot.Tests.Journal;

public class ChainHashTests
{
    private static readonly FactEntry Cast = new(
        "ballot.cast", new DateTimeOffset(2026, 3, 2, 12, 30, 0, 125, TimeSpan.FromHours(8)), "amy",
        """{"ballot":"b1"}"""u8.ToArray(), """{"comment":"同意"}"""u8.ToArray(), "5a17");

    // Computed apart from this code, with hashlib and struct of Python, from the description in ChainHash.
    [Theory]
    [InlineData("fb17c514131db3ca126e840fd6ecc8caaf1c35fc410e596538d5ea6144f9493a", 1)]
    [InlineData("3990b2f8dc35b91330df693bf558acc5260c00683d22f3e310f5388ffa1cafbb", 2)]
    public void The_chain_is_the_one_that_the_description_gives(string expected, int facts) =>
        Assert.Equal(expected, Convert.ToHexStringLower(Chain(facts, Cast)));

    [Fact]
    public void Without_words_their_hash_is_that_of_nothing()
    {
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Convert.ToHexStringLower(ChainHash.NoWords.Span));
        Assert.Equal(ChainHash.NoWords.ToArray(), ChainHash.OfWords(Cast with { Words = null, Salt = null }));
    }

    [Fact]
    public void A_letter_that_moves_to_the_next_part_changes_the_hash() =>
        Assert.NotEqual(Chain(1, Cast with { Name = "ballot.cas" }, "case/1t"), Chain(1, Cast));

    [Fact]
    public void A_moment_is_33_characters_and_read_back_with_its_offset()
    {
        var text = ChainHash.Moment(Cast.At);

        Assert.Equal("2026-03-02T12:30:00.1250000+08:00", text);
        Assert.Equal((Cast.At, Cast.At.Offset), (ChainHash.ReadMoment(text), ChainHash.ReadMoment(text).Offset));
        Assert.Throws<FormatException>(() => ChainHash.ReadMoment("2026-03-02T12:30:00+08:00"));
    }

    private static byte[] Chain(int facts, FactEntry entry, string stream = "case/1")
    {
        var hash = ChainHash.Beginning.ToArray();
        for (var version = 1; version <= facts; version++)
            hash = ChainHash.Next(
                hash, stream, version, HashedText.Of(entry), SHA256.HashData(entry.Data.Span), ChainHash.OfWords(entry));
        return hash;
    }
}
