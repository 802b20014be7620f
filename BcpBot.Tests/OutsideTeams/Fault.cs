namespace BcpBot.Tests.OutsideTeams;

/// <summary>What is made to go wrong with a request.</summary>
/// <param name="Taken">Whether the request does its work first.</param>
/// <param name="End">How it ends.</param>
public sealed record Fault(bool Taken, Ending End, int Status = 0, string? RetryAfter = null, string? Location = null)
{
    public static readonly Fault Forbidden = Answers(403), NotFound = Answers(404), TooLarge = Answers(413);

    /// <summary>The connection breaks, or nobody ever answers, before or after the message was taken.</summary>
    public static readonly Fault Breaks = new(false, Ending.Break), TakenThenBreaks = new(true, Ending.Break),
        Hangs = new(false, Ending.Hang), TakenThenHangs = new(true, Ending.Hang);

    public static Fault Answers(int status) => new(false, Ending.Answer, status);

    public static Fault TakenThenAnswers(int status) => new(true, Ending.Answer, status);

    /// <param name="retryAfter">Seconds or an HTTP date; null leaves the header out.</param>
    public static Fault Throttled(string? retryAfter) => new(false, Ending.Answer, 429, retryAfter);

    public static Fault Throttled(TimeSpan retryAfter) => Throttled($"{retryAfter.TotalSeconds:0}");

    public static Fault Redirects(string location) => new(false, Ending.Answer, 307, Location: location);
}

public enum Ending { Answer, Break, Hang }
