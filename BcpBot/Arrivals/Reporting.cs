using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Notices;
using BcpBot.Notices.Cards;
using BcpBot.Notices.Drawing;
using Microsoft.Extensions.Options;

namespace BcpBot.Arrivals;

/// <summary>The first word of an incident (5.3): a number, then the case. The case's id comes from the press, so that the same press opens the same case.</summary>
public sealed class Reporting(Desks desks, Absentees absentees, Drawings drawings, BusinessClock clock, IOptions<PublicOptions> options)
{
    public async Task<JsonElement> Report(ButtonPress press, CancellationToken stop)
    {
        var since = press.Inputs.Moment("since", past: true, out var isTime);
        if (press.Inputs.Text("what") is not { } what || press.Inputs.Text("kind") is null)
            return await Refused(press, Refusal.Missing, stop);
        if (!isTime || since > clock.Now || press.Inputs.Choice<ReportedKind>("kind") is not { } kind)
            return await Refused(press, Refusal.Invalid, stop);

        var id = IdOf(press);
        var desk = desks.At(Streams.Case(id));
        if ((await desk.Look(stop)).State is not Case.Opened)
            await desk.Ask(press.Give(
                new CaseCommand.Report(id, await NumberOf(id, press.By), kind, since, press.Inputs.Yes("danger"), RosterOf(press), await absentees.Present(stop)),
                ("what", what), ("where", press.Inputs.Text("where")), ("affected", press.Inputs.Text("affected"))));

        var reader = await drawings.ReaderOf(press.By, Salt.New(), stop);
        var scene = await drawings.SceneOf((Case.Opened)(await desk.Look(stop)).State, reader, stop);
        return Buttons.Card(drawings.Finish(CaseSketches.Receipt(scene), reader, 0));
    }

    private static Roster RosterOf(ButtonPress press) => new(
        press.Organisation.Generation, press.Organisation.People.Count, Buckets.CountFor(press.Organisation.People.Count), CaseBodies.Of(press.Organisation));

    // A press without a draw is taken as new.
    private static CaseId IdOf(ButtonPress press)
    {
        var name = $"{press.By}\n{press.Verb}\n{press.Inputs.Text("draw") ?? Salt.New()}";
        return new CaseId(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)));
    }

    private async Task<string> NumberOf(CaseId id, PersonId by)
    {
        var year = TimeZoneInfo.ConvertTime(clock.Now, options.Value.Zone).Year;
        var numbers = await desks.At(Streams.Numbers(year)).Ask(new NumberCommand.Ask(id) { By = by });
        return string.Create(CultureInfo.InvariantCulture, $"BCP-{year}-{numbers.After.State.Given[id]:0000}");
    }

    private async Task<JsonElement> Refused(ButtonPress press, Refusal why, CancellationToken stop)
    {
        var reader = await drawings.ReaderOf(press.By, Salt.New(), stop);
        return Buttons.Led(drawings.Finish(PersonalSketches.Report(reader), reader, 0), why.Code(), RefusalScenes.InWords(press, reader.Texts, why));
    }
}
