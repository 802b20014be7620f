using BcpBot.Journal;
using BcpBot.Tests.Azurite;
using BcpBot.Tests.Stories;

namespace BcpBot.Tests.Instances;

/// <summary>The same first path, the room's presses spread over three instances on one store.</summary>
public sealed class FirstPathOverInstancesTests : FirstPathTests
{
    private readonly RunningBot[] beside = [new(), new()];

    public override async Task DisposeAsync()
    {
        foreach (var instance in beside)
            await instance.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override async Task Begin(RunningBot room)
    {
        var store = Emulator.Running.NewStore();
        (string, string)[] settings = [("Storage:Kind", StorageOptions.AzureTables), ("Storage:ConnectionString", store.ConnectionString!), ("Storage:Prefix", store.Prefix), ("Instances:Maximum", "3")];
        await room.Start([.. settings, ("Rehearsal:Beside", string.Join(',', beside.Select(instance => instance.Address)))]);
        await Task.WhenAll(beside.Select(instance => instance.Start(settings)));
        await room.HasInstalledEveryone();
    }
}
