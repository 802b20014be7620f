using System.Text.Json;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reach;
using BcpBot.Notices;
using BcpBot.Notices.Cards;
using BcpBot.Notices.Drawing;

namespace BcpBot.Arrivals;

/// <summary><c>person.language</c>: in which language a person is spoken to from now on, whatever the organisation's sheet says.</summary>
public sealed class LanguageVerbs(Desks desks, Drawings drawings) : IVerbAnswers
{
    public IReadOnlyCollection<string> Verbs => ["person.language"];

    public async Task<JsonElement> Answer(ButtonPress press, CancellationToken stop)
    {
        Language? wanted = press.Inputs.Text("language") switch { "zh-TW" => Language.ZhTw, "en" => Language.En, _ => null };
        if (wanted is { } language)
            await desks.At(Streams.ReachOf(press.By)).Ask(press.Give(new ReachCommand.Speak(press.By, language)));

        var reader = await drawings.ReaderOf(press.By, Salt.New(), stop);
        var drawn = drawings.Finish(PersonalSketches.Language(reader, isSet: wanted is not null), reader, 0);
        return wanted is null ? Buttons.Led(press, drawn, Refusal.Invalid.Code(), RefusalScenes.InWords(press, reader.Texts, Refusal.Invalid)) : Buttons.Card(drawn);
    }
}
