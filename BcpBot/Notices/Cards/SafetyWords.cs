namespace BcpBot.Notices.Cards;

/// <summary>A roll-call in words.</summary>
public static class SafetyWords
{
    /// <summary>平安 18・不在現場 3・需要協助 1・未回報 4.</summary>
    public static string Tally(Texts texts, int safe, int offSite, int help, int silent) =>
        texts.Say("safety.tally", ("a", safe), ("b", offSite), ("c", help), ("d", silent));

    /// <param name="answer"><c>safe</c>, <c>help</c>, <c>offsite</c>.</param>
    /// <param name="clock">When, as the reader reads it.</param>
    /// <param name="open">It may still be changed.</param>
    public static string Answered(Texts texts, string answer, string clock, bool open) =>
        texts.Say(open ? "safety.done" : "safety.recorded", ("answer", texts.Plain($"safety.{answer}")), ("time", clock));

    /// <summary>Someone else answered for the reader.</summary>
    public static string VouchedFor(Texts texts, string name, string answer, string clock) =>
        texts.Say("safety.vouched", ("name", name), ("answer", texts.Plain($"safety.vouch.{answer}")), ("time", clock));

    /// <summary>Before a roll-call is ended.</summary>
    public static string Closing(Texts texts, int silent) =>
        silent == 0 ? texts.Say("safety.close.sure.none") : texts.Say("safety.close.sure", ("n", silent));
}
