namespace BcpBot.Screens.Rehearsal;

/// <summary>The words of the page of all cards in one language.</summary>
public sealed record CardsPageTexts(string Title, string What, string Phone, string Desktop, string Opened, string AsSent, string All)
{
    public static readonly CardsPageTexts ZhTw = new(
        Title: "所有卡片", What: "每一張卡片的每一種樣子，以範例資料繪製。按鈕不會送出任何東西。",
        Phone: "手機（320）", Desktop: "桌面", Opened: "全部展開", AsSent: "收合", All: "顯示全部");

    public static readonly CardsPageTexts En = new(
        Title: "All cards", What: "Every card in every state, with sample data. The buttons send nothing.",
        Phone: "Phone (320)", Desktop: "Desktop", Opened: "Open all", AsSent: "As sent", All: "Show all");
}
