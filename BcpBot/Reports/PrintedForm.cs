using System.Collections.Immutable;

namespace BcpBot.Reports;

/// <summary>How far the form has come; each value is one of the head's boxes.</summary>
public enum PrintedState { Drafted, Draft, Signing, Filed }

/// <summary>The form 7.1 (業務持續計畫演練暨處理報告單): sixteen sections and the annexes, as labels and values. Equal facts give equal forms.</summary>
/// <param name="Sources">The streams that it was drawn from, and what their chains say.</param>
public sealed record PrintedForm(FormHead Head, ImmutableArray<FormSection> Sections, ImmutableArray<FormSection> Annexes, ImmutableArray<FormSource> Sources);

/// <summary>What stands on every page.</summary>
/// <param name="No">The record number; null before there is a case.</param>
/// <param name="KeptUntil">保存至; null where it is not known yet.</param>
public sealed record FormHead(string Company, string? FormNumber, string? Version, string? Confidentiality, string? No, PrintedState State, bool IsDrill, string? KeptUntil);

/// <param name="No">一 to 十六, or an annex's letter.</param>
public sealed record FormSection(string Key, string No, string Title, ImmutableArray<FormPart> Parts);

public abstract record FormPart
{
    public sealed record Fields(ImmutableArray<FormField> Rows) : FormPart;

    /// <param name="Title">Null where the section's own title says it.</param>
    /// <param name="Rows">As many cells as columns; null is a cell that people fill.</param>
    public sealed record Table(string Key, string? Title, ImmutableArray<FormColumn> Columns, ImmutableArray<ImmutableArray<string?>> Rows) : FormPart;

    public sealed record Note(string Text) : FormPart;

    private FormPart() { }
}

/// <param name="Value">Null: a blank line, for people to fill.</param>
public sealed record FormField(string Key, string Label, string? Value);

public sealed record FormColumn(string Key, string Label);

/// <summary>A stream up to the fact to which it was read.</summary>
/// <param name="Hash">The chain hash there, hexadecimal.</param>
/// <param name="Faults">What walking the chain found; empty where it holds.</param>
public sealed record FormSource(string Stream, long Version, string Hash, ImmutableArray<string> Faults);
