using System.Text.Json.Nodes;

namespace BcpBot.Tests.OutsideTeams;

/// <summary>The conversations of the stand-in and what each shows. Safe to use from several threads.</summary>
internal sealed class Chats(TimeProvider machine)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, TeamsUser> users = [];
    private readonly Dictionary<string, List<TeamsUser>> members = [];
    private readonly HashSet<string> blocked = [];
    private readonly List<Shown> shown = [];
    private TaskCompletionSource changed = New();
    private int lastId;

    public string NextId() => $"17{Interlocked.Increment(ref lastId):D11}";

    public void Open(string conversation, params TeamsUser[] people)
    {
        lock (gate)
        {
            members[conversation] = [.. people];
            blocked.Remove(conversation);
            foreach (var person in people)
                users[person.ObjectId] = person;
        }
    }

    public void Block(string conversation)
    {
        lock (gate)
            blocked.Add(conversation);
    }

    /// <summary>200; 403 where the bot was removed; 404 where there is no such conversation.</summary>
    public int Status(string conversation)
    {
        lock (gate)
            return blocked.Contains(conversation) ? 403 : members.ContainsKey(conversation) ? 200 : 404;
    }

    public TeamsUser? User(string id)
    {
        lock (gate)
            return users.Values.FirstOrDefault(user => user.ObjectId == id || user.AccountId == id);
    }

    public IReadOnlyList<TeamsUser> Members(string conversation)
    {
        lock (gate)
            return [.. members[conversation]];
    }

    public void Show(string conversation, string activityId, JsonObject activity)
    {
        lock (gate)
            shown.Add(new Shown(activityId, conversation, activity, [new Turn("POST", machine.GetUtcNow(), activity)]));
        Tell();
    }

    /// <summary>False where the conversation shows no such activity.</summary>
    public bool Replace(string conversation, string activityId, string how, Func<Shown, JsonObject> by)
    {
        lock (gate)
        {
            var place = Place(conversation, activityId);
            if (place < 0)
                return false;
            var activity = by(shown[place]);
            shown[place] = shown[place] with { Activity = activity, History = [.. shown[place].History, new Turn(how, machine.GetUtcNow(), activity)] };
        }
        Tell();
        return true;
    }

    public bool Delete(string conversation, string activityId)
    {
        lock (gate)
        {
            var place = Place(conversation, activityId);
            if (place < 0)
                return false;
            shown.RemoveAt(place);
        }
        Tell();
        return true;
    }

    public IReadOnlyList<Shown> In(string conversation)
    {
        lock (gate)
            return [.. shown.Where(one => one.Conversation == conversation)];
    }

    /// <summary>Ends with the next change after this call.</summary>
    public Task Changed()
    {
        lock (gate)
            return changed.Task;
    }

    private int Place(string conversation, string activityId) => shown.FindIndex(one => one.Conversation == conversation && one.ActivityId == activityId);

    /// <summary>Wakes who waits for a change.</summary>
    public void Tell()
    {
        TaskCompletionSource told;
        lock (gate)
            (told, changed) = (changed, New());
        told.SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
