using System.Text.Json;
using System.Text.Unicode;

namespace BcpBot.Teams;

internal static class JsonTexts
{
    /// <summary>Whether every text can be read: no half of a surrogate pair, no broken byte. What is no JSON at all is left to who reads it.</summary>
    public static bool AreUnicode(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = TeamsJson.Depth });
        try
        {
            // Only where something is escaped can half a pair hide; every other broken byte shows in the whole.
            while (reader.Read())
                if (reader is { ValueIsEscaped: true, TokenType: JsonTokenType.String or JsonTokenType.PropertyName })
                    _ = reader.GetString();
            return Utf8.IsValid(json);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }
}
