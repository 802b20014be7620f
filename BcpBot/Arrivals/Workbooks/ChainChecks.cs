using BcpBot.Domain;
using BcpBot.Domain.Organisations;

namespace BcpBot.Arrivals.Workbooks;

/// <summary>The sheet Chain: links that hang together, targets that exist, and no concerned unit without a link (5.3.2).</summary>
internal static class ChainChecks
{
    public static void Check(WorkbookDraft draft, Organisation organisation)
    {
        var links = draft.Chain;
        WorkbookChecks.Unique(links, "Link", link => link.Link.Value, WorkbookFault.RepeatedId);
        WorkbookChecks.Known(draft, SheetKind.Chain, links, "Parent", link => WorkbookChecks.Those(link.Parent), links.Select(row => row.Value.Link).ToHashSet());
        WorkbookChecks.NoCycle(links, "Parent", link => link.Link.Value, link => link.Parent?.Value, WorkbookFault.ChainCycle);

        if (draft.Sheets.ContainsKey(SheetKind.People) && draft.Sheets.ContainsKey(SheetKind.Units))
            CheckTargets(draft, organisation);
        if (!links.IsEmpty)
            CheckCover(draft, organisation);
    }

    private static void CheckTargets(WorkbookDraft draft, Organisation organisation)
    {
        var known = draft.People.Select(row => row.Value.Id.Value).Concat(draft.Units.Select(row => row.Value.Id.Value)).ToHashSet(StringComparer.Ordinal);
        foreach (var link in draft.Chain.Where(link => link.Value.Target.Length > 0 && !known.Contains(link.Value.Target)))
        {
            if (RowReading.BodyNamed(link.Value.Target) is not { } body)
                link.Place.Fault("Target", WorkbookFault.UnknownReference, link.Value.Target, "People, Units, Bodies");
            else if (organisation.MembersOf(body).IsEmpty && draft.Sheets.ContainsKey(SheetKind.Bodies))
                link.Place.Fault("Target", WorkbookFault.MissingBody, link.Value.Target, $"{body}");
        }
    }

    private static void CheckCover(WorkbookDraft draft, Organisation organisation)
    {
        // A unit that is not there has been said.
        bool IsBare(UnitId unit) => organisation.Unit(unit) is not null && organisation.LinksCovering(unit).IsEmpty;

        foreach (var row in draft.Processes.Where(row => IsBare(row.Value.Unit)))
            row.Place.Fault("Unit", WorkbookFault.NotCovered, row.Value.Unit.Value, Name(organisation, row.Value.Unit));

        foreach (var row in draft.Plans)
        {
            foreach (var bare in row.Value.Units.Where(IsBare))
                row.Place.Fault("Units", WorkbookFault.NotCovered, bare.Value, Name(organisation, bare));
        }
    }

    private static string Name(Organisation organisation, UnitId unit) => organisation.Unit(unit)?.Name ?? "";
}
