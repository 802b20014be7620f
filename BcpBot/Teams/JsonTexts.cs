using System.Text.Json;

namespace BcpBot.Teams;

internal static class JsonTexts
{
    /// <summary>Whether every text can be read: no half of a surrogate pair, no broken byte. What is no JSON at all is left to who reads it.</summary>
    public static bool AreUnicode(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = TeamsJson.Depth });
        try
        {
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    _ = reader.GetString();
            return true;
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
