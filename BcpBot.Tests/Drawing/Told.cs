using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.RollCalls;
using BcpBot.Notices;
using BcpBot.Notices.Cards;
using BcpBot.Notices.Drawing;
using BcpBot.Tests.Cards;
using BcpBot.Tests.Cases;
using BcpBot.Tests.OutsideTeams;
using BcpBot.Tests.Templates;

namespace BcpBot.Tests.Drawing;

/// <summary>What a story tells whom, and what each reads.</summary>
internal static class Told
{
    /// <summary>The notices of the last command's facts, each with the state after it.</summary>
    public static IReadOnlyList<Notice> Notices(this TimelineSpec<Case> story)
    {
        var (notices, state, before) = (new List<Notice>(), Case.Initial, story.History.Length - story.Facts.Length);
        foreach (var (place, fact) in story.History.Index())
        {
            state = Case.Evolve(state, fact);
            if (place >= before)
                notices.AddRange(CaseNotices.Of(fact, (Case.Opened)state));
        }

        return notices;
    }

    public static IReadOnlyList<PersonId> Hearing(this TimelineSpec<Case> story, NoticeKind kind) =>
        [.. story.Notices().Where(notice => notice.Kind == kind).Select(notice => notice.Recipient)];

    public static Scene SceneFor(this TimelineSpec<Case> story, PersonId reader, double? minute = null, params IReadOnlyList<Answers> answers)
    {
        var person = CaseStory.Company.Person(reader)!;
        var seen = new Reader(person, CaseStory.Company.StandingOf(reader), CardSamples.Deck.In(person.Language), CardSamples.Taipei, "d");
        return new Scene(story.Open(), CaseStory.Company, answers, seen, minute is { } at ? TimelineSpec<Case>.After(at) : story.Open().LastAt);
    }

    /// <summary>The card's words, without formatting.</summary>
    public static string Reads(this TimelineSpec<Case> story, PersonId reader, NoticeKind kind, string subject = "", double? minute = null, params IReadOnlyList<Answers> answers) =>
        CardRenderer.Text(story.SceneFor(reader, minute, answers).Drawn(Drawings.Sketched, kind, subject));

    public static System.Text.Json.Nodes.JsonObject Drawn(this Scene scene, Func<Scene, NoticeKind, string, Sketch> sketched, NoticeKind kind, string subject) =>
        Drawn(scene, sketched(scene, kind, subject));

    public static System.Text.Json.Nodes.JsonObject Drawn(this Scene scene, Sketch sketch) => CardSamples.Deck.Draw(sketch.Card, scene.Texts.Language);

    /// <summary>The card as it is sent, what is folded up in it included.</summary>
    public static string Wire(this TimelineSpec<Case> story, PersonId reader, NoticeKind kind, string subject = "") =>
        story.SceneFor(reader).Drawn(Drawings.Sketched, kind, subject).Text();

    /// <summary>The hash by which a card is known to be shown.</summary>
    public static string Hash(this TimelineSpec<Case> story, PersonId reader, NoticeKind kind, string subject = "", params IReadOnlyList<Answers> answers)
    {
        var scene = story.SceneFor(reader, null, answers);
        return CardSamples.Deck.HashOf(Drawings.Sketched(scene, kind, subject).Card, scene.Texts.Language);
    }

    public static Answers AnswersOf(RollCallId rollCall, params (PersonId Person, SafetyAnswer? Answer)[] people)
    {
        var roll = Roll.Of([.. people.Select(one => new AskedPerson(one.Person, CaseStory.Company.HeadOver(one.Person)))]);
        foreach (var (person, answer) in people)
            if (answer is { } given)
                roll = roll.Answered(person, new SafetyReport(given, person, TimelineSpec<Case>.Noon, null));
        return new Answers(rollCall, [roll]);
    }
}
