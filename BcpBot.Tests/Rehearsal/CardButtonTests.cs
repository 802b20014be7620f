using System.Text.Json;
using System.Text.Json.Nodes;
using BcpBot.Screens.Rehearsal;

namespace BcpBot.Tests.Rehearsal;

public class CardButtonTests
{
    private static readonly Dictionary<string, string> NothingEntered = [];

    [Fact]
    public void The_first_button_with_the_verb_and_agreeing_data_is_pressed() =>
        Assert.Equal("reject", Find("ballot.vote", """{"choice":"reject"}""")?.Action["data"]!["choice"]!.ToString());

    [Fact]
    public void A_button_in_a_card_that_is_shown_on_demand_is_found() =>
        Assert.Equal("要求補充說明", Find("ballot.ask")?.Action["title"]!.ToString());

    [Theory]
    [InlineData("""{"choice":"burn"}""")]
    [InlineData("""{"choice":"reject","ballot":"b2"}""")]
    [InlineData("""{"seat":"s1"}""")]
    public void Data_that_no_button_has_finds_none(string data) => Assert.Null(Find("ballot.vote", data));

    [Fact]
    public void A_fallback_is_no_button() =>
        Assert.Null(In("""{"body":[],"actions":[{"type":"Action.OpenUrl","fallback":{"type":"Action.Execute","verb":"go"}}]}""", "go"));

    [Theory]
    [InlineData("""{"type":"ColumnSet","columns":[{"type":"Column","items":[{"type":"ActionSet","actions":[{"type":"Action.Execute","verb":"go"}]}]}]}""")]
    [InlineData("""{"type":"Container","selectAction":{"type":"Action.Execute","verb":"go"},"items":[]}""")]
    public void A_button_within_the_body_is_found(string element) => Assert.NotNull(In($$"""{"body":[{{element}}]}""", "go"));

    [Fact]
    public void Inputs_travel_from_the_button_s_card_and_the_cards_around_it_with_their_defaults() =>
        Assert.Equal("""{"ballot":"b1","draw":"d1","why":"cost","urgent":"false"}""", Find("ballot.ask")!.DataWith(NothingEntered).ToJsonString());

    [Fact]
    public void What_was_entered_takes_the_place_of_the_default() =>
        Assert.Equal("""{"ballot":"b1","draw":"d1","comment":"hi","why":"time","urgent":"true"}""",
            Find("ballot.ask")!.DataWith(new Dictionary<string, string> { ["comment"] = "hi", ["why"] = "time", ["urgent"] = "true" }).ToJsonString());

    [Fact]
    public void A_default_that_was_emptied_is_left_out() =>
        Assert.DoesNotContain("why", Find("ballot.ask")!.DataWith(new Dictionary<string, string> { ["why"] = "" }).ToJsonString(), StringComparison.Ordinal);

    [Fact]
    public void Inputs_of_a_card_that_is_shown_on_demand_stay_with_it() =>
        Assert.Equal("""{"ballot":"b1","choice":"approve","draw":"d1"}""",
            Find("ballot.vote")!.DataWith(new Dictionary<string, string> { ["why"] = "time" }).ToJsonString());

    [Fact]
    public void A_button_that_wants_no_inputs_gets_none() =>
        Assert.Equal("{}", In("""
            {"body":[{"type":"Input.Text","id":"note","value":"x"}],"actions":[{"type":"Action.Execute","verb":"go","associatedInputs":"none"}]}
            """, "go")!.DataWith(NothingEntered).ToJsonString());

    [Theory]
    [InlineData("""{"type":"Input.Toggle","id":"n"}""", "false")]
    [InlineData("""{"type":"Input.Toggle","id":"n","valueOff":"no"}""", "no")]
    [InlineData("""{"type":"Input.Toggle","id":"n","value":"yes","valueOn":"yes"}""", "yes")]
    [InlineData("""{"type":"Input.Number","id":"n","value":3}""", "3")]
    [InlineData("""{"type":"Input.Text","id":"n"}""", null)]
    public void An_untouched_input_gives_its_default_as_text(string input, string? value) =>
        Assert.Equal(value, In($$"""{"body":[{{input}}],"actions":[{"type":"Action.Execute","verb":"go"}]}""", "go")!.DataWith(NothingEntered)["n"]?.ToString());

    private static CardButton? Find(string verb, string? data = null) => In(HouseWithARoom.Ballot().ToJsonString(), verb, data);

    private static CardButton? In(string card, string verb, string? data = null) =>
        CardButton.Find(JsonSerializer.Deserialize<JsonElement>(card), verb, data is null ? null : JsonNode.Parse(data)!.AsObject());
}
