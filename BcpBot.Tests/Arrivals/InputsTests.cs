using System.Text.Json;
using BcpBot.Arrivals;
using BcpBot.Tests.Cards;

namespace BcpBot.Tests.Arrivals;

public class InputsTests
{
    private static readonly DateTimeOffset Now = CardSamples.Now;

    [Theory]
    [InlineData("PT30M", 30)]
    [InlineData("PT2H", 120)]
    [InlineData("03:42", 30)]
    [InlineData("2026-11-23 04:12", 60)]
    public void A_moment_may_be_said_as_how_long_from_the_press(string typed, int minutes) => Assert.Equal((Now.AddMinutes(minutes), true), Read(typed));

    [Theory]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("-PT5M")]
    [InlineData("PT0S")]
    [InlineData("P9999999999D")]
    public void What_is_no_time_ahead_is_refused(string typed) => Assert.Equal((null, false), Read(typed));

    [Fact]
    public void What_a_call_brought_is_typed_and_no_choice_of_the_press()
    {
        var inputs = new Inputs(JsonSerializer.SerializeToElement(new { draw = "d", result = "已受理" }), CardSamples.Taipei, Now);
        Assert.Equal(("", "已受理"), (inputs.PressOf("contact.called")!.Value.Choice, inputs.PressOf("resource.report")!.Value.Choice));
    }

    private static (DateTimeOffset?, bool) Read(string typed)
    {
        var inputs = new Inputs(JsonSerializer.SerializeToElement(new { nextAt = typed }), CardSamples.Taipei, Now);
        var moment = inputs.Moment("nextAt", past: false, out var isTime);
        return (moment, isTime);
    }
}
