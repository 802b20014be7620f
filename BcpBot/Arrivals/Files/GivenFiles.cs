using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Runs;
using BcpBot.Notices;
using BcpBot.Notices.Cards;
using BcpBot.Notices.Drawing;
using BcpBot.Teams;
using Microsoft.Extensions.Options;

namespace BcpBot.Arrivals.Files;

/// <summary>Photos and files that people send are kept as evidence of the step that they belong to; where several steps fit, the sender is asked which (<c>evidence.give</c>).</summary>
public sealed class GivenFiles(
    Desks desks, CaseRegister cases, EvidenceFiles files, Downloads downloads, Showing showing, Drawings drawings, BusinessClock clock, IOptions<PublicOptions> options) : IVerbAnswers
{
    private const string Verb = "evidence.give";

    public IReadOnlyCollection<string> Verbs => [Verb];
    private const int FilesOfAMessage = 10, BriefName = 20;

    /// <summary>What the bot says to a message with files.</summary>
    /// <exception cref="Journal.JournalUnavailableException">Not all of it is kept; sent again it goes on.</exception>
    public async Task<Message> Take(Visitor visitor, Activity activity, CancellationToken stop)
    {
        var reader = await drawings.ReaderOf(visitor.Id, Salt.New(), stop);
        var steps = StepOfSender.Of(visitor.Id, (await cases.All(stop)).Select(timeline => timeline.State).OfType<Case.Opened>(), clock.Now);
        if (steps is not [var first, ..])
            return drawings.Finish(PersonalSketches.Notice(reader, "evidence.nostep"), reader, 0).Message;

        var looked = new List<Looked>();
        foreach (var file in activity.Files.Take(FilesOfAMessage))
            looked.Add(await Keep(file, activity, first.Case.Id, reader, stop));

        var press = new ButtonPress(visitor, Verb, new Inputs(JsonSerializer.SerializeToElement(new { draw = $"{activity.Conversation.Id}/{activity.Id}" }), options.Value.Zone, clock.Now), null);
        List<Looked.Kept> kept = [.. looked.OfType<Looked.Kept>()];
        var answered = steps.Count == 1 || kept.Count == 0
            ? await Attach(press, first.Case.Id, first.Run.Id, first.Step.Setup.No, kept, reader, stop)
            : new Answered(ChoiceOf(steps, kept, reader, await ScenesOf(steps, reader, stop)), []);
        return answered.With([.. looked.OfType<Looked.Refused>().Select(refused => refused.Words)]).AsMessage(drawings, reader);
    }

    /// <summary>The sender says which step the files are for.</summary>
    public async Task<JsonElement> Answer(ButtonPress press, CancellationToken stop)
    {
        var reader = await drawings.ReaderOf(press.By, Salt.New(), stop);
        if (press.Case is not { } id || await cases.Find(id, stop) is null || press.Inputs.Number("step") is not { } no || await GivenBefore(press, id, stop) is not { Count: > 0 } kept)
            return Buttons.Led(press, await showing.Show(press.Visitor, "menu", null, null, stop), Refusal.Unknown.Code(), RefusalScenes.InWords(press, reader.Texts, Refusal.Unknown));

        return (await Attach(press, id, new RunId(press.Inputs.Text("run") ?? ""), no, kept, reader, stop)).AsCard(drawings, reader);
    }

    private async Task<Answered> Attach(ButtonPress press, CaseId id, RunId run, int no, IReadOnlyList<Looked.Kept> kept, Reader reader, CancellationToken stop)
    {
        var (receipts, refused) = (new List<string>(), (Refusal?)null);
        foreach (var file in kept)
        {
            var give = press.Give(new RunCommand.GiveEvidence(run, no, new Evidence(file.Sha256, file.Bytes, file.MediaType)), ("evidence", file.Name));
            // Each file of one press is a press of its own.
            var settled = await desks.At(Streams.Case(id)).Ask(give with { Press = give.Press is { } one ? one with { Choice = file.Sha256 } : null });
            if (settled.Answer is Domain.Answer.Refused answer)
                refused ??= answer.Why;
            else
                receipts.Add(reader.Texts.Say("evidence.received", ("name", file.Name), ("hash", file.Sha256[..8]), ("no", no)));
        }

        var scene = await drawings.SceneOf((await cases.Find(id, stop))!, reader, stop);
        var sketch = Drawings.Sketched(scene, NoticeKind.Step, string.Create(CultureInfo.InvariantCulture, $"{run}/{no}"));
        return new Answered(kept.Count > 0 && receipts.Count > 0 ? sketch with { Push = scene.Push(reader.Texts.Plain("push.evidence", ("name", Brief(kept)))) } : sketch, receipts)
        {
            Refusal = refused is { } why ? (why.Code(), RefusalScenes.InWords(press, scene, why)) : null,
        };
    }

    private Task<Looked> Keep(FileLink file, Activity activity, CaseId id, Reader reader, CancellationToken stop)
    {
        var name = FileName.Harmless(file.Name);
        return downloads.Fetch(file, activity.ServiceUrl, activity.Conversation.Id, async fetched => fetched switch
        {
            FetchedFile.Whole { Bytes: var bytes } when KindOf(file, bytes, name) is { } kind => await Keep(bytes, kind, NameOf(name, kind, reader), id, reader.Id),
            FetchedFile.Whole => Refused(reader, "evidence.refused.kind", name),
            FetchedFile.TooLarge => Refused(reader, "evidence.refused.large", name),
            FetchedFile.NotAllowed => Refused(reader, "evidence.refused.place", name),
            FetchedFile.Unreachable => Refused(reader, "evidence.refused.gone", name),
            FetchedFile.Throttled => Refused(reader, "evidence.refused.busy", name),
            var other => throw new System.Diagnostics.UnreachableException($"{other}"),
        }, stop);
    }

    private async Task<Looked> Keep(byte[] bytes, FileKind kind, string name, CaseId id, PersonId by) =>
        new Looked.Kept(await files.Keep(id, bytes, kind.MediaType, name, by), bytes.Length, kind.MediaType, name);

    /// <summary>The files that the button names, if the one who presses gave them; those that lie with another case are kept with this one as well.</summary>
    private async Task<IReadOnlyList<Looked.Kept>?> GivenBefore(ButtonPress press, CaseId id, CancellationToken stop)
    {
        var (from, kept) = (new CaseId(press.Inputs.Text("from") ?? id.Value), new List<Looked.Kept>());
        if (await cases.Find(from, stop) is null)
            return null; // made up: there are names that no store can even be asked for

        foreach (var sha256 in press.Inputs.List("evidence").Take(FilesOfAMessage))
        {
            var stored = await files.Find(from, sha256, stop);
            if (stored.File is not { } file || !stored.Givers.TryGetValue(press.By, out var name))
                return null;
            if (from != id && await files.Read(from, sha256, stop) is { } bytes)
                await files.Keep(id, bytes, file.MediaType, name ?? "", press.By);
            kept.Add(new Looked.Kept(sha256, file.Bytes, file.MediaType, name ?? ""));
        }

        return kept;
    }

    private async Task<IReadOnlyDictionary<CaseId, Scene>> ScenesOf(IReadOnlyList<StepOfSender> steps, Reader reader, CancellationToken stop)
    {
        var scenes = new Dictionary<CaseId, Scene>();
        foreach (var opened in steps.Select(step => step.Case).DistinctBy(opened => opened.Id))
            scenes[opened.Id] = await drawings.SceneOf(opened, reader, stop);
        return scenes;
    }

    private static Sketch ChoiceOf(IReadOnlyList<StepOfSender> steps, IReadOnlyList<Looked.Kept> kept, Reader reader, IReadOnlyDictionary<CaseId, Scene> scenes) =>
        EvidenceSketches.Choice(
            reader, kept.Select(file => file.Name), string.Join(',', kept.Select(file => file.Sha256)), steps[0].Case.Id,
            steps.Select(one => (scenes[one.Case.Id], one.Run, one.Step)));

    // What Teams calls a photo in a text is its own choice: there only the bytes count.
    private static FileKind? KindOf(FileLink file, byte[] bytes, string name) => file.IsInline ? FileKind.OfPhoto(bytes) : FileKind.Of(bytes, name);

    private static string NameOf(string name, FileKind kind, Reader reader) =>
        kind.Endings.Contains(FileName.EndingOf(name)) ? name
        : (name.Length > 0 ? FileName.Harmless(FileName.StemOf(name) + kind.Endings[0]) : reader.Texts.Plain("evidence.photo") + kind.Endings[0]);

    private static Looked.Refused Refused(Reader reader, string key, string name) =>
        new(reader.Texts.Say(key, ("name", name.Length > 0 ? name : reader.Texts.Plain("evidence.file"))));

    private static string Brief(IReadOnlyList<Looked.Kept> kept) => Notices.Templates.Literal.Shorten(kept[0].Name, BriefName);

    /// <summary>What came of one file of a message.</summary>
    private abstract record Looked
    {
        public sealed record Kept(string Sha256, long Bytes, string MediaType, string Name) : Looked;

        /// <param name="Words">Why, and what to do, for a card.</param>
        public sealed record Refused(string Words) : Looked;
    }

    /// <param name="Receipts">A line for each file that is kept with its step.</param>
    private sealed record Answered(Sketch Sketch, IReadOnlyList<string> Receipts)
    {
        /// <summary>Code and words.</summary>
        public (string Code, string Words)? Refusal { get; init; }

        public Answered With(IReadOnlyList<string> refusedFiles) =>
            refusedFiles.Count == 0 ? this : this with { Refusal = (Domain.Refusal.Invalid.Code(), string.Join("\n\n", refusedFiles)) };

        public JsonElement AsCard(Drawings drawings, Reader reader) => Led(drawings.Finish(Sketch, reader, 0));

        public Message AsMessage(Drawings drawings, Reader reader)
        {
            var drawn = drawings.Finish(Sketch, reader, 0);
            return Message.WithCard(drawn.Message.Summary, Led(drawn));
        }

        private JsonElement Led(Drawn drawn)
        {
            var card = JsonObject.Create(Buttons.Card(drawn))!;
            if (Receipts.Count > 0)
                card = Card.WithReceipt(card, string.Join("\n\n", Receipts));
            if (Refusal is var (code, words))
                card = Card.WithRefusal(card, code, words);
            return Deck.Wire(card);
        }
    }
}
