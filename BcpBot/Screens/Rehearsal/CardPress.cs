using System.Text.Json.Nodes;

namespace BcpBot.Screens.Rehearsal;

/// <summary>A press on the page: which message, which button, what was entered.</summary>
/// <param name="Data">The button's data as the card has it, before inputs are merged in.</param>
/// <param name="Inputs">What stands in the inputs that travel with the button, by id; empty where nothing does.</param>
public sealed record CardPress(string ActivityId, string Verb, JsonObject? Data, IReadOnlyDictionary<string, string> Inputs);
