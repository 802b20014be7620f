using System.Collections.Immutable;

namespace BcpBot.Domain.Organisations;

/// <summary>A row of the Resources sheet: what a plan needs in order to run (5.3.4).</summary>
/// <param name="Criterion">By what the keeper sees that it is available.</param>
public sealed record BackupResource(ResourceId Id, PlanId Plan, string Name, PersonId Keeper, string? Criterion);

/// <summary>When in its run a step comes; within a phase the number orders.</summary>
public enum Phase { Immediate, Standby, Restore, Aftercare }

/// <summary>Who does a step, as the Steps sheet names him.</summary>
public abstract record Doer
{
    public sealed record OfPerson(PersonId Person) : Doer;
    public sealed record OfBody(BodyKind Body) : Doer;

    /// <summary>A body's convener or lead.</summary>
    public sealed record OfHead(BodyKind Body) : Doer;
    public sealed record OfRole(Role Role) : Doer;
    public sealed record OfUnit(UnitId Unit) : Doer;

    /// <summary>The head of the process's unit; in a response run of each unit asked.</summary>
    public sealed record OfUnitHead : Doer;

    /// <summary>An instruction to everyone: shown, not ticked.</summary>
    public sealed record OfEveryone : Doer;

    private Doer() { }
}

/// <summary>A row of the Steps sheet. With a scenario only it belongs to the response run, with a plan only to that plan's run in every scenario, with both to that plan's run in that scenario.</summary>
/// <param name="No">Unique in its run.</param>
/// <param name="Limit">Null: no time limit.</param>
public sealed record StepRow(
    ScenarioId? Scenario, PlanId? Plan, int No, string What, Doer Doer, TimeSpan? Limit, bool Evidence, Phase Phase, ImmutableArray<ContactId> Contacts);

/// <summary>A row of the Contacts sheet: somebody outside, told by a person who records it, never in a drill.</summary>
public sealed record Contact(ContactId Id, string Name, string Kind, string Person, string Phone, string Email);

/// <summary>A row of the Principles sheet (7.2): what guides the response where no plan fits.</summary>
public sealed record Principle(int No, string Text);
