using System.Globalization;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.RollCalls;
using BcpBot.Journal;
using BcpBot.Tests.Sample;
using BcpBot.Tests.Stories;
using Xunit.Abstractions;

namespace BcpBot.Tests.Instances;

/// <summary>
/// <c>kill -9</c> of instances at random moments, while a driver outside presses: what he heard counts is there once, what he does not know of at most once, and nothing else is there.
/// The environment variable <c>BCPBOT_KILLS</c> asks for more kills than twenty, <c>BCPBOT_SEED</c> for the same moments again.
/// </summary>
public sealed class KilledInstancesTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int KillsInCi = 20, PressAtOnce = 3;

    private Fleet fleet = null!; // set before each test

    public async Task InitializeAsync() => fleet = await Fleet.Start(2);

    public async Task DisposeAsync() => await fleet.DisposeAsync();

    [Fact]
    public async Task Every_press_that_was_acknowledged_is_there_once_and_none_twice()
    {
        var kills = Number("BCPBOT_KILLS") ?? KillsInCi;
        var seed = Number("BCPBOT_SEED") ?? Random.Shared.Next();
        output.WriteLine($"BCPBOT_KILLS={kills} BCPBOT_SEED={seed}");
        var id = await new WholeCases(fleet.Company).Voted("大樓失火警報", "building", TimeSpan.Zero);
        await fleet.Teams.IsOffered(fleet.People[SamplePeople.Employee1.Value], "rollcall.answer");

        using var over = new CancellationTokenSource();
        var driver = new Driver(fleet.Teams, [.. fleet.People.Values], id);
        var pressing = driver.Press(PressAtOnce, over.Token);
        await Kill(kills, new Random(seed));
        await over.CancelAsync();
        await pressing;

        output.WriteLine($"{driver.Log.Count} presses: {driver.Count(Heard.Ok)} ok, {driver.Count(Heard.Fail)} fail, {driver.Count(Heard.Info)} info");
        Assert.True(driver.Count(Heard.Ok) > kills, "some presses are acknowledged between the kills");
        driver.Check(await Stored(id));
    }

    // The one place with chance and real time: an instance dies serving, or while it starts.
    private async Task Kill(int times, Random random)
    {
        var starts = fleet.Instances.ToDictionary(instance => instance, _ => Task.CompletedTask);
        for (var kill = 0; kill < times; kill++)
        {
            await Task.WhenAny(starts.Values);
            await Task.Delay(random.Next(50, 700));
            var victim = fleet.Instances[random.Next(fleet.Instances.Count)];
            await fleet.Kill(victim);
            await starts[victim];
            starts[victim] = fleet.StartAgain(victim);
        }

        await Task.WhenAll(starts.Values);
    }

    private async Task<List<string>> Stored(string id)
    {
        using var journal = fleet.Open();
        var (codec, words) = (new FactCodec(FactNames.Table), new List<string>());
        var stream = Streams.RollCall(new CaseId(id), new RollCallId("r1"), 0).Name;
        await foreach (var stored in journal.Read(stream, 0, CancellationToken.None))
            if (codec.Decode(stream, stored) is RollCallSheetFact.Answered answered)
                words.Add(answered.Words["note"]!);
        return words;
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
