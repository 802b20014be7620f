using BcpBot.Arrivals.Workbooks;
using BcpBot.Domain.Organisations;
using BcpBot.Screens.Rehearsal.Stories;

namespace BcpBot.Tests.Stories;

/// <summary>The running program with the company that ships, for the story that ships.</summary>
public sealed class ShippedBot : IAsyncLifetime
{
    private static readonly string Workbook = Path.Combine(AppContext.BaseDirectory, "sample", "company.xlsx");

    public RunningBot Bot { get; } = new() { IsHere = true };

    public Task InitializeAsync() => Bot.Start(("Organisation:Workbook", Workbook));

    public async Task DisposeAsync() => await Bot.DisposeAsync();

    /// <summary>The shipped story, cast from the shipped company.</summary>
    internal static StoryPlan Story(Language language = Language.ZhTw)
    {
        using var file = File.OpenRead(Workbook);
        return StoryCast.Of(StoryScript.Shipped, Assert.IsType<WorkbookReading.Read>(WorkbookReader.Read(file)).Organisation, language);
    }
}
