using System.Collections.Frozen;

namespace BcpBot.Arrivals;

/// <summary>What people type to the bot, in either language; anything else gets the menu.</summary>
public enum TypedWord { Menu, Help, Report, Status, ToDo, Case, RollCall, Drill, Away, Back, UseThisChannel, Language }

public static class TypedWords
{
    private static readonly FrozenDictionary<string, TypedWord> Known = new Dictionary<string, TypedWord>(StringComparer.OrdinalIgnoreCase)
    {
        ["說明"] = TypedWord.Help,
        ["help"] = TypedWord.Help,
        ["通報"] = TypedWord.Report,
        ["report"] = TypedWord.Report,
        ["狀態"] = TypedWord.Status,
        ["status"] = TypedWord.Status,
        ["待辦"] = TypedWord.ToDo,
        ["todo"] = TypedWord.ToDo,
        ["案件"] = TypedWord.Case,
        ["case"] = TypedWord.Case,
        ["安全回報"] = TypedWord.RollCall,
        ["點名"] = TypedWord.RollCall,
        ["rollcall"] = TypedWord.RollCall,
        ["演練"] = TypedWord.Drill,
        ["drill"] = TypedWord.Drill,
        ["我不在"] = TypedWord.Away,
        ["away"] = TypedWord.Away,
        ["我回來"] = TypedWord.Back,
        ["back"] = TypedWord.Back,
        ["設為應變頻道"] = TypedWord.UseThisChannel,
        ["use this channel"] = TypedWord.UseThisChannel,
        ["語言"] = TypedWord.Language,
        ["language"] = TypedWord.Language,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static TypedWord Of(string text) => Known.GetValueOrDefault(text.Trim(), TypedWord.Menu);
}
