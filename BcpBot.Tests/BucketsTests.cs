using BcpBot.Domain;

namespace BcpBot.Tests;

public class BucketsTests
{
    // Golden: streams that are stored depend on these.
    [Theory]
    [InlineData("P001", 128, 5)]
    [InlineData("P002", 128, 113)]
    [InlineData("wang", 128, 25)]
    [InlineData("王小明", 128, 76)]
    [InlineData("P001", 100, 37)]
    [InlineData("王小明", 7, 0)]
    [InlineData("P001", 1, 0)]
    public void A_person_is_in_the_same_bucket_for_ever(string person, int count, int bucket) =>
        Assert.Equal(bucket, Buckets.Of(new PersonId(person), count));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(1_000, 1)]
    [InlineData(1_001, 2)]
    [InlineData(100_000, 100)]
    public void A_bucket_is_for_about_a_thousand_people(int people, int count) =>
        Assert.Equal(count, Buckets.CountFor(people));

    [Fact]
    public void A_hundred_thousand_people_are_spread_evenly()
    {
        var sizes = Enumerable.Range(0, 100_000).CountBy(number => Buckets.Of(new PersonId($"P{number}"), 100)).Select(entry => entry.Value).ToList();

        Assert.Equal(100, sizes.Count);
        Assert.InRange(sizes.Max(), 1_000, 1_200);
    }
}
