using BcpBot.Journal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BcpBot.Tests.Journal;

public sealed class StorageOptionsTests : IDisposable
{
    private readonly StoreFolder folder = new();

    [Theory]
    [InlineData("Storage:Kind", "Oracle", "write Sqlite or AzureTables")]
    [InlineData("Storage:Path", "", "write the file that holds the journal")]
    [InlineData("Storage:Path", ".", "a folder: write a file in it")]
    [InlineData("Storage:Path", "not/there/bcp.db", "in a folder that is not there")]
    public async Task A_wrong_value_stops_the_start_with_its_key_and_what_to_write(string key, string value, string advice)
    {
        using var host = HostWith((key, value));

        var stopped = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Contains(key, stopped.Message, StringComparison.Ordinal);
        Assert.Contains(advice, stopped.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Storage:AccountName", "My Account")]
    [InlineData("Storage:Prefix", "1st")]
    [InlineData("Storage:ConnectionString", " ")]
    [InlineData("Storage:ConnectionString", "AccountName=only")]
    public async Task The_keys_of_Azure_are_checked_too(string key, string value)
    {
        using var host = HostWith(("Storage:Kind", "AzureTables"), (key, value));

        Assert.Contains(key, (await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_is_kept_in_the_file_that_is_named_and_let_go_when_the_host_stops()
    {
        for (var start = 0; start < 2; start++)
        {
            using var host = HostWith(("Storage:Path", folder.Store));
            await host.StartAsync();
            var entry = new FactEntry("case.reported", DateTimeOffset.UnixEpoch, "amy", "{}"u8.ToArray(), null, null);
            Assert.IsType<Appended.Committed>(await host.Services.GetRequiredService<IJournal>().Append("case/1", start, [entry], CancellationToken.None));
        }

        Assert.Equal(2, folder.Count("facts"));
    }

    public void Dispose() => folder.Dispose();

    private static IHost HostWith(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value));
        builder.AddJournal();
        return builder.Build();
    }
}
