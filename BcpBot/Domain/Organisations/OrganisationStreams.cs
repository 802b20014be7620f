using System.Collections.Immutable;
using System.Diagnostics;

namespace BcpBot.Domain.Organisations;

using static OrganisationCommand;
using static OrganisationFact;

/// <summary>Some facts of one stream, in order.</summary>
public sealed record Listing(string Stream, ImmutableArray<Fact> Facts);

/// <summary>An organisation as facts in streams, and back. People lie by bucket; the lists that all share lie in bucket 0 and in the plans' stream.</summary>
public static class OrganisationStreams
{
    /// <summary>The stream that says which generation is adopted.</summary>
    public const string Adoption = "organisation";

    // JSON in UTF-8 takes at most six bytes a character; a fact may take 512 KiB.
    private const int CharactersInAFact = 80_000;
    private const int CharactersOfNames = 300;

    /// <summary>The streams of a generation are lists: what comes is recorded.</summary>
    public static readonly Machine<Organisation> Machine = new(Organisation.Empty, Decide, Evolve, _ => null, new Tick());

    public static string OfBucket(int generation, int bucket) => FormattableString.Invariant($"organisation/{generation}/{bucket}");

    public static string OfPlans(int generation) => FormattableString.Invariant($"plans/{generation}");

    /// <summary>Every stream of an adopted generation.</summary>
    public static IEnumerable<string> Of(Adopted adopted) =>
        [.. Enumerable.Range(0, adopted.Buckets).Select(bucket => OfBucket(adopted.Generation, bucket)), OfPlans(adopted.Generation)];

    /// <summary>The facts that list the organisation as this generation; each is at most 512 KiB.</summary>
    /// <param name="salt">Random, hexadecimal, another for each person: it goes beside the person's words.</param>
    public static IEnumerable<Listing> List(Organisation organisation, int generation, Func<PersonId, string> salt)
    {
        var buckets = Buckets.CountFor(organisation.People.Count);
        var people = organisation.People.Values
            .OrderBy(person => person.Id.Value, StringComparer.Ordinal)
            .ToLookup(person => Buckets.Of(person.Id, buckets), person => Listed(person, salt(person.Id)));

        for (var bucket = 0; bucket < buckets; bucket++)
            yield return new Listing(OfBucket(generation, bucket), [.. bucket == 0 ? Shared(organisation) : [], .. people[bucket]]);

        yield return new Listing(OfPlans(generation), [.. Planned(organisation)]);
    }

    /// <summary>The organisation that an adopted generation's streams hold, in any order of the streams.</summary>
    /// <exception cref="InvalidDataException">People are missing or too many: the store lacks a part of what was adopted.</exception>
    public static Organisation Fold(Adopted adopted, IEnumerable<Fact> facts)
    {
        var organisation = facts.Aggregate(Organisation.Empty with { Generation = adopted.Generation }, Evolve);

        return organisation.People.Count == adopted.People
            ? organisation
            : throw new InvalidDataException($"generation {adopted.Generation} was adopted with {adopted.People} people, the store holds {organisation.People.Count}");
    }

    private static Answer Decide(Organisation organisation, Command command) => command switch
    {
        List list => Answer.Record(list.Facts),
        Tick => Answer.AlreadySo,
        _ => throw new UnreachableException($"{organisation} cannot meet {command}"),
    };

    private static Organisation Evolve(Organisation organisation, Fact fact) => fact switch
    {
        PersonListed listed => organisation with { People = organisation.People.SetItem(listed.Person, PersonOf(listed)) },
        UnitsListed listed => organisation with { Units = organisation.Units.AddRange(listed.Units) },
        BodiesListed listed => organisation with { Memberships = organisation.Memberships.AddRange(listed.Memberships) },
        ChainListed listed => organisation with { Chain = organisation.Chain.AddRange(listed.Links) },
        DecisionsListed listed => organisation with { Decisions = organisation.Decisions.AddRange(listed.Decisions) },
        ProcessesListed listed => organisation with { Processes = organisation.Processes.AddRange(listed.Processes) },
        PlansListed listed => organisation with { Plans = organisation.Plans.AddRange(listed.Plans) },
        ScenariosListed listed => organisation with { Scenarios = organisation.Scenarios.AddRange(listed.Scenarios) },
        SettingsListed listed => organisation with { Settings = organisation.Settings.SetItems(listed.Settings) },
        ResourcesListed listed => organisation with { Resources = organisation.Resources.AddRange(listed.Resources) },
        StepsListed listed => organisation with { Steps = organisation.Steps.AddRange(listed.Steps) },
        ContactsListed listed => organisation with { Contacts = organisation.Contacts.AddRange(listed.Contacts) },
        PrinciplesListed listed => organisation with { Principles = organisation.Principles.AddRange(listed.Principles) },
        _ => throw new UnreachableException($"{fact} cannot follow {organisation}"),
    };

    private static PersonListed Listed(Person person, string salt) =>
        new PersonListed(person.Id, person.Unit, person.ObjectId, person.Language, person.Roles, person.Deputies)
        {
            Words = Words.Of(salt, ("name", person.Name), ("title", person.Title), ("account", person.Account), ("email", person.Email), ("phone", person.Phone)),
        };

    // Erased words leave empty texts: only an erased person has no name.
    private static Person PersonOf(PersonListed listed)
    {
        var (account, email) = (listed.Words["account"] ?? "", listed.Words["email"] ?? "");
        return new(
            listed.Person, listed.Words["name"] ?? "", listed.Unit, listed.Words["title"] ?? "", account, listed.ObjectId,
            email == account ? account : email, listed.Words["phone"] ?? "", listed.Language, listed.Roles, listed.Deputies); // as a rule the same text: kept once
    }

    private static IEnumerable<Fact> Shared(Organisation organisation) =>
    [
        .. Parts(organisation.Units, unit => unit.Name.Length).Select(units => new UnitsListed(units)),
        .. Parts(organisation.Memberships, _ => 0).Select(memberships => new BodiesListed(memberships)),
        .. Parts(organisation.Chain, _ => 0).Select(links => new ChainListed(links)),
        .. Parts(organisation.Decisions, row => LengthOf(row.Basis)).Select(decisions => new DecisionsListed(decisions)),
        .. Parts([.. organisation.Settings], setting => LengthOf(setting.Key, setting.Value))
            .Select(settings => new SettingsListed(settings.ToImmutableSortedDictionary(StringComparer.Ordinal))),
    ];

    private static IEnumerable<Fact> Planned(Organisation organisation) =>
    [
        .. Parts(organisation.Processes, row => LengthOf(row.Name, row.Impact, row.Reason)).Select(processes => new ProcessesListed(processes)),
        .. Parts(organisation.Plans, SizeOf).Select(plans => new PlansListed(plans)),
        .. Parts(organisation.Scenarios, row => LengthOf(row.Name, row.Description, row.Source, row.Security)).Select(scenarios => new ScenariosListed(scenarios)),
        .. Parts(organisation.Resources, row => LengthOf(row.Name, row.Criterion)).Select(resources => new ResourcesListed(resources)),
        .. Parts(organisation.Steps, SizeOf).Select(steps => new StepsListed(steps)),
        .. Parts(organisation.Contacts, row => LengthOf(row.Name, row.Kind, row.Person, row.Phone, row.Email)).Select(contacts => new ContactsListed(contacts)),
        .. Parts(organisation.Principles, row => LengthOf(row.Text)).Select(principles => new PrinciplesListed(principles)),
    ];

    private static int SizeOf(ContinuityPlan plan) =>
        LengthOf(plan.Name, plan.Activation, plan.Site, plan.Closing, plan.Strategy, plan.Threats, plan.CostBenefit) + plan.Units.Sum(unit => unit.Value.Length + 10);

    private static int SizeOf(StepRow step) => LengthOf(step.What) + step.Contacts.Sum(contact => contact.Value.Length + 10);

    private static int LengthOf(params ReadOnlySpan<string?> texts)
    {
        var length = 0;
        foreach (var text in texts)
            length += text?.Length ?? 0;
        return length;
    }

    private static IEnumerable<ImmutableArray<TRow>> Parts<TRow>(ImmutableArray<TRow> rows, Func<TRow, int> textLength)
    {
        var (part, size) = (ImmutableArray.CreateBuilder<TRow>(), 0);
        foreach (var row in rows)
        {
            var rowSize = CharactersOfNames + textLength(row);
            if (size + rowSize > CharactersInAFact && part.Count > 0)
            {
                yield return part.DrainToImmutable();
                size = 0;
            }

            part.Add(row);
            size += rowSize;
        }

        if (part.Count > 0)
            yield return part.DrainToImmutable();
    }
}
