using System.Buffers.Text;
using System.Security.Cryptography;
using BcpBot.Domain;
using BcpBot.Domain.Files;
using BcpBot.Journal;

namespace BcpBot.Coordination;

/// <summary>The files that people give as evidence, kept in the journal like everything else: one stream a file, some facts a megabyte.</summary>
public sealed class EvidenceFiles(Desks desks, IJournal journal, FactCodec codec)
{
    /// <summary>Hexadecimal, in lower case: by it a file is known in its case.</summary>
    public static string Sha256Of(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>What is known of a file of this case; <see cref="StoredFile.None"/> where there is none.</summary>
    public async Task<StoredFile> Find(CaseId id, string sha256, CancellationToken stop)
    {
        if (!IsSha256(sha256))
            return StoredFile.None;
        if (await desks.Find(Streams.Evidence(id, sha256), stop) is { } desk)
            return (await desk.Look(stop)).State;

        // A name may be made up: it gets no desk.
        var (stream, stored) = (Streams.Evidence(id, sha256).Name, StoredFile.None);
        await foreach (var fact in journal.Read(stream, 0, stop))
            stored = StoredFile.Evolve(stored, codec.Decode(stream, fact));
        return stored;
    }

    /// <summary>Keeps a file; one that is there already, or was half written, goes on from there.</summary>
    /// <param name="mediaType">As its bytes say.</param>
    /// <param name="name">Made harmless.</param>
    /// <returns>Its SHA-256, by which it is found again.</returns>
    /// <exception cref="JournalUnavailableException">It is not kept; giving it again goes on.</exception>
    public async Task<string> Keep(CaseId id, byte[] bytes, string mediaType, string name, PersonId by)
    {
        var sha256 = Sha256Of(bytes);
        var desk = desks.At(Streams.Evidence(id, sha256));
        var stored = (await desk.Look(CancellationToken.None)).State;

        for (var no = stored.File is null ? stored.Parts : StoredFile.PartsOf(bytes.Length); no < StoredFile.PartsOf(bytes.Length); no++)
            await desk.Ask(new FileCommand.Add(no) { By = by, Words = Words.Of(Salt.New(), ("bytes", PartOf(bytes, no))) });
        await desk.Ask(new FileCommand.Keep(sha256, bytes.Length, mediaType) { By = by, Words = Words.Of(Salt.New(), ("evidence", name)) });
        return sha256;
    }

    /// <summary>The bytes as they were given; null where there is no such file, where it was erased, or where what is stored is not what was given.</summary>
    public async Task<byte[]?> Read(CaseId id, string sha256, CancellationToken stop)
    {
        if ((await Find(id, sha256, stop)).File is not { } kept)
            return null;

        var (stream, bytes, length) = (Streams.Evidence(id, sha256).Name, new byte[kept.Bytes], 0);
        await foreach (var stored in journal.Read(stream, 0, stop))
            if (codec.Decode(stream, stored) is FileFact.Part part)
            {
                if (part.Words["bytes"] is not { } text || !Base64Url.TryDecodeFromChars(text, bytes.AsSpan(length), out var written))
                    return null;
                length += written;
            }

        return length == bytes.Length && Sha256Of(bytes) == sha256 ? bytes : null;
    }

    private static string PartOf(byte[] bytes, int no)
    {
        var from = no * StoredFile.BytesPerPart;
        return Base64Url.EncodeToString(bytes.AsSpan(from, Math.Min(StoredFile.BytesPerPart, bytes.Length - from)));
    }

    private static bool IsSha256(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
