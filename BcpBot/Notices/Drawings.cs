using System.Collections.Immutable;
using System.Text.Json.Nodes;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Deliveries;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.RollCalls;
using BcpBot.Notices.Cards;
using BcpBot.Notices.Drawing;
using BcpBot.Teams;
using Microsoft.Extensions.Options;
using Ballot = BcpBot.Domain.Ballots.Ballot;

namespace BcpBot.Notices;

/// <summary>A card as it goes out. Bound only where it is sent, hashed only where it is compared.</summary>
public sealed class Drawn(Func<Message> message, long version, Look look)
{
    private readonly Lazy<Message> bound = new(message);

    public Message Message => bound.Value;

    public long Version => version;

    public Look Look => look;

    public ShownCard As(DeliveryId delivery) => new(delivery, Version, Look.Hash);
}

/// <summary>What a card looks like. Cards that are bound to the same share one: a hundred thousand answered cards are remembered by few.</summary>
/// <param name="model">Short hash of what the card is bound to but its draw: equal only where <see cref="Hash"/> is.</param>
/// <param name="hash">Found out only where it is compared: whoever pressed does not wait for it.</param>
public sealed class Look(string model, Func<string> hash)
{
    private readonly Lazy<string> lazyHash = new(hash);

    public string Model => model;

    /// <summary>Of the card but its draw: equal where nothing that the reader sees has changed.</summary>
    public string Hash => lazyHash.Value;
}

/// <summary>Draws the present card of a notice for one reader: a pure function of the facts, whenever it is drawn.</summary>
public sealed class Drawings(Desks desks, RollCallSheets sheets, CaseRegister cases, OrganisationRegister organisations, Deck deck, IOptions<PublicOptions> options)
{
    private readonly TimeZoneInfo zone = options.Value.Zone;

    /// <summary>The card of a delivery. Its draw is the delivery's id, so that two copies of it are one.</summary>
    public Task<Drawn> Draw(Delivery delivery, CancellationToken stop) => Draw(delivery, delivery.Id.Value, stop);

    /// <summary>The card of a delivery under another draw.</summary>
    public async Task<Drawn> Draw(Delivery delivery, string draw, CancellationToken stop)
    {
        var (scene, version) = await SceneOf(delivery, draw, stop);
        return Finish(Sketched(scene, Enum.Parse<NoticeKind>(delivery.Kind), delivery.Subject), scene.Reader, version);
    }

    /// <summary>The sketch as Teams takes it.</summary>
    public Drawn Finish(Sketch sketch, Reader reader, long version)
    {
        var stencil = deck.StencilOf(sketch.Card, reader.Texts.Language);
        return new Drawn(() => Message.WithCard(sketch.Push, stencil.Under(sketch.Card.Draw)), version, stencil.Look);
    }

    /// <summary>The same as a part of the case that was opened in another card: 返回 leads back to that.</summary>
    public static Drawn AsPart(Drawn drawn, Texts texts, CaseId id) => new(
        () => Message.WithCard(drawn.Message.Summary, Deck.Wire(Card.WithBack(JsonObject.Create(drawn.Message.Attachments[0].Content)!, texts.Plain("back"), id, Salt.New()))),
        drawn.Version, new Look($"part {drawn.Look.Model}", () => $"part {drawn.Look.Hash}"));

    public Texts In(Language language) => deck.In(language);

    /// <summary>The reader as the organisation has him now.</summary>
    public async Task<Reader> ReaderOf(PersonId person, string draw, CancellationToken stop)
    {
        var organisation = await organisations.Present(stop);
        var reader = organisation.Person(person) ?? new Person(person, person.Value, new UnitId(""), "", "", null, "", "", Language.ZhTw, [], []);
        var chosen = (await desks.Read(Streams.ReachOf(person), stop)).Of(person).Language;
        return new Reader(reader, organisation.StandingOf(person), deck.In(chosen ?? reader.Language), zone, draw);
    }

    public async Task<Scene> SceneOf(Case.Opened state, Reader reader, CancellationToken stop)
    {
        var answers = await AnswersOf(state, stop);
        return new Scene(state, await organisations.Present(stop), answers, reader, state.LastAt) { BaseUrl = options.Value.BaseUrl, InUseBeside = await cases.InUseBeside(state, stop) };
    }

    private async Task<(Scene Scene, long Version)> SceneOf(Delivery delivery, string draw, CancellationToken stop)
    {
        var id = Streams.CaseOf(delivery.Source) ?? throw new InvalidOperationException($"delivery {delivery.Id} belongs to no case");
        var timeline = await desks.At(Streams.Case(id)).Look(stop);
        return (await SceneOf((Case.Opened)timeline.State, await ReaderOf(delivery.Recipient, draw, stop), stop), timeline.Version);
    }

    public async Task<IReadOnlyList<Answers>> AnswersOf(Case.Opened state, CancellationToken stop)
    {
        var answers = new List<Answers>();
        foreach (var rollCall in state.RollCalls)
            answers.Add(new Answers(rollCall.Id, await sheets.RollsOf(state, rollCall.Id, stop)));

        return answers;
    }

    /// <summary>Whether the card, not sent yet, no longer asks for anything that this reader could still do: he is not rung for it.</summary>
    public async Task<bool> IsMoot(Delivery delivery, CancellationToken stop)
    {
        if (Streams.CaseOf(delivery.Source) is not { } id || (await desks.At(Streams.Case(id)).Look(stop)).State is not Case.Opened state)
            return false;
        if (delivery.Drill && state.Stage is Stage.Cancelled && delivery.Kind is not (nameof(NoticeKind.DrillEnded) or nameof(NoticeKind.Feedback)) && delivery.Subject is not "aborted") // of a drill that was stopped nothing more goes out
            return true;

        return delivery.Kind switch
        {
            nameof(NoticeKind.Untaken) => state.Taken is not null || state.Assessed is not null || state.Stage is Stage.Resolved,
            nameof(NoticeKind.Ballot) => IsOver(state, new BallotId(delivery.Subject), delivery.Recipient),
            nameof(NoticeKind.Chain) => delivery.Subject.Split('/', 2) is [var chain, var link] && state.Chains.Find(new ChainId(chain))?.Find(new LinkId(link)) is { } progress && HasNothingToAcknowledge(progress, delivery.Recipient),
            nameof(NoticeKind.RollCall) or nameof(NoticeKind.RollCallReminder) => !IsAsking(state, delivery) || await HasAnswered(state, delivery, stop),
            nameof(NoticeKind.SilentList) => !IsAsking(state, delivery),
            nameof(NoticeKind.Run) => state.Runs[new RunId(delivery.Subject)] is not { Recovery: null },
            nameof(NoticeKind.UpdateOverdue) => state.Reminders.Update is not { Round: > 1 },
            nameof(NoticeKind.Unconfirmed) => state.Reminders.Unconfirmed is null,
            _ => false,
        };
    }

    // An outcome has a card of its own. Where the plan starts, the seats hear of it through the chain: who is in no link of it has this card alone.
    private static bool IsOver(Case.Opened state, BallotId id, PersonId reader) => state.Ballots[id] switch
    {
        null or Ballot.Open => false,
        Ballot.Closed { Verdict.Outcome: Domain.Ballots.Outcome.Approved } approved when approved.Setup.Seats.Any(seat => seat.Principal == reader) =>
            state.Bodies.WorkingGroup.Contains(reader) || state.Bodies.PromotionGroup.Contains(reader)
            || state.Chains.All.SelectMany(chain => chain.Links).Any(link => link.Told.Contains(reader) || link.Link.Members.Contains(reader)),
        _ => true,
    };

    // The head of the unit and its people hear of it though another has acknowledged; a deputy who was to step in need not.
    private static bool HasNothingToAcknowledge(LinkProgress link, PersonId reader) =>
        link.Acknowledgements.ContainsKey(reader)
        || (link.State is LinkState.Acknowledged && link.Link.Contacts.IndexOf(reader) > 0 && !link.Link.Members.Contains(reader));

    private static bool IsAsking(Case.Opened state, Delivery delivery) => state.RollCalls.Any(call => call.IsOpen && call.Id.Value == delivery.Subject.Split('/')[0]);

    private async Task<bool> HasAnswered(Case.Opened state, Delivery delivery, CancellationToken stop)
    {
        var rollCall = new RollCallId(delivery.Subject.Split('/')[0]);
        var sheet = Streams.RollCall(state.Id, rollCall, Buckets.Of(delivery.Recipient, state.SheetsOf(rollCall)));
        return (await desks.Read(sheet, stop)).People.Of(delivery.Recipient)?.Own is not null;
    }

    /// <summary>Whether a sent card goes on showing what is: its reader can do something with it.</summary>
    public static bool IsKeptPresent(Delivery delivery) => Enum.Parse<NoticeKind>(delivery.Kind) switch
    {
        NoticeKind.WorkingGroup or NoticeKind.Untaken or NoticeKind.Ballot or NoticeKind.Chain or NoticeKind.ChainBreak or NoticeKind.RollCall
            or NoticeKind.RollCallReminder or NoticeKind.SilentList or NoticeKind.Help or NoticeKind.Outcome or NoticeKind.UpdateOverdue or NoticeKind.Unassessed or NoticeKind.Unconfirmed
            or NoticeKind.Word or NoticeKind.Requested or NoticeKind.Receipt
            or NoticeKind.Step or NoticeKind.StepLate or NoticeKind.StepBlocked or NoticeKind.Resources or NoticeKind.Shortage or NoticeKind.Waiver
            or NoticeKind.Review or NoticeKind.Improvement or NoticeKind.Form or NoticeKind.Run
            or NoticeKind.Drill or NoticeKind.Training or NoticeKind.DrillStop or NoticeKind.Feedback => true,
        NoticeKind.Activated or NoticeKind.Update or NoticeKind.Resolved or NoticeKind.Recovery or NoticeKind.Runs
            or NoticeKind.Closing or NoticeKind.Ended or NoticeKind.Improvements or NoticeKind.DrillEnded => false,
        NoticeKind.Courses or NoticeKind.Directive or NoticeKind.Question => true,
        NoticeKind.Remark or NoticeKind.Instruction or NoticeKind.Joined or NoticeKind.Beside or NoticeKind.Channel or NoticeKind.Figures => false,
    };

    /// <summary>What the cards of one person repeat: of those the newest asks, and stands for the earlier ones. Null for a card that none repeats.</summary>
    public static string? TopicOf(Delivery delivery) => Enum.Parse<NoticeKind>(delivery.Kind) switch
    {
        NoticeKind.RollCall or NoticeKind.RollCallReminder => $"{NoticeKind.RollCall}:{delivery.Subject.Split('/')[0]}",
        NoticeKind.SilentList => $"{NoticeKind.SilentList}:{delivery.Subject.Split('/')[0]}",
        NoticeKind.Untaken or NoticeKind.Unassessed or NoticeKind.Unconfirmed or NoticeKind.UpdateOverdue => delivery.Kind,
        _ => null,
    };

    /// <summary>Whether there may be an earlier card that this one stands for: there is none before the first word of a roll-call.</summary>
    public static bool MayRepeat(Delivery delivery) => TopicOf(delivery) is not null && delivery.Kind != nameof(NoticeKind.RollCall);

    /// <summary>Among repeated cards of one topic: the reminder's round, 0 for the first word.</summary>
    public static int RoundOf(Delivery delivery) =>
        delivery.Subject.Split('/') is [_, var round] && int.TryParse(round, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>What stands in the place of a card that a newer one repeats.</summary>
    public async Task<Drawn> Superseded(Delivery delivery, CancellationToken stop)
    {
        var (scene, version) = await SceneOf(delivery, Salt.New(), stop);
        var card = new NoticeCard(scene.Draw, "", Head.Of(scene.Texts, scene.Kind, scene.Title, scene.Texts.Say("superseded"), scene.Level, scene.IsConfirmed));
        return Finish(new Sketch(card, scene.Push(scene.Texts.Plain("superseded"))), scene.Reader, version);
    }

    /// <summary>The present card of a notice. Those of a drill that was stopped lose their buttons and say so.</summary>
    public static Sketch Sketched(Scene scene, NoticeKind kind, string subject) =>
        scene.Case is { Drill: not null, Stage: Stage.Cancelled } && kind is not (NoticeKind.Drill or NoticeKind.Feedback or NoticeKind.Channel) ? DrillSketches.Ended(scene) : OfKind(scene, kind, subject);

    private static Sketch OfKind(Scene scene, NoticeKind kind, string subject) => kind switch
    {
        NoticeKind.WorkingGroup => CaseSketches.WorkingGroup(scene),
        NoticeKind.Untaken => CaseSketches.Untaken(scene),
        NoticeKind.Ballot => scene.Case.Ballots[new(subject)] is { } ballot ? BallotSketches.Of(scene, ballot) : CaseSketches.WorkingGroup(scene),
        NoticeKind.Outcome => scene.Case.Ballots[new(subject)] is { } ballot ? BallotSketches.Result(scene, ballot) : CaseSketches.WorkingGroup(scene),
        NoticeKind.Word => CaseSketches.Word(scene),
        NoticeKind.Requested => CaseSketches.Requested(scene, scene.Case.Ballots[new(subject)]),
        NoticeKind.Activated => CaseSketches.Activated(scene),
        NoticeKind.Receipt => CaseSketches.Receipt(scene),
        NoticeKind.Chain => LinkOf(scene, subject) is var (chain, link) ? ChainSketches.Link(scene, chain, link) : CaseSketches.WorkingGroup(scene),
        NoticeKind.ChainBreak => scene.Case.Chains.Find(new ChainId(subject)) is { } chain ? ChainSketches.Break(scene, chain) : CaseSketches.WorkingGroup(scene),
        NoticeKind.RollCall or NoticeKind.RollCallReminder => RollCallOf(scene, subject) is { } rollCall ? SafetySketches.Question(scene, rollCall, kind is NoticeKind.RollCallReminder) : CaseSketches.WorkingGroup(scene),
        NoticeKind.SilentList => RollCallOf(scene, subject) is { } rollCall ? SafetySketches.Silent(scene, rollCall) : CaseSketches.WorkingGroup(scene),
        NoticeKind.Help => subject.Split('/') is [var rollCall, var person] ? SafetySketches.Help(scene, new RollCallId(rollCall), new PersonId(person)) : CaseSketches.WorkingGroup(scene),
        NoticeKind.Update => CaseSketches.Situation(scene, int.Parse(subject, System.Globalization.CultureInfo.InvariantCulture)),
        NoticeKind.UpdateOverdue => CaseSketches.UpdateOverdue(scene),
        NoticeKind.Unassessed => CaseSketches.Unassessed(scene),
        NoticeKind.Unconfirmed => CaseSketches.Unconfirmed(scene),
        NoticeKind.Resolved => CaseSketches.Resolved(scene),
        NoticeKind.Step or NoticeKind.StepLate or NoticeKind.StepBlocked => StepOf(scene, subject) is var (run, step) ? RunSketches.Step(scene, run, step, kind) : CaseSketches.WorkingGroup(scene),
        NoticeKind.Resources or NoticeKind.Shortage => scene.Case.Runs[new RunId(subject)] is { } run ? RunSketches.Resources(scene, run) : CaseSketches.WorkingGroup(scene),
        NoticeKind.Waiver => subject.Split('/') is [var run, var id] && scene.Case.Runs[new RunId(run)] is { } waiting && waiting.Resource(new ResourceId(id)) is { } resource ? RunSketches.Waiver(scene, waiting, resource) : CaseSketches.WorkingGroup(scene),
        NoticeKind.Recovery => scene.Case.Drill is { Plan.IsNotificationOnly: true } ? DrillSketches.EveryoneTold(scene) : RunSketches.Recovery(scene, isSteady: subject == "steady"),
        NoticeKind.Closing => AftermathSketches.Closing(scene),
        NoticeKind.Ended => AftermathSketches.Ended(scene),
        NoticeKind.Review => AftermathSketches.Review(scene),
        NoticeKind.Improvement => scene.Case.Improvements[new ImprovementId(subject)] is { } improvement ? AftermathSketches.Improvement(scene, improvement) : AftermathSketches.Improvements(scene),
        NoticeKind.Improvements => AftermathSketches.Improvements(scene),
        NoticeKind.Form => AftermathSketches.Form(scene),
        NoticeKind.Drill or NoticeKind.Training or NoticeKind.DrillStop or NoticeKind.DrillEnded or NoticeKind.Feedback =>
            scene.Case.Drill is null ? CaseSketches.WorkingGroup(scene) : DrillSketches.Of(scene, kind, subject),
        NoticeKind.Runs => RunSketches.Runs(scene),
        NoticeKind.Run => scene.Case.Runs[new RunId(subject)] is { } run ? RunSketches.Run(scene, run) : CaseSketches.WorkingGroup(scene),
        NoticeKind.Courses => GuidanceSketches.Courses(scene),
        NoticeKind.Directive => scene.Case.Guidance[new Domain.Guidance.DirectiveId(subject.Split('/')[0])] is { } directive ? GuidanceSketches.Directive(scene, directive, subject.EndsWith("/late", StringComparison.Ordinal)) : GuidanceSketches.Beside(scene),
        NoticeKind.Remark => PlaceIn(subject, scene.Case.Guidance.Remarks.Length) is { } remark ? GuidanceSketches.Remark(scene, remark) : GuidanceSketches.Beside(scene),
        NoticeKind.Instruction => PlaceIn(subject, scene.Case.Guidance.Instructions.Length) is { } instruction ? GuidanceSketches.Instruction(scene, instruction) : GuidanceSketches.Beside(scene),
        NoticeKind.Question => GuidanceSketches.Question(scene, new(subject)),
        NoticeKind.Joined => GuidanceSketches.Joined(scene),
        NoticeKind.Beside => GuidanceSketches.Beside(scene),
        NoticeKind.Channel => ChannelSketches.Of(scene, subject),
        NoticeKind.Figures => RollCallOf(scene, subject) is { } rollCall ? SafetySketches.Figures(scene, rollCall) : CaseSketches.WorkingGroup(scene),
    };

    // A button's subject is not to be trusted.
    private static int? PlaceIn(string subject, int length) =>
        int.TryParse(subject, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var place) && place < length ? place : null;

    private static (Domain.Runs.Run Run, Domain.Runs.StepProgress Step)? StepOf(Scene scene, string subject) =>
        subject.Split('/') is [var run, var no] && scene.Case.Runs[new RunId(run)] is { } found && int.TryParse(no, System.Globalization.CultureInfo.InvariantCulture, out var number) && found.Step(number) is { } step
            ? (found, step)
            : null;

    private static RollCall? RollCallOf(Scene scene, string subject) =>
        scene.Case.RollCalls.FirstOrDefault(call => call.Id.Value == subject.Split('/')[0]);

    private static (NotificationChain Chain, LinkProgress Link)? LinkOf(Scene scene, string subject) =>
        subject.Split('/', 2) is [var chainId, var linkId] && scene.Case.Chains.Find(new ChainId(chainId)) is { } chain && chain.Find(new LinkId(linkId)) is { } link
            ? (chain, link)
            : null;
}
