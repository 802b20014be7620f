using System.Collections.Immutable;
using BcpBot.Arrivals.Workbooks;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Deliveries;
using BcpBot.Domain.Files;
using BcpBot.Domain.Forms;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.RollCalls;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using BcpBot.Tests.Journal;

namespace BcpBot.Tests.Sample.Finished;

using Opened = Case.Opened;

/// <summary>The drill and the incident that ship with the sample: what the present program makes of them.</summary>
public class FinishedCasesTests
{
    internal static readonly string CommittedFile = Path.Combine(SampleCompany.Folder, "finished.jsonl.gz");

    private static readonly FactCodec Codec = new(FactNames.Table);

    private static readonly Lazy<Task<ImmutableArray<(string Name, ImmutableArray<FactEntry> Entries)>>> Kept = new(Read);

    [Fact]
    public async Task Both_are_filed_with_four_signatures_and_nothing_in_them_is_due()
    {
        var cases = await Cases();

        Assert.Equal([(CaseKind.Drill, "BCP-2026-0001"), (CaseKind.Incident, "BCP-2026-0002")], cases.Select(opened => (opened.Report.Kind, opened.Report.No)).OrderBy(one => one.No, StringComparer.Ordinal));
        Assert.All(cases, opened =>
        {
            Assert.Equal((Domain.Stage.Filed, FormState.Filed, false), (opened.Stage, opened.Form.State, opened.IsLive));
            Assert.Equal(Enum.GetValues<Signatory>(), opened.Form.Signatures.Select(signed => signed.Place));
            Assert.Null(Case.NextDue(opened));
            Assert.All(opened.Improvements.All, improvement => Assert.NotNull(improvement.Verifying));
            Assert.All(opened.RollCalls, call => Assert.False(call.IsOpen));
            Assert.NotEmpty(opened.Improvements.All);
            Assert.NotEmpty(opened.RollCalls);
        });
    }

    [Fact]
    public async Task The_drill_was_trained_for_and_fed_back_and_the_incident_has_a_photo()
    {
        var cases = await Cases();
        var (drill, incident) = (cases.Single(opened => opened.Drill is not null), cases.Single(opened => opened.Drill is null));

        Assert.Equal(3, DrillObjectives(drill));
        Assert.Equal(drill.Drill!.Trained.Count, drill.Drill.Understood);
        Assert.Contains(drill.Drill.Feedback.Values, given => !given.Ok);
        var photo = Assert.Single(incident.Runs.All.SelectMany(run => run.Steps).SelectMany(step => step.Evidence), kept => kept.Evidence.MediaType == "image/png");
        Assert.All(incident.Runs.All.Where(run => run.Setup.Process is not null), run => Assert.True(run.Recovery!.RecoveredAt - incident.Assessed!.Assessment.Since < run.Setup.Rto));

        var file = Fold(Streams.Evidence(incident.Id, photo.Evidence.Sha256), await Kept.Value);
        Assert.Equal(new FileInfo(Path.Combine(SampleSheet.Folder, "Finished", "payment-host.png")).Length, file.File!.Bytes);
    }

    [Fact]
    public async Task Everything_is_followed_and_no_delivery_waits_or_is_in_doubt()
    {
        var streams = await Kept.Value;
        var sheets = streams.Where(stream => stream.Name.StartsWith(Streams.DeliveryPrefix, StringComparison.Ordinal)).ToList();
        var followed = streams.Where(stream => stream.Name.StartsWith(Streams.CasePrefix, StringComparison.Ordinal) || stream.Name.StartsWith(Streams.RollCallPrefix, StringComparison.Ordinal));

        Assert.Equal(2, sheets.Count);
        Assert.All(sheets, stream => Assert.All(Fold(new StreamOf<DeliverySheet>(stream.Name, DeliverySheet.Machine), streams).Deliveries.Values,
            delivery => Assert.IsNotType<DeliveryState.Pending>(delivery.State is DeliveryState.Claimed ? new DeliveryState.Pending(0, 0) : delivery.State)));
        Assert.All(followed, stream => Assert.Equal(
            stream.Entries.Length,
            Fold(Streams.Delivery(Streams.CaseOf(stream.Name)!.Value, 0), streams).FollowedOf(stream.Name)));
        Assert.All(streams.Where(stream => stream.Name.StartsWith(Streams.RollCallPrefix, StringComparison.Ordinal)),
            stream => Assert.IsType<RollCallSheet.Over>(Fold(new StreamOf<RollCallSheet>(stream.Name, RollCallSheet.Machine), streams)));
    }

    [Fact]
    public async Task They_are_cases_of_the_committed_company()
    {
        var organisation = ReadCompany();

        Assert.All(await Cases(), opened =>
        {
            Assert.Equal((1, organisation.People.Count), (opened.Roster.Generation, opened.Roster.People));
            Assert.Equal(CaseBodies.Of(organisation).Committee.ToArray(), opened.Bodies.Committee.ToArray());
            Assert.Empty(opened.Told.Except(organisation.People.Keys));
            Assert.All(opened.Runs.All, run => Assert.Equal(
                run.Setup.Process is { } process ? organisation.StepsOf(organisation.PlanFor(process)!.Id, run.Setup.Scenario).Select(step => step.What) : organisation.StepsOf(run.Setup.Scenario).Select(step => step.What),
                run.Setup.Steps.Select(step => step.What)));
        });
    }

    [Fact]
    public async Task They_are_from_the_past_and_their_file_is_small()
    {
        var times = (await Kept.Value).SelectMany(stream => stream.Entries).Select(entry => entry.At).ToList();

        Assert.InRange(times.Min(), new DateTimeOffset(2026, 3, 16, 0, 0, 0, TimeSpan.Zero), times.Max());
        Assert.InRange(times.Max(), times.Min(), new DateTimeOffset(2026, 5, 8, 0, 0, 0, TimeSpan.Zero));
        Assert.InRange(new FileInfo(CommittedFile).Length, 1, 400_000);
    }

    [Fact]
    public void A_file_of_streams_gives_back_what_was_written()
    {
        using var folder = new StoreFolder();
        var path = Path.Combine(folder.Path, "streams.jsonl.gz");
        FactEntry with = new("case.updated", new DateTimeOffset(2026, 3, 2, 9, 0, 0, 123, TimeSpan.FromHours(8)), "p12", "{\"a\":1.50}"u8.ToArray(), "{\"text\":\"付款 <b>\\u0026\"}"u8.ToArray(), "5a17"),
            without = new("case.closed", DateTimeOffset.UnixEpoch, "clock", "{}"u8.ToArray(), null, null);

        StreamFile.Write(path, [("case/a", [with, without]), ("case/b", [without])]);

        Assert.Equal([new FiledFacts("case/a", 2), new FiledFacts("case/b", 1)], StreamFile.Index(path).AsEnumerable());
        Assert.Equal(new[] { with, without, without }.Select(Shown), StreamFile.Read(path).SelectMany(stream => stream.Entries).Select(Shown));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^20]);
        Assert.Throws<InvalidDataException>(() => StreamFile.Read(path).ToList());
    }

    private static string Shown(FactEntry entry) =>
        $"{entry.Name} {entry.At:O} {entry.By} {Convert.ToHexString(entry.Data.Span)} {(entry.Words is { } words ? Convert.ToHexString(words.Span) : "none")} {entry.Salt}";

    private static int DrillObjectives(Opened drill) => Domain.Drills.DrillObjective.Read(drill.Drill!.Planning.Words["objectives"]).Length;

    private static async Task<List<Opened>> Cases()
    {
        var streams = await Kept.Value;
        return [.. streams.Where(stream => stream.Name.StartsWith(Streams.CasePrefix, StringComparison.Ordinal)).Select(stream => (Opened)Fold(Streams.Case(Streams.CaseOf(stream.Name)!.Value), streams))];
    }

    private static TState Fold<TState>(StreamOf<TState> of, ImmutableArray<(string Name, ImmutableArray<FactEntry> Entries)> streams) =>
        streams.Single(stream => stream.Name == of.Name).Entries
            .Select((entry, place) => Codec.Decode(of.Name, new StoredFact(place + 1, entry, ChainHash.NoWords, ChainHash.Beginning)))
            .Aggregate(Timeline.Begin(of.Machine), (timeline, fact) => timeline.After(fact)).State;

    /// <summary>Played anew by <c>BCPBOT_WRITE_SAMPLE=1 dotnet test --filter FinishedCases</c>: some minutes.</summary>
    private static async Task<ImmutableArray<(string Name, ImmutableArray<FactEntry> Entries)>> Read()
    {
        if (Environment.GetEnvironmentVariable("BCPBOT_WRITE_SAMPLE") == "1")
        {
            await using var stage = await Stage.Open(new DateTime(2026, 3, 16, 9, 0, 0));
            await DrillOfMarch.Play(stage);
            await IncidentOfApril.Play(stage);
            await stage.Close();
            StreamFile.Write(CommittedFile, await Excerpt.Of(stage.Store));
        }

        return [.. StreamFile.Read(CommittedFile)];
    }

    private static Organisation ReadCompany()
    {
        using var file = File.OpenRead(SampleCompany.CommittedFile);
        return Assert.IsType<WorkbookReading.Read>(WorkbookReader.Read(file)).Organisation;
    }
}
