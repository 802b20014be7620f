using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;
using BcpBot.Domain.Deliveries;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Reach;
using BcpBot.Domain.RollCalls;
using BcpBot.Notices;
using BcpBot.Tests.Cases;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.Notices;

/// <summary>Of all the questions that were sent, only those are drawn again whose grounds have changed.</summary>
public sealed class QuestionGroundsTests
{
    [Fact]
    public async Task The_grounds_of_a_question_change_with_the_case_the_language_and_the_readers_own_answer_and_with_nobody_elses()
    {
        await using var house = await House.Open();
        await house.ReportACase();
        await By(house, WorkingGroupLead, new CaseCommand.OpenRollCall(new RollCallScope.Everyone(), 1, CaseStory.Company.People.Count));
        var sheet = house.Desks.At(Streams.RollCall(House.Case, RollCall.First, 0));
        await sheet.Ask(new RollCallSheetCommand.Ask([new AskedPerson(Employee1, WorkingGroupLead), new AskedPerson(Employee2, WorkingGroupLead)]) { By = Actor.Relay });
        var question = await house.Plan(Employee1, nameof(NoticeKind.RollCall), "r1");
        var asked = await Grounds();

        await sheet.Ask(new RollCallSheetCommand.GiveAnswer(SafetyAnswer.Safe) { By = Employee2 });
        Assert.True((await Grounds()).AreThoseOf(asked));

        await sheet.Ask(new RollCallSheetCommand.GiveAnswer(SafetyAnswer.Safe) { By = Employee1 });
        var answered = await Grounds();
        Assert.False(answered.AreThoseOf(asked));

        await house.Desks.At(Streams.ReachOf(Employee1)).Ask(new ReachCommand.Speak(Employee1, Language.En) { By = Employee1 });
        var inEnglish = await Grounds();
        Assert.False(inEnglish.AreThoseOf(answered));

        await By(house, WorkingGroupLead, new CaseCommand.Take());
        Assert.False((await Grounds()).AreThoseOf(inEnglish));

        async Task<Grounds> Grounds() => (await house.Get<QuestionGrounds>().Of(question, CancellationToken.None))!;
    }

    [Fact]
    public async Task Cards_that_ask_no_roll_calls_question_have_none()
    {
        await using var house = await House.Open();
        await house.ReportACase();

        Assert.Null(await house.Get<QuestionGrounds>().Of(await house.Plan(WorkingGroupLead), CancellationToken.None));
    }

    private static async Task By(House house, PersonId who, Command command) => await house.Desks.At(Streams.Case(House.Case)).Ask(command with { By = who, As = CaseStory.Company.StandingOf(who) });
}
