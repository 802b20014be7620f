namespace BcpBot.Domain.Reach;

public abstract record ChannelCommand : Command
{
    /// <summary>By one of the working group, in a channel or a group conversation.</summary>
    /// <param name="Team">The team that the channel belongs to; null for a group conversation.</param>
    /// <param name="IsPersonal">Said in a conversation with one person: that is no channel.</param>
    public sealed record Use(ConversationReference Reference, string? Team, bool IsPersonal) : ChannelCommand;
    public sealed record Tick : ChannelCommand;

    private ChannelCommand() { }
}

public abstract record ChannelFact : Fact
{
    public sealed record Set(ConversationReference Reference, string? Team) : ChannelFact;

    private ChannelFact() { }
}

/// <summary>應變頻道: where activations, updates and closings are also said (stream <c>settings</c>).</summary>
/// <param name="Reference">Null: none was chosen.</param>
public sealed record ResponseChannel(ConversationReference? Reference)
{
    /// <summary>Stands for the channel among the recipients of deliveries; no person of a workbook, whose ids hold no colon.</summary>
    public static readonly PersonId Recipient = new("channel:");

    /// <summary>Refuses <see cref="Refusal.NotYourRole"/>, and <see cref="Refusal.Invalid"/> in a conversation with one person.</summary>
    public static readonly Machine<ResponseChannel> Machine = new(
        new ResponseChannel((ConversationReference?)null),
        (channel, command) => command switch
        {
            ChannelCommand.Use use when !use.As.In(BodyKind.WorkingGroup) => Answer.Refuse(Refusal.NotYourRole),
            ChannelCommand.Use { IsPersonal: true } => Answer.Refuse(Refusal.Invalid),
            ChannelCommand.Use use when use.Reference == channel.Reference => Answer.AlreadySo,
            ChannelCommand.Use use => Answer.Record(new ChannelFact.Set(use.Reference, use.Team)),
            _ => Answer.AlreadySo,
        },
        (channel, fact) => fact is ChannelFact.Set set ? new ResponseChannel(set.Reference) : channel,
        _ => null,
        new ChannelCommand.Tick());
}
