using System.Collections.Immutable;
using BcpBot.Domain;
using BcpBot.Screens.Rehearsal.Stories;
using BcpBot.Screens.Rehearsal.Turns;
using Microsoft.AspNetCore.Components;
using Microsoft.FluentUI.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BcpBot.Screens.Rehearsal;

/// <summary>The room's page: who is played, beside whom, and whether the story plays.</summary>
public sealed partial class RoomPage
{
    // A roll-call changes everybody's chat at once: the page is drawn for all of it together.
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(25);

    private RoomTexts texts = RoomTexts.ZhTw;
    private ChatColumns columns = ChatColumns.Empty;
    private ImmutableArray<Turn> turns = [];
    private TimeZoneInfo zone = TimeZoneInfo.Utc;
    private IJSObjectReference? page;
    private StoryBar? story;
    private PointedButton? pointed;
    private string? jumpTo, notice;
    private bool dark, peopleOpen, entering, skips, playsStory, storyRests;
    private int drawing;

    [SupplyParameterFromQuery(Name = "person")]
    public string? PersonInAddress { get; set; }

    [SupplyParameterFromQuery(Name = "lang")]
    public string? LanguageInAddress { get; set; }

    /// <summary>There: the story plays at once.</summary>
    [SupplyParameterFromQuery(Name = "story")]
    public string? StoryInAddress { get; set; }

    private Player? Chosen => columns.Chosen;

    private TurnTexts Words => TurnTexts.In(texts.Language);

    private int UnreadInAll => Players.All.Sum(player => Room.Unread(player.Id));

    // While the story plays, nobody looks whose turn it is: what was known before it is not so any more.
    private ImmutableArray<Turn> WaitingFor(Player player) => playsStory && !storyRests ? [] : [.. turns.Where(turn => turn.Person == player.Id)];

    protected override void OnInitialized()
    {
        texts = RoomTexts.In(LanguageInAddress);
        zone = TimeZoneInfo.FindSystemTimeZoneById(Configuration["Public:TimeZone"] ?? "Asia/Taipei");
        if (PersonInAddress is { } person && Players.Find(PersonId.Of(person)) is { } player)
            columns = columns.Choose(player);
        playsStory = StoryInAddress is not null;
        Room.Changed += Redraw;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            await EnterChat();
            return;
        }

        page = await Js.InvokeAsync<IJSObjectReference>("import", "/rehearsal.js");
        dark = await page.InvokeAsync<bool>("prefersDark");
        StateHasChanged();
        await Remember();
        await ShowTheme();
        if (skips)
            await Skip();
    }

    // Where the page does what the story does, the story waits.
    private async Task ChooseByHand(Player player)
    {
        story?.LetHandsIn();
        await Choose(player);
        entering = true;
    }

    private async Task Choose(Player player)
    {
        columns = columns.Choose(player);
        notice = null;
        peopleOpen = false;
        await Remember();
    }

    private async Task Jump((Player Player, Turn Turn) to)
    {
        await Choose(to.Player);
        jumpTo = to.Turn.CardIn(Room.MessagesOf(to.Player.Id))?.ActivityId;
        entering = jumpTo is null;
    }

    /// <summary>Shows the chat of who acts, and the button that is about to be pressed.</summary>
    private async Task Follow(StoryView view)
    {
        if (view.Acting is { } acting && acting != Chosen)
            await Choose(acting);
        pointed = view.Pointed;
    }

    private async Task EnterChat()
    {
        if (page is null)
            return;
        // Where the chat is not drawn yet, the next drawing tries again.
        if (entering)
            entering = !await page.InvokeAsync<bool>("enterChat");
        if (jumpTo is { } card && await page.InvokeAsync<bool>("enterMessage", card))
            jumpTo = null;
        if (pointed is { } button)
        {
            pointed = null;
            await page.InvokeVoidAsync("point", button.ActivityId, button.Verb, button.On, button.Enters);
        }
    }

    private async Task Skip()
    {
        // Pressed before the script is there it is done as soon as it is.
        skips = page is null;
        if (page is not null)
            await page.InvokeVoidAsync("skipToNewest");
    }

    private async Task SwitchLanguage()
    {
        texts = texts.Other;
        await Remember();
    }

    private async Task SwitchTheme()
    {
        dark = !dark;
        await ShowTheme();
    }

    private async Task ShowTheme()
    {
        await Theme.SetThemeAsync(dark ? ThemeMode.Dark : ThemeMode.Light);
        if (page is not null)
            await page.InvokeVoidAsync("showTheme", dark);
    }

    private void Tell(string words) => notice = words;

    private async Task Remember()
    {
        if (page is not null)
            await page.InvokeVoidAsync("remember", Chosen?.Id.Value, texts.Tag, $"{texts.Room} · BcpBot");
    }

    private void Redraw(PersonId person)
    {
        if (Interlocked.Exchange(ref drawing, 1) == 1)
            return;
        _ = InvokeAsync(async () =>
        {
            await Task.Delay(Together);
            drawing = 0;
            StateHasChanged();
        });
    }

    public async ValueTask DisposeAsync()
    {
        Room.Changed -= Redraw;
        try
        {
            if (page is not null)
                await page.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone, and the module with it.
        }
    }
}
