using System.Text.Json.Nodes;

namespace BcpBot.Notices.Templates;

using static Outcome;

/// <summary>One step of a path, as it goes on from what was reached so far.</summary>
internal abstract record PathStep
{
    public abstract Outcome From(Outcome here);

    public sealed record Named(string Name) : PathStep
    {
        public override Outcome From(Outcome here)
        {
            if (here is Json { Node: JsonObject thing })
                for (var place = 0; place < thing.Count; place++)
                    if (thing.GetAt(place) is var (name, value) && string.Equals(name, Name, StringComparison.OrdinalIgnoreCase))
                        return Of(value);

            return new Missing();
        }
    }

    public sealed record At(int Index) : PathStep
    {
        public override Outcome From(Outcome here) => here switch
        {
            Json { Node: JsonArray list } when Index < list.Count => Of(list[Index]),
            { IsNothing: true } => new Missing(),
            _ => new Failed("is past the end of its list"),
        };
    }

    private PathStep() { }
}
