using System.Security.Cryptography;

namespace BcpBot.Coordination;

/// <summary>Chance comes in at the edge and nowhere further in.</summary>
public static class Salt
{
    /// <summary>128 random bits, hexadecimal: a salt, or the draw of a card.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
