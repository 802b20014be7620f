using BcpBot.Coordination;
using BcpBot.Domain.Organisations;
using BcpBot.Journal;
using Microsoft.AspNetCore.Components;

namespace BcpBot.Screens.Board;

/// <summary>A page that is read anew whenever something it shows is recorded: by whichever press, in whichever browser, with the room or without.</summary>
public abstract class LivePage : ComponentBase, IAsyncDisposable
{
    // What comes at once is read once; what another process wrote is seen after a while.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100), LookAnyway = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource gone = new();
    private readonly Signal news = new();

    [Inject] private Desks Desks { get; set; } = default!; // set by the framework before the parameters

    [Inject] protected BusinessClock Business { get; private set; } = default!; // likewise

    [SupplyParameterFromQuery(Name = "lang")] public string? LanguageInAddress { get; set; }

    protected Language Language => BoardTexts.In(LanguageInAddress).Language;

    /// <summary>Reads what the page shows.</summary>
    protected abstract Task Read(CancellationToken stop);

    /// <summary>Whether new facts of this stream change what the page shows.</summary>
    protected abstract bool Shows(string stream);

    /// <summary>Nothing is drawn before it is read: what the server drew first stays until then.</summary>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await Read(gone.Token);
        await base.SetParametersAsync(ParameterView.Empty);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender)
            return;

        Desks.Committed += Hear;
        Business.Moved += news.Raise;
        news.Raise();
        _ = Follow();
    }

    public async ValueTask DisposeAsync()
    {
        Desks.Committed -= Hear;
        Business.Moved -= news.Raise;
        await gone.CancelAsync();
        gone.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Hear(IDesk desk)
    {
        if (Shows(desk.Stream))
            news.Raise();
    }

    private async Task Follow()
    {
        var stop = gone.Token;
        try
        {
            while (true)
            {
                await news.Wait(LookAnyway, Business.Machine, stop);
                await InvokeAsync(() => ReadAgain(stop));
                await Task.Delay(Breath, Business.Machine, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is closed.
        }
        catch (Exception broken) // the outermost handler of a page: the browser says that it has ended
        {
            await DispatchExceptionAsync(broken);
        }
    }

    private async Task ReadAgain(CancellationToken stop)
    {
        try
        {
            await Read(stop);
            StateHasChanged();
        }
        catch (Exception unread) when (unread is JournalUnavailableException or UnreadableFactException)
        {
            // What is shown stays; the next look may find the store again, or a stream that can be read.
        }
    }
}
