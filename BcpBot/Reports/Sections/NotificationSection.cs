using BcpBot.Domain;
using BcpBot.Domain.Chains;
using BcpBot.Domain.Deliveries;
using static BcpBot.Reports.FormWords;

namespace BcpBot.Reports.Sections;

/// <summary>七、通知結果: each chain in figures; who was told stands in annex C.</summary>
internal static class NotificationSection
{
    public const string LinkColumns = "about link toldPeople toldAt ackBy ackAt taken members";

    private const string Columns = "about asked acknowledged byDeputy byPhone notTold average longest ninety escalations", BreakColumns = "about notToldPeople remedy";

    public static FormSection Of(FormSubject form) => form.Record is not { } record
        ? Section("notification", Table("notification", Columns, Blank(Columns, 2)), Table("notToldPeople", BreakColumns, Blank(BreakColumns, 1)), Fields(Field("deliveries", null), Field("outsideNotice", null)))
        : Section("notification",
            Table("notification", Columns, record.Case.Chains.All.Select(chain => Row(record, chain))),
            Table("notToldPeople", BreakColumns, record.All<ChainFact.Passed>().SelectMany(passed => passed.Links, (passed, link) => Break(form, record, passed.Chain, link))),
            Fields([Field("deliveries", Delivered(record)), .. form.IsDrill ? [Field("outsideNotice", SpokenOnly)] : Array.Empty<FormField>()]));

    private static string?[] Row(CaseRecord record, NotificationChain chain)
    {
        var heard = chain.Links.Where(link => link.State is LinkState.Acknowledged).ToList();
        var spread = Figures.Acknowledging(record, chain);
        var byPrincipal = heard.Count(link => link.Link.Contacts is [var first, ..] && link.State is LinkState.Acknowledged state && state.By == first);
        return
        [
            FormWords.Of(chain.About), $"{chain.Links.Length}", $"{byPrincipal}", $"{heard.Count - byPrincipal}", NoChannel, $"{chain.Links.Count(link => link.State is LinkState.Passed)}",
            Span(spread.Average) ?? None, Span(spread.Longest) ?? None, Span(spread.Until(90)) ?? NotYet, $"{record.All<ChainFact.Escalated>().Where(fact => fact.Chain == chain.Id).Sum(fact => fact.Links.Length)}",
        ];
    }

    private static string?[] Break(FormSubject form, CaseRecord record, ChainId chain, PassedLink link)
    {
        var of = record.Case.Chains.Find(chain)!;
        List<string> said =
        [
            .. link.Silent.Select(person => Unacknowledged(form.NameOf(of.Find(link.Link)!.Link.Target), form.NameOf(person), NotAcknowledged)),
            .. link.Absent.Select(person => Unacknowledged(form.NameOf(of.Find(link.Link)!.Link.Target), form.NameOf(person), NotReached)),
        ];
        return [FormWords.Of(of.About), string.Join("；", said), null];
    }

    private static string Delivered(CaseRecord record)
    {
        var planned = record.Deliveries.Select(noted => noted.Fact).OfType<DeliveryFact.Planned>().Sum(fact => fact.Deliveries.Length);
        var sent = record.Deliveries.Select(noted => noted.Fact).Select(fact => fact switch { DeliveryFact.Sent one => one.Delivery, DeliveryFact.Learned one => one.Delivery, _ => (DeliveryId?)null }).OfType<DeliveryId>().Distinct().Count();
        return FormWords.Delivered(planned, sent);
    }

    /// <summary>Every link of every chain: annex C.</summary>
    public static IEnumerable<string?[]> LinkRows(FormSubject form, CaseRecord record) =>
        from chain in record.Case.Chains.All
        from link in chain.Links
        let toldAt = Figures.ToldAt(record, chain.Id, link.Link.Id)
        let heard = link.State as LinkState.Acknowledged
        select (string?[])
        [
            FormWords.Of(chain.About), form.NameOf(link.Link.Target), link.Told.IsEmpty ? None : form.NamesOf(link.Told), form.Moment(toldAt) ?? None,
            heard is not null ? form.NameOf(heard.By) : link.State is LinkState.Passed ? NotTold : Unconfirmed, form.Moment(heard?.At) ?? None,
            heard is not null && toldAt is { } told ? Span(heard.At - told) : None, Others(form, link, heard),
        ];

    private static string Others(FormSubject form, LinkProgress link, LinkState.Acknowledged? heard) =>
        link.Acknowledgements.Where(press => press.Key != heard?.By).OrderBy(press => press.Value).ThenBy(press => press.Key.Value, StringComparer.Ordinal).Select(press => press.Key).ToList() is { Count: > 0 } people
            ? form.NamesOf(people) : None;
}
