using BcpBot.Arrivals;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Journal;
using BcpBot.Tests.Journal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BcpBot.Tests.Organisations;

public sealed class WorkbookImportTests : IDisposable
{
    private readonly StoreFolder folder = new();
    private readonly IHost house;

    public WorkbookImportTests()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("Storage:Path", (string?)folder.Store)]);
        builder.Logging.ClearProviders();
        builder.AddJournal();
        builder.AddCoordination();
        builder.Services.AddSingleton<WorkbookImport>();
        house = builder.Build();
    }

    private WorkbookImport Import => house.Services.GetRequiredService<WorkbookImport>();

    public void Dispose()
    {
        house.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task One_imports_at_a_time()
    {
        using (await Import.Turn(TimeSpan.Zero, CancellationToken.None))
            Assert.Null(await Import.Turn(TimeSpan.Zero, CancellationToken.None));

        Assert.NotNull(await Import.Turn(TimeSpan.Zero, CancellationToken.None));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        var file = await File.ReadAllBytesAsync(ShippedSample.Workbook);

        Assert.Equal(new Import.Adopted(1, Unchanged: false), await Import.Read(file, Actor.System, CancellationToken.None));
        Assert.Equal(new Import.Adopted(1, Unchanged: true), await Import.Read(file, Actor.System, CancellationToken.None));
    }
}
