using System.Text.Json;

namespace BcpBot.Arrivals;

/// <summary>Answers some verbs in its own way; all others are commands to the case that the button names.</summary>
public interface IVerbAnswers
{
    IReadOnlyCollection<string> Verbs { get; }

    /// <returns>The card that the person sees next.</returns>
    Task<JsonElement> Answer(ButtonPress press, CancellationToken stop);
}
