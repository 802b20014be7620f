using System.Diagnostics;

namespace BcpBot.Domain.Organisations;

using static OrganisationCommand;
using static OrganisationFact;

public abstract record OrganisationCommand : Command
{
    /// <summary>To the stream <c>organisation</c>: take the next generation for this file. No fact where the file is the adopted one.</summary>
    public sealed record BeginImport(string Sha256) : OrganisationCommand;

    /// <summary>To the stream <c>organisation</c>: everything of the generation is listed, it counts from now on.</summary>
    public sealed record Adopt(int Generation, int People) : OrganisationCommand;

    /// <summary>To a stream of the generation: a part of its lists.</summary>
    public sealed record List(IReadOnlyList<Fact> Facts) : OrganisationCommand;

    /// <summary>Nothing is ever due here.</summary>
    public sealed record Tick : OrganisationCommand;

    private OrganisationCommand() { }
}

/// <summary>Which workbook is adopted (stream <c>organisation</c>).</summary>
/// <param name="Begun">The last import that took a generation; a later one takes its place.</param>
/// <param name="Current">The generation that counts; null before the first workbook.</param>
public sealed record Adoption(ImportBegun? Begun, Adopted? Current)
{
    public static readonly Machine<Adoption> Machine = new(new Adoption(null, null), Decide, Evolve, _ => null, new Tick());

    private static Answer Decide(Adoption adoption, Command command) => (adoption, command) switch
    {
        ({ Current: { } current }, BeginImport begin) when current.Sha256 == begin.Sha256 => Answer.AlreadySo,
        (_, BeginImport begin) => Answer.Record(new ImportBegun((adoption.Begun?.Generation ?? 0) + 1, begin.Sha256)),

        ({ Current: { } current }, Adopt adopt) when current.Generation == adopt.Generation => Answer.AlreadySo,
        ({ Begun: { } begun }, Adopt adopt) when begun.Generation == adopt.Generation => Answer.Record(
            new Adopted(begun.Generation, adopt.People, Buckets.CountFor(adopt.People), begun.Sha256)),
        (_, Adopt) => Answer.Refuse(Refusal.Late),

        (_, Tick) => Answer.AlreadySo,
        _ => throw new UnreachableException($"{adoption} cannot meet {command}"),
    };

    private static Adoption Evolve(Adoption adoption, Fact fact) => fact switch
    {
        ImportBegun begun => adoption with { Begun = begun },
        Adopted adopted => adoption with { Current = adopted },
        _ => throw new UnreachableException($"{fact} cannot follow {adoption}"),
    };
}
