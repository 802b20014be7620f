using BcpBot.Journal;

namespace BcpBot.Tests.Sample.Finished;

/// <summary>The drill and the incident that ship with the sample.</summary>
public class FinishedCasesTests
{
    private static readonly string CommittedFile = Path.Combine(SampleCompany.Folder(), "finished.jsonl.gz");

    /// <summary>Played anew by <c>BCPBOT_WRITE_SAMPLE=1 dotnet test --filter FinishedCases</c>.</summary>
    [Fact]
    public async Task The_committed_file_is_played()
    {
        if (Environment.GetEnvironmentVariable("BCPBOT_WRITE_SAMPLE") == "1")
            await Play();
    }

    private static async Task Play()
    {
        await using var stage = await Stage.Open(new DateTime(2026, 3, 16, 9, 0, 0));
        await DrillOfMarch.Play(stage);
        await IncidentOfApril.Play(stage);
        await stage.Close();
        StreamFile.Write(CommittedFile, await Excerpt.Of(stage.Store));
    }
}
