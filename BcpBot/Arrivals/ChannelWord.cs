using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Reach;
using BcpBot.Notices;
using BcpBot.Notices.Drawing;
using BcpBot.Teams;

namespace BcpBot.Arrivals;

/// <summary>設為應變頻道: typed where several people read, it makes that conversation the response channel.</summary>
public sealed class ChannelWord(Desks desks, Visitors visitors, Drawings drawings)
{
    public async Task<Drawn> Answer(Visitor visitor, Activity activity, CancellationToken stop)
    {
        // A channel's conversation id carries the message that was answered; notices begin threads of their own.
        var reference = visitors.ReferenceOf(activity) with { Conversation = activity.Conversation.Id.Split(';')[0], ChannelUser = "", ObjectId = "" };
        var use = new ChannelCommand.Use(reference, activity.ChannelData?.Team?.Id, activity.Conversation.ConversationType is "personal" or null) { By = visitor.Id, As = visitor.As };
        var settled = await desks.At(Streams.Channel).Ask(use);

        var reader = await drawings.ReaderOf(visitor.Id, Salt.New(), stop);
        return drawings.Finish(PersonalSketches.Notice(reader, settled.Answer switch
        {
            Domain.Answer.Refused { Why: Refusal.NotYourRole } => "channel.role",
            Domain.Answer.Refused => "channel.personal",
            _ => "channel.set",
        }), reader, 0);
    }
}
