using System.Buffers.Text;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Files;
using BcpBot.Journal;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Files;

/// <summary>A file's stream: its parts in order, then that all of them are there.</summary>
public sealed class StoredFileTests
{
    private const int TwoParts = StoredFile.BytesPerPart + 1;

    [Fact]
    public void Parts_come_in_order_and_then_the_file_is_kept() =>
        Adds(Adds(TimelineSpec<StoredFile>.Of(StoredFile.Machine), 0), 1)
            .When(0, Keep(WorkingGroupMember2))
            .Records(new FileFact.Kept("ab12", TwoParts, "image/jpeg") { Words = Name });

    [Fact]
    public void A_part_that_came_is_already_so_and_one_before_its_turn_is_refused()
    {
        var first = Adds(TimelineSpec<StoredFile>.Of(StoredFile.Machine), 0);

        Adds(first, 0).IsAlreadySo();
        Adds(first, 2).Refuses(Refusal.Invalid);
    }

    [Fact]
    public void What_is_not_whole_is_not_kept()
    {
        Adds(TimelineSpec<StoredFile>.Of(StoredFile.Machine), 0).When(0, Keep(WorkingGroupMember2)).Refuses(Refusal.Invalid);
        TimelineSpec<StoredFile>.Of(StoredFile.Machine).When(0, new FileCommand.Keep("ab12", 0, "text/plain") { By = WorkingGroupMember2 }).Refuses(Refusal.Invalid);
    }

    [Fact]
    public void Another_giver_of_the_same_bytes_is_remembered_and_nothing_is_stored_twice()
    {
        var kept = Adds(Adds(TimelineSpec<StoredFile>.Of(StoredFile.Machine), 0), 1).When(0, Keep(WorkingGroupMember2));

        kept.When(1, Keep(WorkingGroupMember2)).IsAlreadySo();
        Adds(kept, 0).IsAlreadySo();
        var both = kept.When(2, Keep(WorkingGroupMember3));
        Assert.Equal([WorkingGroupMember2, WorkingGroupMember3], both.State.Givers.Keys.OrderBy(person => person.Value, StringComparer.Ordinal));
    }

    [Fact]
    public void A_part_fits_a_fact()
    {
        var worst = Base64Url.EncodeToString(Enumerable.Repeat((byte)0xFB, StoredFile.BytesPerPart).ToArray());
        var entry = FactSamplesCodec.Encode(new FileFact.Part(34) { At = TimelineSpec<StoredFile>.Noon, By = WorkingGroupMember2, Words = Words.Of(Salt.New(), ("bytes", worst)) });

        Assert.InRange(JournalLimits.SizeOf(entry), StoredFile.BytesPerPart, JournalLimits.BytesPerFact);
    }

    private static readonly FactCodec FactSamplesCodec = new(FactNames.Table);

    private static Words Name => Words.Of("5a17", ("evidence", "機櫃.jpg"));

    private static FileCommand.Keep Keep(PersonId by) => new("ab12", TwoParts, "image/jpeg") { By = by, Words = Name };

    private static TimelineSpec<StoredFile> Adds(TimelineSpec<StoredFile> story, int no) =>
        story.When(0, new FileCommand.Add(no) { By = WorkingGroupMember2, Words = Words.Of("5a17", ("bytes", "AAAA")) });
}
