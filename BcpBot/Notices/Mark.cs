using BcpBot.Domain;
using BcpBot.Notices.Templates;

namespace BcpBot.Notices;

/// <summary>What tells a real incident from a drill, before everything that the bot sends (people.md: at night a drill looks real).</summary>
public static class Mark
{
    private const int LongestTitle = 30;

    /// <summary>How many characters of a line the lock screen shows.</summary>
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
        return texts.Say(key, ("mark", Of(kind, texts)), ("level", level ?? 0), ("title", Literal.Shorten(title, LongestTitle)));
    }

    /// <summary>The line of the lock screen.</summary>
    public static string Push(CaseKind kind, Texts texts, string line) =>
        texts.Plain("mark.push", ("mark", Of(kind, texts)), ("line", line));
}
