using BcpBot.Domain;
using BcpBot.Domain.Cases;

namespace BcpBot.Tests.Cases;

public class CaseNumberTests
{
    private static readonly CaseId First = new("c1"), Second = new("c2");

    [Fact]
    public void Cases_are_numbered_in_the_order_of_asking_and_keep_their_number() =>
        TimelineSpec<CaseNumbers>.Of(CaseNumbers.Machine)
            .When(0, new NumberCommand.Ask(First)).Records(new NumberFact.Given(First, 1))
            .When(1, new NumberCommand.Ask(Second)).Records(new NumberFact.Given(Second, 2))
            .When(2, new NumberCommand.Ask(First)).IsAlreadySo();

    [Fact]
    public void The_rehearsals_clock_is_not_turned_back() =>
        TimelineSpec<TimeSpan>.Of(ClockOffset.Machine)
            .When(0, new ClockCommand.Move(TimeSpan.FromMinutes(5))).Records(new ClockFact.Moved(TimeSpan.FromMinutes(5)))
            .When(1, new ClockCommand.Move(TimeSpan.FromMinutes(4))).IsAlreadySo();
}
