using BcpBot.Journal;

namespace BcpBot.Keeping;

/// <summary>What <c>verify</c> found, as a person understands it.</summary>
internal static class FindingWords
{
    public static string Line(this Finding finding) =>
        $"{finding.Stream} 第 {finding.Version} 筆：{Chinese(finding.What)} {finding.Stream}, fact {finding.Version}: {English(finding.What)}";

    public static Report Report(this Verification verification) => new(
        verification.IsSound,
        [
            .. verification.Findings.Select(Line),
            $"{verification.Streams} 條歷程、{verification.Facts} 筆事實、{verification.Findings.Length} 項異常。",
            $"{verification.Streams} streams, {verification.Facts} facts, {verification.Findings.Length} findings.",
        ]);

    private static string Chinese(Fault fault) => fault switch
    {
        Fault.DoesNotFollow => "與前一筆接不起來：內容、時間、人員或雜湊值遭更動，或整筆來自別處。",
        Fault.WordsChanged => "輸入的文字或其隨機值遭更動。",
        Fault.WordsHalfErased => "文字與其隨機值只剩其一，不是正常刪除。",
        Fault.Missing => "這一筆不見了。",
        Fault.ImpossibleVersion => "編號不可能出現。",
        Fault.BeyondHead => "超出末筆記號。",
        Fault.HeadDiffers => "與末筆記號的雜湊值不同。",
        Fault.HeadWithoutFacts => "只有末筆記號，沒有任何紀錄。",
        Fault.FactsWithoutHead => "有紀錄，沒有末筆記號。",
        Fault.StreamLost => "索引列有這條歷程，但紀錄與末筆記號都不見了。",
        Fault.NotInIndex => "索引未列這條歷程。",
    };

    private static string English(Fault fault) => fault switch
    {
        Fault.DoesNotFollow => "does not follow the one before it: its content, time, person or hash was changed, or it came from elsewhere.",
        Fault.WordsChanged => "the typed words or their salt were changed.",
        Fault.WordsHalfErased => "only the words or only their salt are left, which no erasure does.",
        Fault.Missing => "is missing.",
        Fault.ImpossibleVersion => "has a number that cannot be.",
        Fault.BeyondHead => "stands beyond the head.",
        Fault.HeadDiffers => "has another hash than the head names.",
        Fault.HeadWithoutFacts => "there is a head and no fact.",
        Fault.FactsWithoutHead => "there are facts and no head.",
        Fault.StreamLost => "the index names this stream; its facts and its head are gone.",
        Fault.NotInIndex => "the index does not name this stream.",
    };
}
