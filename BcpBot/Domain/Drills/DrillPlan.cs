using System.Collections.Immutable;
using BcpBot.Domain.Organisations;

namespace BcpBot.Domain.Drills;

/// <summary>What is rehearsed (5.2.3): 書面流程, 通報, 復原. A drill is of one or more types.</summary>
public enum DrillType { Tabletop, Notification, Recovery }

/// <summary>A drill as it is put to the vote. Purpose, place, scope, objectives and stop conditions are words.</summary>
/// <param name="Types">Each once, in the order of <see cref="DrillType"/>.</param>
/// <param name="At">When it is to begin.</param>
/// <param name="Evaluators">Who watches; they hear when it starts.</param>
/// <param name="TrainingNeeded">5.2.5: a start without it is warned of.</param>
/// <param name="Announced">預告 or 無預警; null: nobody said.</param>
public sealed record DrillPlan(
    ImmutableArray<DrillType> Types, ScenarioId Scenario, ImmutableArray<PlanId> Plans, DateTimeOffset At, ImmutableArray<PersonId> Evaluators, bool TrainingNeeded, bool? Announced = null)
{
    /// <summary>Chain and roll-call only: nothing is run, so nothing has to recover.</summary>
    public bool IsNotificationOnly => Types is [DrillType.Notification];

    /// <summary>What a chain of this drill does where no plan says otherwise: a notification drill is measured link by link (5.3.2).</summary>
    public Telling Telling => Types.Contains(DrillType.Notification) ? Telling.Cascade : Telling.AllAtOnce;
}

/// <summary>One aim of a drill, and by what it is seen that it was reached (ISO 22301 8.5).</summary>
/// <param name="Criterion">Null where none was written.</param>
public sealed record DrillObjective(string Aim, string? Criterion)
{
    private static readonly char[] Between = ['：', ':'];

    /// <summary>One a line: 「目標：成功準則」.</summary>
    public static ImmutableArray<DrillObjective> Read(string? lines) =>
        [.. (lines ?? "").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Of)];

    /// <summary>Whether at least one aim has its criterion: without one "effective" is an opinion.</summary>
    public static bool AreMeasurable(string? lines) => Read(lines).Any(objective => objective.Criterion is not null);

    private static DrillObjective Of(string line) => line.IndexOfAny(Between) is > 0 and var place && line[(place + 1)..].Trim() is { Length: > 0 } criterion
        ? new DrillObjective(line[..place].Trim(), criterion)
        : new DrillObjective(line.Trim(Between), null);
}
