using BcpBot.Coordination;
using BcpBot.Domain.Organisations;
using BcpBot.Journal;
using BcpBot.Notices;
using BcpBot.Teams;

namespace BcpBot.Arrivals;

/// <summary>Takes each activity in: a press is answered with a card, typed words with a reply, an installation is remembered.</summary>
public sealed class Reception(Visitors visitors, Buttons buttons, Replies replies, Drawings drawings, BusinessClock clock, ILogger<Reception> log)
{
    /// <summary>Teams waits about five seconds; after four the person is told to press again, which is safe.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public async Task<InvokeResponse?> Receive(Activity activity, CancellationToken stop)
    {
        var work = Answer(activity);
        try
        {
            return await work.WaitAsync(Patience, clock.Machine, stop);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            log.StillWorking(activity.Type);
            return activity.IsPress ? Unsure(activity) : null;
        }
    }

    private async Task<InvokeResponse?> Answer(Activity activity)
    {
        try
        {
            return await Take(activity, CancellationToken.None);
        }
        catch (Exception unrecorded) when (unrecorded is JournalUnavailableException or UnreadableFactException)
        {
            log.NotRecorded(activity.Type, unrecorded);
            return await SayNotRecorded(activity, unrecorded switch
            {
                UnreadableFactException => "newer",
                JournalQuietException => "quiet",
                _ => "notsaved",
            });
        }
        catch (SpeakerUnsureException unsure)
        {
            log.SpeakerUnsure(activity.Type, unsure);
            return activity.IsPress ? InvokeResponse.Message(drawings.In(Language.ZhTw).Plain("refuse.unsure")) : null;
        }
    }

    private async Task<InvokeResponse?> SayNotRecorded(Activity activity, string code)
    {
        try
        {
            if (activity.IsPress)
                return await buttons.NotRecorded(activity, code, CancellationToken.None);
            if (activity.Type is ActivityTypes.Message)
                await replies.NotRecorded(activity, code, CancellationToken.None);
            return null;
        }
        catch (Exception unread) when (unread is JournalUnavailableException or UnreadableFactException)
        {
            // Not even the menu can be read: a line of text has to do.
            return activity.IsPress ? Unsure(activity) : null;
        }
    }

    private InvokeResponse Unsure(Activity activity) => InvokeResponse.Message(visitors.LanguageOf(activity) is { } language
        ? drawings.In(language).Plain("refuse.unsure")
        : $"{drawings.In(Language.ZhTw).Plain("refuse.unsure")}\n{drawings.In(Language.En).Plain("refuse.unsure")}");

    private async Task<InvokeResponse?> Take(Activity activity, CancellationToken stop)
    {
        switch (activity)
        {
            case { Pressed: { } pressed }:
                return await buttons.Press(activity, pressed, stop);
            case { Type: ActivityTypes.Message }:
                await replies.Answer(activity, stop);
                return null;
            case { Type: ActivityTypes.InstallationUpdate }:
                await visitors.Install(activity, removed: activity.Action?.StartsWith("remove", StringComparison.Ordinal) is true, stop);
                return null;
            case { Type: ActivityTypes.ConversationUpdate, MembersAdded.Count: > 0 }:
                await visitors.Install(activity, removed: false, stop);
                return null;
            default:
                return null;
        }
    }
}

internal static partial class ReceptionLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A {Type} has no outcome after four seconds; it goes on")]
    public static partial void StillWorking(this ILogger log, string type);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A {Type} waits for Teams to say who speaks; the person is asked to try again")]
    public static partial void SpeakerUnsure(this ILogger log, string type, Exception unsure);

    [LoggerMessage(Level = LogLevel.Error, Message = "A {Type} could not be recorded")]
    public static partial void NotRecorded(this ILogger log, string type, Exception failed);
}
