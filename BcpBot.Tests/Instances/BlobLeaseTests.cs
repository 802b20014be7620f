using Azure.Core;
using Azure.Identity;
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

    [Fact]
    public async Task That_nobody_says_who_holds_it_is_bad_news_and_no_more()
    {
        await (await Lease()).Ask("mine", CancellationToken.None);
        var options = BlobLease.Options;
        options.AddPolicy(new Wire(request => request.Method == RequestMethod.Head ? Mishap.TimedOut : Mishap.None), HttpPipelinePosition.BeforeTransport);
        var his = new BlobLease(new BlobServiceClient(Emulator.Running.ConnectionString, options).GetBlobContainerClient(container));

        await Assert.ThrowsAsync<JournalUnavailableException>(() => his.Ask("his", CancellationToken.None));
    }

    [Fact]
    public async Task An_identity_that_gets_no_token_is_bad_news_and_no_more()
    {
        var lease = new BlobLease(new BlobServiceClient(new Uri("https://127.0.0.1:9/account"), new NoToken(), BlobLease.Options).GetBlobContainerClient(container));

        await Assert.ThrowsAsync<JournalUnavailableException>(() => lease.Ask("mine", CancellationToken.None));
        await Assert.ThrowsAsync<JournalUnavailableException>(() => lease.Prepare(CancellationToken.None));
        await lease.GiveBack(CancellationToken.None);
    }

    [Fact]
    public async Task Where_somebody_deleted_it_it_is_made_again_and_somebody_leads()
    {
        var lease = await Lease();
        await account.GetBlobContainerClient(container).DeleteAsync();

        Assert.False((await lease.Ask("mine", CancellationToken.None)).IsHeld);
        Assert.True((await lease.Ask("mine", CancellationToken.None)).IsHeld);
    }

    private sealed class NoToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new AuthenticationFailedException("The identity has no token now.");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new AuthenticationFailedException("The identity has no token now.");
    }

    private async Task<BlobLease> Lease()
    {
        var lease = new BlobLease(account.GetBlobContainerClient(container));
        await lease.Prepare(CancellationToken.None);
        return lease;
    }
}
