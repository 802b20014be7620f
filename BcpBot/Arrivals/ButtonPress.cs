using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Deliveries;
using BcpBot.Domain.Organisations;

namespace BcpBot.Arrivals;

/// <summary>A button that somebody of the organisation pressed.</summary>
/// <param name="Origin">The card that holds the button, where Teams says which.</param>
public sealed record ButtonPress(Visitor Visitor, string Verb, Inputs Inputs, SentCard? Origin)
{
    public PersonId By => Visitor.Id;
    public Organisation Organisation => Visitor.Organisation;

    public CaseId? Case => Inputs.Text("case") is { } id ? new CaseId(id) : null;

    /// <summary>The command as this person gives it, with what was typed into these fields.</summary>
    public TCommand Give<TCommand>(TCommand command, params (string Field, string? Text)[] typed) where TCommand : Command =>
        command with { By = By, As = Visitor.As, Press = Inputs.PressOf(Verb), Words = Words.Of(Salt.New(), typed) };
}
