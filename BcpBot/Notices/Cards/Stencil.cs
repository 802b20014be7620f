using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BcpBot.Notices.Cards;

/// <summary>A card as it goes over the wire, with gaps where its draw goes: cards that are bound to the same differ in nothing else.</summary>
/// <param name="look">What it looks like under any draw.</param>
/// <param name="write">The card under a draw.</param>
public sealed class Stencil(Look look, Func<string, byte[]> write)
{
    // No text holds it by chance, and nobody can type it.
    private static readonly string Mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private readonly Lazy<List<byte[]>> cut = new(() => Cut(write(Mark)));

    public Look Look => look;

    /// <summary>The card as Teams takes it.</summary>
    public JsonElement Under(string draw)
    {
        var pieces = cut.Value;
        var filling = JsonEncodedText.Encode(draw).EncodedUtf8Bytes;
        var card = new byte[pieces.Sum(piece => piece.Length) + (pieces.Count - 1) * filling.Length];
        var rest = card.AsSpan();
        for (var place = 0; place < pieces.Count; place++)
        {
            if (place > 0)
            {
                filling.CopyTo(rest);
                rest = rest[filling.Length..];
            }

            pieces[place].CopyTo(rest);
            rest = rest[pieces[place].Length..];
        }

        return JsonElement.Parse(card);
    }

    private static List<byte[]> Cut(ReadOnlySpan<byte> rest)
    {
        var pieces = new List<byte[]>();
        ReadOnlySpan<byte> mark = Encoding.UTF8.GetBytes(Mark);
        for (var gap = rest.IndexOf(mark); gap >= 0; gap = rest.IndexOf(mark))
        {
            pieces.Add(rest[..gap].ToArray());
            rest = rest[(gap + mark.Length)..];
        }

        pieces.Add(rest.ToArray());
        return pieces;
    }
}
