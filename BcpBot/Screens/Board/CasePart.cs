using BcpBot.Domain.Cases;
using Microsoft.AspNetCore.Components;

namespace BcpBot.Screens.Board;

/// <summary>A part of the page of a case.</summary>
public abstract class CasePart : ComponentBase
{
    [Parameter, EditorRequired] public required CaseView View { get; set; }

    /// <summary>Business now: how moments are written.</summary>
    [Parameter] public DateTimeOffset Now { get; set; }

    protected Voice Voice => View.Voice;

    protected BoardTexts Texts => Voice.Board;

    protected Case.Opened Opened => View.Case;

    /// <summary>Whether nobody works on steps and resources any more: what has not ended stays as it is.</summary>
    protected bool WorkIsOver => !Opened.ForRuns.IsOpen;

    protected string Clock(DateTimeOffset at) => Voice.Clock(at, Now);

    protected static string Fill(string text, params object[] values) => string.Format(System.Globalization.CultureInfo.InvariantCulture, text, values);
}
