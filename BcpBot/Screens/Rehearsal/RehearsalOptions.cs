namespace BcpBot.Screens.Rehearsal;

/// <summary>What the rehearsal room begins with: the section <c>Rehearsal</c>.</summary>
public sealed class RehearsalOptions
{
    public const string Section = "Rehearsal";

    /// <summary>Whether a new store with the sample company also has a drill and an incident that are over.</summary>
    public bool FinishedCases { get; set; } = true;

    /// <summary>Addresses of other instances on the same store, with commas between: what the people of this room do goes to this one and to those in turn.</summary>
    public string Beside { get; set; } = "";
}
