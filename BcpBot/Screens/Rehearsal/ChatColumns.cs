using System.Collections.Immutable;

namespace BcpBot.Screens.Rehearsal;

/// <summary>The chats side by side; one of them is the active one, where the next person comes. A place may still be empty.</summary>
public sealed record ChatColumns(ImmutableArray<Player?> All, int Active)
{
    private const int AtMost = 3;

    public static readonly ChatColumns Empty = new([null], 0);

    public int Count => All.Length;

    public bool IsFull => All.Length == AtMost;

    public Player? Chosen => All[Active];

    /// <summary>Who is there already is entered; anyone else takes the active place.</summary>
    public ChatColumns Choose(Player player) => All.IndexOf(player) is >= 0 and var place ? Enter(place) : this with { All = All.SetItem(Active, player) };

    public ChatColumns Enter(int place) => place == Active ? this : this with { Active = place };

    /// <summary>An empty place beside the active one.</summary>
    public ChatColumns Beside() => All.IndexOf(null) is >= 0 and var empty ? Enter(empty) : new(All.Insert(Active + 1, null), Active + 1);

    public ChatColumns Without(int place) => new(All.RemoveAt(place), Math.Max(0, Active >= place ? Active - 1 : Active));
}
