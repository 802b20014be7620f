using BcpBot.Domain;
using BcpBot.Domain.Organisations;

namespace BcpBot.Arrivals.Workbooks;

/// <summary>The sheets Bodies and Decisions: every body that the procedure needs, one head each, all five decisions (clause 3, "Decisions are ballots").</summary>
internal static class BodyChecks
{
    /// <summary>Those without which the workbook is refused.</summary>
    public static readonly BodyKind[] Needed = [BodyKind.Committee, BodyKind.PromotionGroup, BodyKind.WorkingGroup];

    public static void Check(WorkbookDraft draft, Organisation organisation)
    {
        WorkbookChecks.Known(draft, SheetKind.People, draft.Memberships, "Person", member => [member.Person], WorkbookChecks.PeopleIn(draft));
        WorkbookChecks.Unique(draft.Memberships, "Person", Once, WorkbookFault.Repeated);
        if (draft.Sheets.TryGetValue(SheetKind.Bodies, out var bodies) && !draft.Memberships.IsEmpty)
            CheckBodies(draft, bodies);

        WorkbookChecks.Unique(draft.Decisions, "Decision", row => row.Decision?.ToString(), WorkbookFault.Repeated);
        if (draft.Sheets.TryGetValue(SheetKind.Decisions, out var decisions) && !draft.Decisions.IsEmpty)
            CheckDecisions(draft, organisation, decisions);
    }

    private static string? Once(MembershipDraft member) => member is { Body: { } body, Person.Value.Length: > 0 } ? $"{member.Person} ({body})" : null;

    private static void CheckBodies(WorkbookDraft draft, Sheet sheet)
    {
        var rows = draft.Memberships.ToLookup(row => row.Value.Body);
        foreach (var missing in Needed.Where(body => !rows.Contains(body)))
            sheet.Fault(null, "Body", WorkbookFault.MissingBody, "", $"{missing}");

        foreach (var body in Enum.GetValues<BodyKind>())
            CheckPositions(sheet, body, [.. rows[body]]);
    }

    private static void CheckPositions(Sheet sheet, BodyKind body, List<Placed<MembershipDraft>> rows)
    {
        var headPosition = HeadPosition(body);
        foreach (var row in rows.Where(row => row.Value.Position is { } position && position is not Position.Member && position != headPosition))
            row.Place.Fault("Position", WorkbookFault.WrongPosition, $"{row.Value.Position}", headPosition is null ? "Member" : $"{headPosition}, Member");

        var heads = rows.Where(row => headPosition is not null && row.Value.Position == headPosition).ToList();
        foreach (var second in heads.Skip(1))
            second.Place.Fault("Position", WorkbookFault.SecondHead, $"{headPosition}", $"{heads[0].Place.Row}");

        if (heads.Count == 0 && headPosition is not null && rows.Count > 0)
            sheet.Fault(null, "Position", WorkbookFault.MissingHead, $"{body}", $"{headPosition}");
    }

    private static Position? HeadPosition(BodyKind body) => body switch
    {
        BodyKind.Committee or BodyKind.DevelopmentCommittee or BodyKind.PromotionGroup => Position.Convener,
        BodyKind.WorkingGroup => Position.Lead,
        BodyKind.Auditor => null,
    };

    private static void CheckDecisions(WorkbookDraft draft, Organisation organisation, Sheet sheet)
    {
        var named = draft.Decisions.Select(row => row.Value.Decision).ToHashSet();
        foreach (var missing in Enum.GetValues<DecisionKind>().Where(decision => !named.Contains(decision)))
            sheet.Fault(null, "Decision", WorkbookFault.MissingDecision, "", $"{missing}");

        foreach (var row in draft.Decisions)
        {
            if (row.Value.Body is not { } body)
                continue;

            var members = organisation.MembersOf(body).Length;
            var seats = row.Value.Seats is SeatsOf.Convener ? Math.Min(1, members) : members;
            if (HeadPosition(body) is null)
                row.Place.Fault("Body", WorkbookFault.NotOneOf, $"{body}", string.Join(", ", Enum.GetValues<BodyKind>().Where(other => HeadPosition(other) is not null)));
            else if (seats == 0 && draft.Sheets.ContainsKey(SheetKind.Bodies))
                row.Place.Fault("Body", WorkbookFault.MissingBody, $"{body}", $"{body}");
            else if (row.Value is { Seats: not null, Quorum: QuorumRule.Number quorum } && quorum.Seats > seats)
                row.Place.Fault("Quorum", WorkbookFault.QuorumAboveSeats, $"{quorum.Seats}", $"{seats}");
        }
    }
}
