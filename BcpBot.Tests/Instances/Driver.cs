using System.Collections.Concurrent;
using System.Globalization;
using BcpBot.Tests.OutsideTeams;
using BcpBot.Tests.Stories;

namespace BcpBot.Tests.Instances;

/// <summary>What the driver heard of a press: it counts, it was refused, or nobody knows.</summary>
public enum Heard { Ok, Fail, Info }

/// <summary>
/// Stands outside and presses answers into a roll-call while instances die: writes down each press before it is made, and what was heard of it. Nothing is pressed twice.
/// Each press carries its own words, by which it is found in the journal.
/// </summary>
public sealed class Driver(TeamsStandIn teams, IReadOnlyList<TeamsUser> people, string @case)
{
    private readonly ConcurrentDictionary<string, Heard?> log = new(StringComparer.Ordinal);
    private int last;

    /// <summary>Of every press that was begun; null where nothing was heard yet.</summary>
    public IReadOnlyDictionary<string, Heard?> Log => log;

    public int Count(Heard heard) => log.Values.Count(each => each == heard);

    /// <summary>So many people press at once, each again as soon as he has heard, until stopped.</summary>
    public Task Press(int atOnce, CancellationToken stop) => Task.WhenAll(people.Take(atOnce).Select(person => PressOn(person, stop)));

    /// <param name="stored">The presses' words as the journal holds them, each as often as it does.</param>
    public void Check(IReadOnlyCollection<string> stored)
    {
        var times = stored.CountBy(word => word).ToDictionary(StringComparer.Ordinal);
        Assert.Empty(times.Keys.Except(log.Keys));
        foreach (var (word, heard) in log)
        {
            var found = times.GetValueOrDefault(word);
            Assert.True(
                heard switch { Heard.Ok => found == 1, Heard.Fail => found == 0, _ => found <= 1 },
                $"{word} was heard as {heard?.ToString() ?? "nothing"} and is there {found} times");
        }
    }

    private async Task PressOn(TeamsUser person, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var no = Interlocked.Increment(ref last);
            var word = string.Create(CultureInfo.InvariantCulture, $"press {no}");
            log[word] = null;
            log[word] = await Press(person, no, word);
            if (log[word] is not Heard.Ok)
                await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None); // whoever got no answer takes a breath
        }
    }

    private async Task<Heard> Press(TeamsUser person, int no, string word)
    {
        try
        {
            var pressed = await teams.Invoke(person, null, "rollcall.answer", new { @case, rollcall = "r1", answer = no % 2 == 0 ? "safe" : "offsite", note = word, draw = $"{no:x32}" });
            return pressed switch
            {
                { IsCard: true, Refusal: null } => Heard.Ok,
                { IsCard: true, Refusal: not "notsaved" } => Heard.Fail,
                _ => Heard.Info,
            };
        }
        catch (Exception died) when (died is HttpRequestException or IOException or TaskCanceledException)
        {
            return Heard.Info;
        }
    }
}
