using Azure.Storage.Blobs;
using BcpBot.Coordination;
using BcpBot.Journal;
using BcpBot.Tests.Azurite;

namespace BcpBot.Tests.Instances;

/// <summary>The lease as the emulator keeps it.</summary>
public sealed class BlobLeaseTests
{
    private readonly BlobServiceClient account = new(Emulator.Running.ConnectionString, BlobLease.Options);
    private readonly string container = $"t{Guid.NewGuid():N}";

    [Fact]
    public async Task One_holds_it_and_may_renew_it_and_the_other_hears_his_name_and_the_stores_time()
    {
        var (mine, his) = (await Lease(), await Lease());

        Assert.True((await mine.Ask("機房/12", CancellationToken.None)).IsHeld);
        Assert.True((await mine.Ask("機房/12", CancellationToken.None)).IsHeld);
        var answer = await his.Ask("other", CancellationToken.None);

        Assert.Equal((false, "機房/12"), (answer.IsHeld, answer.Leader));
        Assert.InRange((answer.StoreTime!.Value - DateTimeOffset.UtcNow).Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Given_back_it_is_free_at_once()
    {
        var (mine, his) = (await Lease(), await Lease());
        await mine.Ask("mine", CancellationToken.None);
        await mine.GiveBack(CancellationToken.None);

        Assert.True((await his.Ask("his", CancellationToken.None)).IsHeld);
        Assert.Equal("his", (await mine.Ask("mine", CancellationToken.None)).Leader);
    }

    [Fact]
    public async Task An_account_that_is_not_there_is_bad_news_and_no_more()
    {
        var nowhere = new BlobLease(new BlobServiceClient("DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=c2VjcmV0;BlobEndpoint=http://127.0.0.1:9/devstoreaccount1;", BlobLease.Options).GetBlobContainerClient(container));

        await Assert.ThrowsAsync<JournalUnavailableException>(() => nowhere.Ask("mine", CancellationToken.None));
        await Assert.ThrowsAsync<JournalUnavailableException>(() => nowhere.Prepare(CancellationToken.None));
    }

    private async Task<BlobLease> Lease()
    {
        var lease = new BlobLease(account.GetBlobContainerClient(container));
        await lease.Prepare(CancellationToken.None);
        return lease;
    }
}
