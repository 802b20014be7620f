using BcpBot.Journal;
using BcpBot.Journal.Tables;
using BcpBot.Tests.Azurite;

namespace BcpBot.Tests.Journal;

public sealed class TablesJournalTests : JournalContract
{
    // What is told here does not hang on how busy the machine is.
    private static readonly Patience Long = Patience.OfAnswers.Times(10);

    private readonly StorageOptions store = Emulator.Running.NewStore();
    private TablesJournal? journal;

    // Many pages are what the injected faults make (AppendUnderFaultsTests).
    protected override int ManyStreams => 100;

    protected override IJournal Open() => journal ??= TablesJournal.OpenForWriting(store, TimeProvider.System, Long);

    protected override void Close()
    {
        journal?.Dispose();
        journal = null;
    }

    public override void Dispose() => Close();
}
