using System.Xml;
using BcpBot.Domain.Organisations;

namespace BcpBot.Arrivals.Workbooks;

/// <summary>Reads an organisation workbook (the contract's "The organisation workbook"). Checks all that can be checked without the journal.</summary>
public static class WorkbookReader
{
    /// <summary>32 MB.</summary>
    public const int LargestFileInBytes = 32 << 20;

    /// <param name="file">The bytes of an .xlsx file; a stream that cannot seek is first kept in memory, up to the bound.</param>
    /// <returns>The organisation, or every error at once. A file that is no workbook is an answer, too.</returns>
    public static WorkbookReading Read(Stream file)
    {
        var errors = new ErrorList();
        try
        {
            using var kept = file.CanSeek ? null : Kept(file);
            using var spreadsheet = new Spreadsheet(kept ?? file);
            var organisation = OrganisationIn(spreadsheet, errors);
            return errors.IsEmpty ? new WorkbookReading.Read(organisation) : new WorkbookReading.Rejected(errors.InOrder());
        }
        catch (UnreadableWorkbookException unreadable)
        {
            return Refused(unreadable.Fault);
        }
        catch (Exception damage) when (damage is InvalidDataException or XmlException or EndOfStreamException or System.Text.DecoderFallbackException)
        {
            return Refused(WorkbookFault.NotAWorkbook);
        }
    }

    private static Organisation OrganisationIn(Spreadsheet spreadsheet, ErrorList errors)
    {
        var sheets = SheetsIn(spreadsheet, errors);
        var draft = WorkbookDraft.Read(sheets);
        // The contacts may be missing for as long as no step names one.
        if (!sheets.ContainsKey(SheetKind.Contacts) && draft.Steps.Any(step => !step.Value.Contacts.IsEmpty))
            errors.AddSheet(SheetLayout.Named(nameof(SheetKind.Contacts))!.ToString(), WorkbookFault.MissingSheet);

        var organisation = draft.ToOrganisation();
        WorkbookChecks.Check(draft, organisation);
        return organisation;
    }

    private static Dictionary<SheetKind, Sheet> SheetsIn(Spreadsheet spreadsheet, ErrorList errors)
    {
        var sheets = new Dictionary<SheetKind, Sheet>();
        foreach (var (name, part) in spreadsheet.Sheets)
        {
            if (SheetLayout.Named(name) is not { } layout)
                errors.AddSheet(name, WorkbookFault.UnknownSheet);
            else if (sheets.ContainsKey(layout.Kind))
                errors.AddSheet(name, WorkbookFault.RepeatedSheet);
            else
                sheets.Add(layout.Kind, new Sheet(layout, name, spreadsheet.Rows(part), errors));
        }

        foreach (var missing in SheetLayout.All.Where(layout => !layout.Optional && !sheets.ContainsKey(layout.Kind)))
            errors.AddSheet(missing.ToString(), WorkbookFault.MissingSheet);

        return sheets;
    }

    private static MemoryStream Kept(Stream file)
    {
        var kept = new MemoryStream();
        var buffer = new byte[81_920];
        for (var count = file.Read(buffer); count > 0; count = file.Read(buffer))
        {
            kept.Write(buffer, 0, count);
            if (kept.Length > LargestFileInBytes)
                throw new UnreadableWorkbookException(WorkbookFault.TooLarge);
        }

        return kept;
    }

    private static WorkbookReading.Rejected Refused(WorkbookFault fault) => new([new WorkbookError(fault, "", null, null)]);
}
