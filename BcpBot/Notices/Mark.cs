using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Notices.Templates;

namespace BcpBot.Notices;

/// <summary>What tells a real incident from a drill, before everything that the bot sends (people.md: at night a drill looks real).</summary>
public static class Mark
{
    // About two lines of a phone with what stands before it.
    private static int LongestTitle(Texts texts) => texts.Language switch { Language.ZhTw => 30, Language.En => 40 };

    /// <summary>How many Chinese characters of a line the lock screen shows; of English letters twice as many.</summary>
    public const int LongestPush = 40;

    /// <summary>【實際事故】 or 【演練】.</summary>
    public static string Of(CaseKind kind, Texts texts) => texts.Plain(kind switch
    {
        CaseKind.Incident => "mark.incident",
        CaseKind.Drill => "mark.drill",
    });

    /// <summary>The first line of a card: <c>【實際事故】第 3 級・付款中斷</c>.</summary>
    /// <param name="title">As people typed it; shortened, because what is asked stands below it.</param>
    /// <param name="level">1–4; null before the assessment.</param>
    public static string Line(CaseKind kind, Texts texts, string title, int? level = null, bool confirmed = true)
    {
        var key = (level, confirmed) switch { (null, _) => "mark.line", (_, true) => "mark.level", _ => "mark.suspected" };
        return texts.Say(key, ("mark", Of(kind, texts)), ("level", level ?? 0), ("title", Literal.Shorten(title, LongestTitle(texts))));
    }

    /// <summary>The line of the lock screen; what it cannot show is left out.</summary>
    public static string Push(CaseKind kind, Texts texts, string line)
    {
        var mark = Of(kind, texts);
        var room = texts.Language switch { Language.ZhTw => LongestPush, Language.En => 2 * LongestPush - 1 } - mark.Length;
        return texts.Plain("mark.push", ("mark", mark), ("line", Literal.Shorten(line, room)));
    }
}
