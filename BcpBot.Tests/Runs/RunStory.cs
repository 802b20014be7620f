using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Domain.Ballots;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Runs;
using BcpBot.Tests.Cases;
using static BcpBot.Tests.Cases.CaseStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Runs;

/// <summary>The runs of a case of the sample company: payment (High, RTO 2 h), order (High, 4 h), shipping (Medium, 24 h), and the response.</summary>
internal static class RunStory
{
    public static readonly RunId PaymentRun = new("plan-payment"), OrderRun = new("plan-order"), ShippingRun = new("plan-shipping");

    public static readonly ResourceId PaymentHost = new("res-pay-host"), PaymentLine = new("res-pay-line"), OrderDatabase = new("res-order-db"), Warehouse = new("res-warehouse");

    /// <summary>Assessed at minute 2: level 3, confirmed, all three processes.</summary>
    public static TimelineSpec<Case> Assessed() => Taken().Assessed(2, 3, processes: [Payment, Order, Shipping]);

    /// <summary>Approved by the committee at minute 5.</summary>
    public static TimelineSpec<Case> Active() => Assessed().CommitteeVotes(5, Choice.Approve);

    /// <summary>Active, and every resource of the run confirmed at minute 6.</summary>
    public static TimelineSpec<Case> Provided(params RunId[] runs) => runs.Aggregate(Active(), (story, run) => story.By(6, WorkingGroupLead, Confirms(run)));

    public static TimelineSpec<Case> Starts(this TimelineSpec<Case> story, double minute, PersonId who, RunId run, int no) => story.By(minute, who, new RunCommand.Start(run, no));

    public static TimelineSpec<Case> Finishes(this TimelineSpec<Case> story, double minute, PersonId who, RunId run, int no) => story.By(minute, who, new RunCommand.Finish(run, no, null));

    public static TimelineSpec<Case> Skips(this TimelineSpec<Case> story, double minute, PersonId who, RunId run, int no, string reason = "不適用") =>
        story.By(minute, who, new RunCommand.Skip(run, no) { Words = Typed("reason", reason) });

    public static TimelineSpec<Case> Recovers(this TimelineSpec<Case> story, double minute, RunId run) => story.By(minute, WorkingGroupLead, new RunCommand.ReportRecovery(run, null, TimeSpan.Zero));

    public static RunCommand Confirms(RunId run, ResourceResult result = ResourceResult.Available) => new RunCommand.ConfirmResources(run, ResourcesOf(run), result);

    public static RunCommand KeepersSay(RunId run, ResourceResult result, params ResourceId[] resources) =>
        new RunCommand.ReportResources(run, resources.Length == 0 ? ResourcesOf(run) : [.. resources], result);

    public static Run Run(this TimelineSpec<Case> story, RunId run) => story.Open().Runs[run]!;

    public static StepState Step(this TimelineSpec<Case> story, RunId run, int no) => story.Run(run).Step(no)!.State;

    public static ResourceState Resource(this TimelineSpec<Case> story, RunId run, ResourceId resource) => story.Run(run).Resource(resource)!.State;

    private static ImmutableArray<ResourceId> ResourcesOf(RunId run) => [.. Company.ResourcesOf(new PlanId(run.Value)).Select(resource => resource.Id)];
}
