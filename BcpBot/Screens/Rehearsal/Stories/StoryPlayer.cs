using System.Collections.Immutable;
using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Cases;

namespace BcpBot.Screens.Rehearsal.Stories;

/// <summary>Plays a story in the room, scene by scene: it can be paused at any time, played move by move, and goes on beside what people press by hand.</summary>
/// <param name="before">What is done first, at once and unseen.</param>
public sealed partial class StoryPlayer(StoryHands hands, CaseRegister cases, StoryPlan plan, ImmutableArray<StoryMove> before, ILogger<StoryPlayer> log) : IAsyncDisposable
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(50), Patience = TimeSpan.FromSeconds(30), PatienceAfterHands = TimeSpan.FromSeconds(3);

    private readonly Lock showing = new();
    private readonly CancellationTokenSource gone = new();
    private volatile TaskCompletionSource? closed;
    private volatile StoryView view = StoryView.Before(plan);
    private volatile bool onlyOne, skips, takenOver;
    private volatile StoryPace pace;
    private Task? playing;

    /// <summary>Raised after each change, on any thread.</summary>
    public event Action? Changed;

    public StoryView View => view;

    /// <summary>Paused, or played move by move.</summary>
    public bool Rests => view.State is StoryState.Paused || onlyOne;

    public StoryPace Pace { get => pace; set => pace = value; }

    public void Start()
    {
        if (plan.Missing is { IsEmpty: false } missing)
            Stop(new StoryTrouble.NotThisCompany(missing));
        else
            playing ??= Task.Run(() => PlayOrSay(gone.Token));
    }

    public void Pause()
    {
        if (view.State is not StoryState.Playing)
            return;
        Close();
        Show(now => now with { State = new StoryState.Paused() });
    }

    /// <summary>Somebody presses by hand: a button that the story misses from now on may be pressed already.</summary>
    public void TakeOver()
    {
        takenOver = true;
        Pause();
    }

    /// <summary>Goes on; where the story is stuck it tries again.</summary>
    public void Resume()
    {
        if (view.State is StoryState.Paused)
            onlyOne = false; // paused within its one move: from here it plays on
        GoOn();
    }

    /// <summary>One move, then it rests again.</summary>
    public void Step()
    {
        onlyOne = true;
        GoOn();
    }

    /// <summary>Goes on without the move at which the story is stuck.</summary>
    public void Skip()
    {
        skips = true;
        GoOn();
    }

    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        if (playing is not null)
            await playing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        gone.Dispose();
    }

    private void GoOn()
    {
        if (view.State is StoryState.Ended or StoryState.Stuck { Trouble: StoryTrouble.NotThisCompany or StoryTrouble.Broken })
            return;
        Show(now => now with { State = new StoryState.Playing() });
        Interlocked.Exchange(ref closed, null)?.TrySetResult();
    }

    private async Task PlayOrSay(CancellationToken stop)
    {
        try
        {
            await Play(stop);
        }
        catch (Exception failed) when (failed is not OperationCanceledException) // the outermost handler of the story
        {
            Failed(failed);
            Stop(new StoryTrouble.Broken());
        }
    }

    private async Task Play(CancellationToken stop)
    {
        foreach (var move in before)
            await Do(move, isSeen: false, stop);

        foreach (var (number, scene) in plan.Scenes.Index())
        {
            Show(now => now with { Scene = scene, Number = number + 1 });
            await Rest(StoryRests.Reading, stop);
            foreach (var move in scene.Moves)
                await Insist(move, stop);
        }

        Show(now => now with { State = new StoryState.Ended() });
    }

    private async Task Insist(StoryMove move, CancellationToken stop)
    {
        await Gate(stop);
        for (skips = false; !skips && await Do(move, isSeen: true, stop) is { } trouble; await Gate(stop))
            Stop(trouble);

        await Rest(StoryRests.Looking, stop);
        if (!onlyOne)
            return;
        onlyOne = false;
        Pause();
    }

    private async Task<StoryTrouble?> Do(StoryMove move, bool isSeen, CancellationToken stop)
    {
        var trouble = move switch
        {
            StoryMove.Wait wait => await hands.Wait(wait.Time, stop),
            StoryMove.Say say => await As(say.Who, player => Say(player, say, isSeen, stop)),
            StoryMove.Press press => await As(press.Who, player => Press(player, press, isSeen, stop)),
            _ => throw new System.Diagnostics.UnreachableException($"{move}"),
        };
        var stage = await StageNow(stop);
        Show(now => now with { Pointed = null, Stage = stage });
        return trouble;
    }

    private Task<StoryTrouble?> As(PersonId person, Func<Player, Task<StoryTrouble?>> act) =>
        hands.Play(person) is { } player ? act(player) : Task.FromResult<StoryTrouble?>(new StoryTrouble.NotThisCompany([person.Value]));

    private async Task<StoryTrouble?> Say(Player player, StoryMove.Say say, bool isSeen, CancellationToken stop)
    {
        await Point(isSeen, now => now with { Acting = player }, stop);
        return await hands.Say(player, say.Words, stop);
    }

    private async Task<StoryTrouble?> Press(Player player, StoryMove.Press press, bool isSeen, CancellationToken stop)
    {
        if (press.Unless is { } stage && await StageNow(stop) == stage)
            return null;
        if (isSeen)
            Show(now => now with { Acting = player });
        if (await hands.Find(player, press, view.Case, takenOver ? PatienceAfterHands : Patience, stop) is not { } button)
            return new StoryTrouble.NotOffered(player);

        await Point(isSeen, now => now with { Pointed = button }, stop);
        var trouble = await hands.Press(button, stop);
        // The card may change between the look and the press.
        for (var again = 0; trouble is StoryTrouble.NotOffered && again < 3 && await hands.Find(player, press, view.Case, PatienceAfterHands, stop) is { } newer; again++)
            trouble = await hands.Press(newer, stop);
        if (trouble is null && isSeen && view.Case is null)
            await BeginCase(player.Id, stop);
        return trouble;
    }

    private async Task Point(bool isSeen, Func<StoryView, StoryView> change, CancellationToken stop)
    {
        if (!isSeen)
            return;
        Show(change);
        await Rest(StoryRests.Pointing, stop);
    }

    private async Task BeginCase(PersonId reporter, CancellationToken stop)
    {
        if ((await cases.All(stop)).Select(timeline => (Case.Opened)timeline.State).FirstOrDefault(opened => opened.Report.By == reporter) is { } reported)
            Show(now => now with { Case = reported.Id });
    }

    private async Task<Stage?> StageNow(CancellationToken stop) => view.Case is { } id ? (await cases.Find(id, stop))?.Stage : null;

    private void Stop(StoryTrouble trouble)
    {
        Close();
        Show(now => now with { State = new StoryState.Stuck(trouble), Pointed = null });
    }

    // In slices: a pause and another pace count at once.
    private async Task Rest(TimeSpan time, CancellationToken stop)
    {
        for (var left = time; left > TimeSpan.Zero && pace is not StoryPace.Fastest; left -= Slice * pace.Factor())
        {
            await Gate(stop);
            await Task.Delay(Slice, stop);
        }

        await Gate(stop);
    }

    private void Close() => Interlocked.CompareExchange(ref closed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), null);

    private Task Gate(CancellationToken stop) => closed is { } gate ? gate.Task.WaitAsync(stop) : Task.CompletedTask;

    // The page and the story both change it.
    private void Show(Func<StoryView, StoryView> change)
    {
        lock (showing)
            view = change(view);
        Changed?.Invoke();
    }

    [LoggerMessage(LogLevel.Error, "The story broke off")]
    private partial void Failed(Exception failed);
}
