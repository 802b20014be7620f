using System.Text.Json;
using BcpBot.Arrivals.Workbooks;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Screens.Rehearsal.Stories;
using BcpBot.Tests.Sample;

namespace BcpBot.Tests.Stories;

/// <summary>The script of the story: whom it finds, how long it takes, what it refuses.</summary>
public sealed class StoryScriptTests
{
    [Fact]
    public void Everyone_whom_the_shipped_story_names_is_in_the_shipped_company() => Assert.Empty(ShippedBot.Story().Missing);

    [Fact]
    public void It_takes_about_three_minutes() =>
        Assert.InRange(StoryRests.Of(ShippedBot.Story()), TimeSpan.FromSeconds(140), TimeSpan.FromSeconds(190));

    [Fact]
    public void Every_line_says_which_clause_it_is_in_both_languages() => Assert.All(StoryScript.Shipped.Scenes, scene =>
    {
        Assert.Matches(@"^(5\.\d|7\.1)(\.\d)*$", scene.Clause);
        Assert.NotEqual(scene.Line.ZhTw, scene.Line.En);
    });

    [Fact]
    public void People_are_found_by_what_they_are()
    {
        var plan = Cast("""
            {"who": "WorkingGroup.Lead", "says": "1"}, {"who": "Committee.Convener", "says": "2"}, {"who": "Committee.Member 1", "says": "3"},
            {"who": "deputy of Committee.Member 2", "says": "4"}, {"who": "head of finance", "says": "5"}, {"who": "keeper of res-pay-line", "says": "6"}, {"who": "doer of plan-payment 2", "says": "7"}
            """);

        Assert.Empty(plan.Missing);
        PersonId[] found = [SamplePeople.WorkingGroupLead, SamplePeople.CommitteeConvener, SamplePeople.CommitteeMember2, SamplePeople.DeputyOfMember3, SamplePeople.CommitteeMember2, SamplePeople.AssetKeeper, SamplePeople.WorkingGroupMember3];
        Assert.Equal(found.Distinct(), plan.People);
    }

    [Fact]
    public void Whom_an_organisation_lacks_is_named()
    {
        var script = Script("""{"who": "head of harbour", "says": "hello"}, {"acknowledges": "units of plan-harbour"}""");

        Assert.Equal(["head of harbour", "plan-harbour"], StoryCast.Of(script, Organisation.Empty, Language.En).Missing.Take(2));
    }

    [Fact]
    public void Each_unit_of_a_plan_acknowledges_its_own_link_but_the_silent_one()
    {
        var all = Cast("""{"acknowledges": "units of plan-payment"}""").Scenes.Single().Moves;
        var some = Cast("""{"acknowledges": "units of plan-payment", "but": "finance"}""").Scenes.Single().Moves;

        Assert.Equal(all.Length - 1, some.Length);
        Assert.Equal(all.Length, all.Cast<StoryMove.Press>().Select(press => press.On["link"]!.ToString()).Distinct().Count());
    }

    [Theory]
    [InlineData("""{"who": "employee 1"}""")]
    [InlineData("""{"who": "employee 1", "shouts": "fire"}""")]
    [InlineData("""{"who": "employee 1", "says": {"zh-TW": "失火"}}""")]
    public void A_line_that_cannot_be_played_is_no_line(string act) => Assert.ThrowsAny<JsonException>(() => Cast(act));

    private static StoryPlan Cast(string acts)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "sample", "company.xlsx"));
        return StoryCast.Of(Script(acts), Assert.IsType<WorkbookReading.Read>(WorkbookReader.Read(file)).Organisation, Language.ZhTw);
    }

    private static StoryScript Script(string acts) => StoryScript.Parse(System.Text.Encoding.UTF8.GetBytes(
        $$"""{"scenes": [{"clause": "5.3", "line": {"zh-TW": "一", "en": "one"}, "acts": [{{acts}}]}]}"""));
}
