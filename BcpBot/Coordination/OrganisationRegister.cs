using System.Collections.Concurrent;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Journal;

namespace BcpBot.Coordination;

/// <summary>The adopted organisation, and how another one is adopted: its lists first, the adoption last, so that half an import counts for nothing.</summary>
public sealed class OrganisationRegister(Desks desks, IJournal journal, FactCodec codec) : IDisposable
{
    private const int FactsInAnAppend = 40, BytesInAnAppend = 1_000_000;

    // Two imports at once would list two generations side by side, and the later begun would refuse the earlier: one waits for the other.
    private readonly SemaphoreSlim importing = new(1, 1);
    private readonly ConcurrentDictionary<int, Organisation> generations = new();
    private readonly ConcurrentDictionary<int, Lazy<Task<Organisation>>> readings = new();

    /// <summary>The organisation that counts now; <see cref="Organisation.Empty"/> before the first workbook.</summary>
    public async Task<Organisation> Present(CancellationToken stop)
    {
        var adoption = await desks.At(Streams.Organisation).Look(stop);
        return adoption.State.Current is { } current ? await Of(current.Generation, stop) : Organisation.Empty;
    }

    /// <summary>Whether there is one: told without reading it.</summary>
    public async Task<bool> IsThere(CancellationToken stop) => (await desks.At(Streams.Organisation).Look(stop)).State.Current is not null;

    /// <summary>The organisation that counts now where it was asked for before; null else.</summary>
    public Organisation? InMemory =>
        desks.At(Streams.Organisation).Present?.Current is { } current ? generations.GetValueOrDefault(current.Generation) : null;

    /// <summary>The organisation of an adopted generation.</summary>
    public async Task<Organisation> Of(int generation, CancellationToken stop)
    {
        if (generations.TryGetValue(generation, out var known))
            return known;

        // Many ask at once just after the start: they wait for one reading.
        var reading = readings.GetOrAdd(generation, _ => new Lazy<Task<Organisation>>(() => Read(generation)));
        try
        {
            return generations[generation] = await reading.Value.WaitAsync(stop);
        }
        finally
        {
            readings.TryRemove(KeyValuePair.Create(generation, reading));
        }
    }

    private async Task<Organisation> Read(int generation)
    {
        var adopted = (await FactsOf(Streams.OrganisationName, CancellationToken.None)).OfType<OrganisationFact.Adopted>().First(fact => fact.Generation == generation);
        var facts = new List<Fact>();
        foreach (var stream in OrganisationStreams.Of(adopted))
            facts.AddRange(await FactsOf(stream, CancellationToken.None));

        return OrganisationStreams.Fold(adopted, facts);
    }

    /// <summary>Adopts what a workbook says as the next generation.</summary>
    /// <param name="sha256">Of the file's bytes, hexadecimal: the adopted file again is already so.</param>
    /// <returns>The generation that counts now.</returns>
    /// <exception cref="JournalUnavailableException">Nothing was adopted.</exception>
    public async Task<int> Adopt(Organisation organisation, string sha256, Actor by, CancellationToken stop)
    {
        await importing.WaitAsync(stop);
        try
        {
            while (true)
                if (await TryToAdopt(organisation, sha256, by, stop) is { } generation)
                    return generation;
        }
        finally
        {
            importing.Release();
        }
    }

    public void Dispose() => importing.Dispose();

    /// <returns>Null where another process began an import meanwhile.</returns>
    private async Task<int?> TryToAdopt(Organisation organisation, string sha256, Actor by, CancellationToken stop)
    {
        var adoption = desks.At(Streams.Organisation);
        var begun = await adoption.Ask(new OrganisationCommand.BeginImport(sha256) { By = by });
        if (begun.Answer is Answer.Accepted { Facts: [] })
            return begun.After.State.Current!.Generation;

        var generation = begun.After.State.Begun!.Generation;
        foreach (var listing in OrganisationStreams.List(organisation, generation, _ => Salt.New()))
            await List(listing, by, stop);

        var adopted = await adoption.Ask(new OrganisationCommand.Adopt(generation, organisation.People.Count) { By = by });
        return adopted.Answer is Answer.Accepted ? generation : null;
    }

    private async Task List(Listing listing, Actor by, CancellationToken stop)
    {
        var desk = desks.At(new StreamOf<Organisation>(listing.Stream, OrganisationStreams.Machine));
        foreach (var some in InAppends(listing.Facts, by))
        {
            stop.ThrowIfCancellationRequested();
            await desk.Ask(new OrganisationCommand.List(some) { By = by });
        }
    }

    private IEnumerable<IReadOnlyList<Fact>> InAppends(IEnumerable<Fact> facts, Actor by)
    {
        var (some, size) = (new List<Fact>(), 0);
        foreach (var fact in facts)
        {
            var itsSize = JournalLimits.SizeOf(codec.Encode(fact with { By = by }));
            if (some.Count == FactsInAnAppend || (some.Count > 0 && size + itsSize > BytesInAnAppend))
            {
                yield return some;
                (some, size) = ([], 0);
            }

            some.Add(fact);
            size += itsSize;
        }

        if (some.Count > 0)
            yield return some;
    }

    private async Task<List<Fact>> FactsOf(string stream, CancellationToken stop)
    {
        var facts = new List<Fact>();
        await foreach (var stored in journal.Read(stream, 0, stop))
            facts.Add(codec.Decode(stream, stored));
        return facts;
    }
}
