using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace BcpBot.Journal.Tables;

/// <summary>Makes the table where there is none, and looks whether it is ours to read and to write, before anything is served.</summary>
internal static class TablesOpening
{
    private const int FormatVersion = 1;

    /// <exception cref="JournalUnavailableException">It is not reached, or a right is missing: the message names it.</exception>
    /// <exception cref="JournalFormatException">Another program's table, or a newer version's.</exception>
    public static void MakeForWriting(JournalTable table) => Reaching(table, () =>
    {
        var refused = MakeTable(table.ForOpening);
        if (refused is not null && FormatOf(table) is Format.NoTable)
            throw new JournalUnavailableException($"The table {table.Name} is not there and cannot be made: {refused.Status} {refused.ErrorCode}. Make it, or: {JournalTable.WhatItTakes}", refused);

        CheckFormat(table);
        // Also where it stands already: whoever may only read hears of it now.
        table.ForOpening.UpsertEntity(new TableEntity(TableKeys.Journal, TableKeys.Format) { [nameof(FormatVersion)] = FormatVersion });
    });

    /// <exception cref="JournalUnavailableException">It is not there, is not reached, or may not be read.</exception>
    /// <exception cref="JournalFormatException">Another program's table, or a newer version's.</exception>
    public static void CheckForReading(JournalTable table) => Reaching(table, () =>
    {
        if (FormatOf(table) is Format.NoTable)
            throw new JournalUnavailableException($"There is no journal {table.Name}: name its account and prefix (Storage:ConnectionString or Storage:AccountName, Storage:Prefix).");
        CheckFormat(table);
    });

    // A signature for one table may not make tables, and need not where it stands.
    private static RequestFailedException? MakeTable(TableClient client)
    {
        try
        {
            client.CreateIfNotExists();
            return null;
        }
        catch (RequestFailedException refused) when (refused.Status == 403)
        {
            return refused;
        }
    }

    private static void CheckFormat(JournalTable table)
    {
        switch (FormatOf(table))
        {
            case Format.Known { Version: > FormatVersion } newer:
                throw new JournalFormatException(
                    $"{table.Name} was written by a newer version of the program (format {newer.Version}; this one knows {FormatVersion}). Start that version, or a newer one.");
            case Format.Unknown when table.ForOpening.Query<TableEntity>(maxPerPage: 1).Any():
                throw new JournalFormatException($"{table.Name} is a table of another program. Write another Storage:Prefix.");
        }
    }

    private static Format FormatOf(JournalTable table)
    {
        try
        {
            return new Format.Known(table.ForOpening.GetEntity<TableEntity>(TableKeys.Journal, TableKeys.Format).Value.GetInt32(nameof(FormatVersion)) ?? 0);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return missing.ErrorCode == TableErrorCode.TableNotFound ? new Format.NoTable() : new Format.Unknown();
        }
    }

    private static void Reaching(JournalTable table, Action work)
    {
        try
        {
            work();
        }
        catch (Exception broken) when (JournalTable.IsBadNews(broken))
        {
            throw table.Unavailable(broken);
        }
    }

    private abstract record Format
    {
        public sealed record NoTable : Format;
        public sealed record Unknown : Format;
        public sealed record Known(int Version) : Format;

        private Format() { }
    }
}
