using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Organisations;
using BcpBot.Notices;
using BcpBot.Notices.Drawing;
using Microsoft.Extensions.Options;

namespace BcpBot.Arrivals;

/// <summary>The cards that a person asks for, by a word or by <c>card.show</c>: no fact comes of it.</summary>
public sealed class Showing(Desks desks, CaseRegister cases, Drawings drawings, BusinessClock clock, IOptions<PublicOptions> options)
{
    /// <summary>The card that a typed word asks for.</summary>
    public Task<Drawn> Typed(Visitor visitor, TypedWord word, CancellationToken stop) => Show(visitor, word switch
    {
        TypedWord.Report => "report",
        TypedWord.Status => "status",
        TypedWord.ToDo => "todo",
        TypedWord.Case => "case",
        TypedWord.RollCall => "rollcall",
        TypedWord.Drill => "drill",
        TypedWord.Away => "away",
        TypedWord.Back => "back",
        TypedWord.Language => "language",
        TypedWord.UseThisChannel or TypedWord.Help or TypedWord.Menu => "menu",
    }, null, null, stop);

    /// <param name="what">Of the contract: menu, report, status, todo, case, assess, rollcall, drill, away, back; anything else is the menu.</param>
    /// <param name="named">The case that the button names; null: the newest live one.</param>
    /// <param name="about">What a row of "my tasks" stands for (<see cref="Waiting.About"/>).</param>
    public async Task<Drawn> Show(Visitor visitor, string what, CaseId? named, string? about, CancellationToken stop)
    {
        var reader = await drawings.ReaderOf(visitor.Id, Salt.New(), stop);
        var sketch = await Sketched(visitor, reader, what, named, about, stop);
        return drawings.Finish(sketch, reader, 0);
    }

    private async Task<Sketch> Sketched(Visitor visitor, Reader reader, string what, CaseId? named, string? about, CancellationToken stop)
    {
        var scenes = await Scenes(reader, stop);
        var scene = named is { } id ? await SceneOf(id, reader, stop)
            : what is "rollcall" && scenes.FirstOrDefault(each => AsksThe(each) is not null) is { } asking ? asking
            : scenes is [var newest, ..] ? newest : null;
        return what switch
        {
            "report" => PersonalSketches.Report(reader),
            "status" => PersonalSketches.Status(reader, scenes, clock.Now),
            "todo" => PersonalSketches.ToDo(reader, [.. scenes.SelectMany(PersonalSketches.TasksIn)], clock.Now),
            "away" => PersonalSketches.Away(reader, visitor.Organisation, await ReachOf(visitor.Id, stop), clock.Now),
            "back" => await Back(visitor, reader, stop),
            "assess" when scene is not null && reader.As.In(BodyKind.WorkingGroup) => CaseSketches.Assessment(scene),
            "case" when scene is not null => Case(scene, about),
            "rollcall" when scene is not null => RollCall(scene, visitor.Organisation),
            "case" or "assess" or "rollcall" => PersonalSketches.Notice(reader, "status.none"),
            "language" => PersonalSketches.Language(reader),
            "join" when scene is not null && reader.As.In(BodyKind.WorkingGroup) => GuidanceSketches.Join(scene, [.. scenes.Select(other => other.Case).Where(other => other.Id != scene.Case.Id && other.Stage is not Stage.Resolved && other.Report.Kind == scene.Kind)]),
            "drill" => DrillSketches.List(reader, visitor.Organisation, [.. scenes.Where(each => each.Kind is CaseKind.Drill)]),
            _ => await Menu(reader, scenes, stop),
        };
    }

    // One press brings back who is away.
    private async Task<Sketch> Back(Visitor visitor, Reader reader, CancellationToken stop) => await ReachOf(visitor.Id, stop) is { Away: not null } reach
        ? PersonalSketches.Away(reader, visitor.Organisation, reach, clock.Now)
        : PersonalSketches.Notice(reader, "back.none");

    private static Sketch Case(Scene scene, string? about) =>
        about?.Split(':', 2) is [var kind, var subject] && Enum.TryParse<NoticeKind>(kind, out var notice) && Enum.GetName(notice) == kind && MayLookAt(scene, notice, subject)
            ? Drawings.Sketched(scene, notice, subject)
            : scene.Reader.As.In(BodyKind.WorkingGroup) ? CaseSketches.WorkingGroup(scene) : CaseSketches.Overview(scene);

    // The button says what to show, but what waits for others, and who needs help where, is shown to whom it concerns.
    private static bool MayLookAt(Scene scene, NoticeKind notice, string subject) => notice switch
    {
        NoticeKind.Update or NoticeKind.Channel => false,
        NoticeKind.Help => scene.Case.Help.Any(help => $"{help.RollCall}/{help.Person}" == subject && (help.Head == scene.Reader.Id || scene.Case.Commander == scene.Reader.Id || scene.Reader.As.In(BodyKind.WorkingGroup))),
        NoticeKind.Figures => scene.Case.RollCalls.FirstOrDefault(call => call.Id.Value == subject) is { } call && PresentCards.MayWatch(scene, call),
        NoticeKind.Receipt => scene.Case.Report.By == scene.Reader.Id,
        _ => scene.Reader.As.Places.Count > 0 || PersonalSketches.TasksIn(scene).Any(task => task.Kind == notice && task.Subject == subject) || (scene.Case.Told.Contains(scene.Reader.Id) && IsForOne(notice)),
    };

    // Cards of one step, link, resource or duty: who was told of it may look at it again.
    private static bool IsForOne(NoticeKind notice) => notice is NoticeKind.Step or NoticeKind.Chain or NoticeKind.Resources or NoticeKind.Improvement or NoticeKind.Ballot or NoticeKind.Training or NoticeKind.Feedback
        or NoticeKind.Directive or NoticeKind.RollCall or NoticeKind.Review;

    private static Domain.Cases.RollCall? AsksThe(Scene scene) => scene.Case.RollCalls.LastOrDefault(call => call.IsOpen && scene.AnswersOf(call.Id)?.Of(scene.Reader.Id) is { Own: null });

    // Somebody who is asked answers; who may open or watch a roll-call does that.
    private static Sketch RollCall(Scene scene, Organisation organisation)
    {
        var (asWhole, heads) = (scene.Reader.As.In(BodyKind.WorkingGroup) || scene.Reader.As.IsConvener, scene.Reader.As.Heads);
        var open = AsksThe(scene) ?? scene.Case.RollCalls.LastOrDefault(call => call.IsOpen);

        return open switch
        {
            { } call when scene.AnswersOf(call.Id)?.Of(scene.Reader.Id) is { Own: null } => SafetySketches.Question(scene, call, again: false),
            { } call when asWhole => SafetySketches.Figures(scene, call),
            { } call when heads.Count > 0 => SafetySketches.Silent(scene, call),
            { } call when scene.AnswersOf(call.Id)?.Of(scene.Reader.Id) is not null => SafetySketches.Question(scene, call, again: false),
            null when asWhole || heads.Count > 0 => SafetySketches.Opening(scene, asWhole, organisation.Units.Where(unit => asWhole || heads.Contains(unit.Id))),
            _ => PersonalSketches.Notice(scene.Reader, "status.none"),
        };
    }

    private async Task<Sketch> Menu(Reader reader, IReadOnlyList<Scene> scenes, CancellationToken stop)
    {
        var tasks = scenes.SelectMany(PersonalSketches.TasksIn).ToList();
        return PersonalSketches.Menu(
            reader, tasks.Count, tasks.Any(task => task.Kind is NoticeKind.RollCall), scenes.Count > 0,
            await ReachOf(reader.Id, stop), options.Value.BoardUrl, clock.Now);
    }

    private async Task<IReadOnlyList<Scene>> Scenes(Reader reader, CancellationToken stop)
    {
        var scenes = new List<Scene>();
        foreach (var timeline in await cases.All(stop))
            if (timeline.State is Case.Opened opened && (opened.IsLive || opened.Stage is Stage.Cancelled || opened.RollCalls.Any(call => call.IsOpen)) && MaySee(opened, reader))
                scenes.Add(await drawings.SceneOf(opened, reader, stop) with { Now = clock.Now });
        return [.. scenes.OrderBy(each => each.Kind)]; // incidents first
    }

    // A drill that has not started is known to those who prepare and approve it, and to whom it was told; of one that was stopped only the feedback is left.
    private static bool MaySee(Case.Opened opened, Reader reader) => opened switch
    {
        { Drill: null } => true,
        { Stage: Stage.Planned or Stage.Approved } => reader.As.Places.Count > 0 || opened.Told.Contains(reader.Id),
        { Stage: Stage.Rejected or Stage.Cancelled } => opened.Drill.AwaitsFeedbackOf(reader.Id),
        _ => true,
    };

    private async Task<Scene?> SceneOf(CaseId id, Reader reader, CancellationToken stop) =>
        await cases.Find(id, stop) is { } opened && MaySee(opened, reader) ? await drawings.SceneOf(opened, reader, stop) with { Now = clock.Now } : null;

    private async Task<Domain.Reach.PersonReach> ReachOf(PersonId person, CancellationToken stop) =>
        (await desks.Read(Streams.ReachOf(person), stop)).Of(person);
}
