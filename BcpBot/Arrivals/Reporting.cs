using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Deliveries;
using BcpBot.Notices;
using BcpBot.Notices.Cards;
using BcpBot.Notices.Drawing;
using Microsoft.Extensions.Options;

namespace BcpBot.Arrivals;

/// <summary>The first word of an incident (5.3): a number, then the case. The case's id comes from the press, so that the same press opens the same case.
/// The answer is the card of the reporter's delivery, claimed before the case is there, so that he gets it once.</summary>
public sealed class Reporting(Desks desks, CaseRegister cases, Absentees absentees, Drawings drawings, ShownCards shown, BusinessClock clock, IOptions<PublicOptions> options) : IVerbAnswers
{
    private const long FirstVersion = 1;
    private const int SimilarAtMost = 3;
    private static readonly TimeSpan Soon = TimeSpan.FromHours(2);

    public IReadOnlyCollection<string> Verbs => ["incident.report"];

    public async Task<JsonElement> Answer(ButtonPress press, CancellationToken stop)
    {
        var since = press.Inputs.Moment("since", past: true, out var isTime);
        if (press.Inputs.Text("what") is not { } what || press.Inputs.Text("kind") is null)
            return await Refused(press, Refusal.Missing, stop);
        if (!isTime || since > clock.Now || press.Inputs.Choice<ReportedKind>("kind") is not { } kind)
            return await Refused(press, Refusal.Invalid, stop);

        var id = IdOf(press);
        var receipt = new Notice(NoticeKind.Receipt, "", press.By).From(Streams.Case(id).Name, FirstVersion, drill: false);
        // Reported before, perhaps under an earlier workbook: its sheets were fixed then.
        var roster = (await cases.Find(id, stop))?.Report.Roster ?? RosterOf(press);
        var sheet = desks.At(Streams.Delivery(id, Buckets.Of(press.By, roster.Buckets)));
        if (press.Origin is { Activity.Length: > 0 })
            await sheet.Ask(new DeliveryCommand.ClaimForAnswer(receipt) { By = press.By });

        var desk = desks.At(Streams.Case(id));
        if ((await desk.Look(stop)).State is not Case.Opened)
            await desk.Ask(press.Give(
                new CaseCommand.Report(id, await NumberOf(id, press.By), kind, since, press.Inputs.Yes("danger"), roster, await absentees.Present(stop)) { Resembling = await SimilarTo(id, kind, press, stop) },
                ("what", what), ("where", press.Inputs.Text("where")), ("affected", press.Inputs.Text("affected"))));

        var drawn = await drawings.Draw(receipt, stop);
        await Sent(press, sheet, receipt.Id, drawn, stop);
        return Buttons.Card(drawn);
    }

    // The answer stands where the form stood: it is the receipt's card from now on, kept present like any other.
    private async Task Sent(ButtonPress press, Desk<DeliverySheet> sheet, DeliveryId receipt, Drawn drawn, CancellationToken stop)
    {
        if (press.Origin is not { Activity.Length: > 0 } origin)
            return;

        shown.Now(origin, drawn);
        if ((await sheet.Look(stop)).State.StateOf(receipt) is DeliveryState.Claimed claimed)
            await sheet.Ask(new DeliveryCommand.Report(receipt, claimed.Attempt, new Result.Sent(origin, drawn.As(receipt))) { By = Actor.System });
    }

    // Of the same kind within two hours, or at the same place.
    private async Task<ImmutableArray<(Resembled, string?)>> SimilarTo(CaseId own, ReportedKind kind, ButtonPress press, CancellationToken stop) =>
    [
        .. (await cases.All(stop)).Select(timeline => timeline.State).OfType<Case.Opened>()
            .Where(other => other.Id != own && !other.IsOver && other.Report.Kind is CaseKind.Incident
                && ((other.Report.Report == kind && clock.Now - other.Report.At <= Soon) || (press.Inputs.Text("where") is { } where && string.Equals(where, other.Report.Words["where"], StringComparison.OrdinalIgnoreCase))))
            .Take(SimilarAtMost)
            .Select(other => (new Resembled(other.Id, other.Report.At), other.Report.Words["what"])),
    ];

    internal static Roster RosterOf(ButtonPress press) => new(
        press.Organisation.Generation, press.Organisation.People.Count, Buckets.CountFor(press.Organisation.People.Count), CaseBodies.Of(press.Organisation));

    // A press without a draw is taken as new.
    internal static CaseId IdOf(ButtonPress press)
    {
        var name = $"{press.By}\n{press.Verb}\n{press.Inputs.Text("draw") ?? Salt.New()}";
        return new CaseId(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)));
    }

    internal async Task<string> NumberOf(CaseId id, PersonId by)
    {
        var year = TimeZoneInfo.ConvertTime(clock.Now, options.Value.Zone).Year;
        var numbers = await desks.At(Streams.Numbers(year)).Ask(new NumberCommand.Ask(id) { By = by });
        return string.Create(CultureInfo.InvariantCulture, $"BCP-{year}-{numbers.After.State.Given[id]:0000}");
    }

    private async Task<JsonElement> Refused(ButtonPress press, Refusal why, CancellationToken stop)
    {
        var reader = await drawings.ReaderOf(press.By, Salt.New(), stop);
        return Buttons.Led(press, drawings.Finish(PersonalSketches.Report(reader), reader, 0), why.Code(), RefusalScenes.InWords(press, reader.Texts, why));
    }
}
