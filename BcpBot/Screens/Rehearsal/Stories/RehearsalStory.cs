using System.Collections.Immutable;
using System.Text.Json.Nodes;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;

namespace BcpBot.Screens.Rehearsal.Stories;

/// <summary>The shipped story, cast from the adopted organisation.</summary>
public sealed class RehearsalStory(OrganisationRegister organisations, Desks desks, CaseRegister cases, StoryHands hands, ILogger<StoryPlayer> log)
{
    /// <summary>The story, ready to be started: a new incident each time.</summary>
    /// <param name="language">Of the page: who plays in it types this language and reads cards in it.</param>
    public async Task<StoryPlayer> Open(Language language, CancellationToken stop)
    {
        var organisation = await organisations.Present(stop);
        var plan = StoryCast.Of(StoryScript.Shipped, organisation, language);
        var before = ImmutableArray.CreateBuilder<StoryMove>();
        foreach (var person in plan.People.Select(organisation.Person).OfType<Person>())
            if (await LanguageOf(person, stop) != language)
                before.AddRange(Chooses(person.Id, language));
        return new StoryPlayer(hands, cases, plan, before.ToImmutable(), log);
    }

    private async Task<Language> LanguageOf(Person person, CancellationToken stop) =>
        (await desks.Read(Streams.ReachOf(person.Id), stop)).Of(person.Id).Language ?? person.Language;

    // As anybody does who wants his cards in the other language.
    private static StoryMove[] Chooses(PersonId person, Language language) =>
    [
        new StoryMove.Say(person, language switch { Language.ZhTw => "語言", Language.En => "language" }),
        new StoryMove.Press(person, "person.language", new JsonObject { ["language"] = RoomTexts.In(language).Tag }, ImmutableSortedDictionary<string, string>.Empty),
    ];
}
