namespace BcpBot.Notices.Budget;

/// <summary>How many instances may run at once: <c>Instances:Maximum</c>.</summary>
public sealed class InstancesOptions
{
    public const string Section = "Instances";

    public const int AtMost = 10;

    /// <summary>The replies' share of the tenant's budget is divided by it; with SQLite one process runs, whatever stands here.</summary>
    public int Maximum { get; set; } = AtMost;
}
