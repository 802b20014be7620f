using BcpBot.Arrivals;

namespace BcpBot.Tests.Cases;

/// <summary>Every verb by role and stage, on the decision itself.</summary>
public class PermissionTests
{
    public static TheoryData<string, Situation> Cells
    {
        get
        {
            var cells = new TheoryData<string, Situation>();
            foreach (var row in PermissionTable.All)
            {
                foreach (var situation in Enum.GetValues<Situation>())
                    cells.Add(row.Name, situation);
            }

            return cells;
        }
    }

    public static TheoryData<Situation> EverySituation => [.. Enum.GetValues<Situation>()];

    [Theory]
    [MemberData(nameof(Cells))]
    public void They_may_and_nobody_else_whom_the_table_names(string verb, Situation situation)
    {
        var row = PermissionTable.All.Single(each => each.Name == verb);
        Assert.Equal(string.Join(", ", row.MayIn(situation)), string.Join(", ", row.AcceptedIn(situation)));
    }

    [Theory]
    [MemberData(nameof(EverySituation))]
    public void The_stories_stand_where_they_say(Situation situation) =>
        Assert.Equal(situation.ToString().Replace("Drill", "", StringComparison.Ordinal), Situations.Of(situation).Open().Stage.ToString());

    [Fact]
    public void The_table_has_every_verb_that_records_something() =>
        Assert.Equal(ContractVerbs.AllBuilt.Except(["card.show"]).Order(StringComparer.Ordinal), PermissionTable.All.Select(row => row.Verb).Distinct().Order(StringComparer.Ordinal));
}
