using System.Collections.Immutable;

namespace BcpBot.Domain.Organisations;

/// <summary>What an adopted workbook says, generation by generation.</summary>
public abstract record OrganisationFact : Fact
{
    /// <summary><c>organisation.begun</c>: a workbook takes the next generation; its lists follow. Without an adoption the generation stays a gap.</summary>
    /// <param name="Sha256">Of the file's bytes, hexadecimal.</param>
    public sealed record ImportBegun(int Generation, string Sha256) : OrganisationFact;

    /// <summary><c>organisation.adopted</c>: the last fact of an import; from here on the generation counts.</summary>
    /// <param name="Buckets">How many streams hold its people.</param>
    public sealed record Adopted(int Generation, int People, int Buckets, string Sha256) : OrganisationFact;

    /// <summary><c>person.listed</c>: one person, so that his words (name, title, account, email, phone) can be erased alone.</summary>
    public sealed record PersonListed(
        PersonId Person, UnitId Unit, string? ObjectId, Language Language, ImmutableArray<Role> Roles, ImmutableArray<PersonId> Deputies) : OrganisationFact;

    /// <summary><c>units.listed</c></summary>
    public sealed record UnitsListed(ImmutableArray<Unit> Units) : OrganisationFact;

    /// <summary><c>bodies.listed</c></summary>
    public sealed record BodiesListed(ImmutableArray<Membership> Memberships) : OrganisationFact;

    /// <summary><c>chain.listed</c></summary>
    public sealed record ChainListed(ImmutableArray<ChainRow> Links) : OrganisationFact;

    /// <summary><c>decisions.listed</c></summary>
    public sealed record DecisionsListed(ImmutableArray<DecisionRow> Decisions) : OrganisationFact;

    /// <summary><c>processes.listed</c></summary>
    public sealed record ProcessesListed(ImmutableArray<BusinessProcess> Processes) : OrganisationFact;

    /// <summary><c>plans.listed</c></summary>
    public sealed record PlansListed(ImmutableArray<ContinuityPlan> Plans) : OrganisationFact;

    /// <summary><c>scenarios.listed</c></summary>
    public sealed record ScenariosListed(ImmutableArray<Scenario> Scenarios) : OrganisationFact;

    /// <summary><c>settings.listed</c></summary>
    public sealed record SettingsListed(ImmutableSortedDictionary<string, string> Settings) : OrganisationFact;

    /// <summary><c>resources.listed</c></summary>
    public sealed record ResourcesListed(ImmutableArray<BackupResource> Resources) : OrganisationFact;

    /// <summary><c>steps.listed</c></summary>
    public sealed record StepsListed(ImmutableArray<StepRow> Steps) : OrganisationFact;

    /// <summary><c>contacts.listed</c></summary>
    public sealed record ContactsListed(ImmutableArray<Contact> Contacts) : OrganisationFact;

    /// <summary><c>principles.listed</c></summary>
    public sealed record PrinciplesListed(ImmutableArray<Principle> Principles) : OrganisationFact;

    private OrganisationFact() { }
}

/// <summary>The Settings sheet's known keys; others are kept as they are written.</summary>
public static class SettingKey
{
    public const string CompanyName = "CompanyName", Scope = "Scope", EmergencyPhone = "EmergencyPhone", FormNumber = "FormNumber",
        FormVersion = "FormVersion", Confidentiality = "Confidentiality", RetentionYears = "RetentionYears", GradeGate = "GradeGate";
}
