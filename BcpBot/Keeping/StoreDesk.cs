using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Stores;
using BcpBot.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace BcpBot.Keeping;

/// <summary>A whole store at hand, and the desks of the streams that tell what befalls it.</summary>
internal sealed class StoreDesk
{
    private readonly Desks desks;

    public StoreDesk(IWholeStore store)
    {
        Store = store;
        desks = new Desks(store, Codec, new BusinessClock(TimeProvider.System), Crash.Never, NullLogger<Desks>.Instance);
    }

    public static FactCodec Codec { get; } = new(FactNames.Table);

    public IWholeStore Store { get; }

    public async Task<StoreLife> Life(CancellationToken stop) => (await desks.At(Streams.Store).Look(stop)).State;

    /// <exception cref="InvalidOperationException">It does not stand as the caller saw it: somebody else has been here.</exception>
    public async Task Tell(StoreCommand command)
    {
        if ((await desks.At(Streams.Store).Ask(command with { By = Actor.System })).Answer is not Answer.Accepted)
            throw new InvalidOperationException($"{Store.Name} changed meanwhile: {command} was refused.");
    }

    public async Task<Erasures> Erasures(CancellationToken stop) => (await desks.At(Streams.Erasures).Look(stop)).State;

    /// <returns>The moment up to which he is erased.</returns>
    public async Task<DateTimeOffset> Erase(PersonId person, Actor by, string account) =>
        (await desks.At(Streams.Erasures).Ask(new ErasureCommand.Erase(person) { By = by, Words = Words.Of(Salt.New(), ("operator", account)) })).After.State.People[person];

    public async Task<bool> IsEmpty(CancellationToken stop) => (await Store.HeadsAtOneMoment(stop)).IsEmpty;
}

/// <summary>What a command came to, in both languages.</summary>
/// <param name="IsDone">False: it failed, and the lines say what to do.</param>
internal sealed record Report(bool IsDone, params string[] Lines);
