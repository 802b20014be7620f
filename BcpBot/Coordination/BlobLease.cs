using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using BcpBot.Journal;
using BcpBot.Journal.Tables;

namespace BcpBot.Coordination;

/// <summary>
/// The lease on one blob of the storage account that holds the journal. Asked for again under the same id it is renewed.
/// One request a time, and not repeated by the SDK: whoever asks asks again soon, and knows when he began.
/// </summary>
internal sealed class BlobLease(BlobContainerClient container) : ILease
{
    private const string BlobName = "leader";

    private readonly BlobClient blob = container.GetBlobClient(BlobName);
    private readonly BlobLeaseClient lease = container.GetBlobClient(BlobName).GetBlobLeaseClient(Guid.NewGuid().ToString());
    private bool isNamed;

    /// <summary>For the account: short of patience, so that a renewal has failed before the next is due.</summary>
    public static BlobClientOptions Options
    {
        get
        {
            var options = new BlobClientOptions();
            (options.Retry.MaxRetries, options.Retry.NetworkTimeout) = (0, TimeSpan.FromSeconds(3));
            return options;
        }
    }

    public async Task Prepare(CancellationToken stop)
    {
        try
        {
            if (!await blob.ExistsAsync(stop))
                await Make(stop);
        }
        catch (RequestFailedException refused) when (refused.Status is 401 or 403)
        {
            throw new InvalidOperationException(
                $"The instances agree on a leader by the blob {container.Name}/{BlobName}, which this one may not make or read ({refused.ErrorCode}): allow it Storage Blob Data Contributor on the account {container.AccountName}.", refused);
        }
        catch (Exception broken) when (JournalTable.IsBadNews(broken) && !stop.IsCancellationRequested)
        {
            throw Unavailable(broken);
        }
    }

    public async Task<LeaseAnswer> Ask(string instance, CancellationToken stop)
    {
        try
        {
            return await Take(instance, stop) ?? await Holder(stop);
        }
        catch (Exception broken) when (JournalTable.IsBadNews(broken) && !stop.IsCancellationRequested)
        {
            throw Unavailable(broken);
        }
    }

    public async Task GiveBack(CancellationToken stop)
    {
        try
        {
            await lease.ReleaseAsync(cancellationToken: stop);
        }
        catch (Exception broken) when (JournalTable.IsBadNews(broken))
        {
            // It runs out by itself.
        }
    }

    /// <returns>Null where it is somebody else's, or nobody's yet.</returns>
    private async Task<LeaseAnswer?> Take(string instance, CancellationToken stop)
    {
        try
        {
            var granted = await lease.AcquireAsync(Leadership.LeaseLasts, cancellationToken: stop);
            if (!isNamed)
                await Name(instance, stop);
            return new LeaseAnswer(true, instance, granted.GetRawResponse().Headers.Date);
        }
        catch (RequestFailedException refused) when (refused.Status is 404 or 409)
        {
            isNamed = false;
            if (refused.Status is 404)
                await Make(stop); // somebody deleted it meanwhile
            return null;
        }
    }

    private async Task Make(CancellationToken stop)
    {
        try
        {
            await container.CreateIfNotExistsAsync(cancellationToken: stop);
            await blob.UploadAsync(BinaryData.Empty, overwrite: false, stop);
        }
        catch (RequestFailedException made) when (made.Status is 409 or 412)
        {
            // Another instance was faster.
        }
    }

    private async Task Name(string instance, CancellationToken stop)
    {
        await blob.SetMetadataAsync(
            new Dictionary<string, string> { [BlobName] = Uri.EscapeDataString(instance) }, new BlobRequestConditions { LeaseId = lease.LeaseId }, stop);
        isNamed = true;
    }

    private async Task<LeaseAnswer> Holder(CancellationToken stop)
    {
        var properties = await blob.GetPropertiesAsync(cancellationToken: stop);
        var name = properties.Value.Metadata.TryGetValue(BlobName, out var named) ? Uri.UnescapeDataString(named) : null;
        return new LeaseAnswer(false, name, properties.GetRawResponse().Headers.Date);
    }

    private JournalUnavailableException Unavailable(Exception broken) =>
        new($"The storage account {container.AccountName} does not answer about the leader: {broken.Message.Split('\n')[0]}", broken);
}
