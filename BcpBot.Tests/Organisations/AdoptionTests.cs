using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using static BcpBot.Domain.Organisations.OrganisationCommand;
using static BcpBot.Domain.Organisations.OrganisationFact;

namespace BcpBot.Tests.Organisations;

public class AdoptionTests
{
    private static TimelineSpec<Adoption> FirstAdopted =>
        TimelineSpec<Adoption>.Of(Adoption.Machine).When(0, new BeginImport("aa")).When(1, new Adopt(1, 2_500));

    [Fact]
    public void The_first_workbook_is_generation_one_and_counts_when_it_is_adopted() =>
        TimelineSpec<Adoption>.Of(Adoption.Machine)
            .When(0, new BeginImport("aa")).Records(new ImportBegun(1, "aa"))
            .When(1, new Adopt(1, 2_500)).Records(new Adopted(1, 2_500, 3, "aa"))
            .WaitsForNothing();

    [Fact]
    public void The_adopted_file_again_is_already_so() => FirstAdopted.When(2, new BeginImport("aa")).IsAlreadySo();

    [Fact]
    public void Adopting_twice_is_already_so() => FirstAdopted.When(2, new Adopt(1, 2_500)).IsAlreadySo();

    [Fact]
    public void Another_file_takes_the_next_generation() =>
        FirstAdopted.When(2, new BeginImport("bb")).Records(new ImportBegun(2, "bb"));

    [Fact]
    public void A_broken_off_import_leaves_a_gap_so_that_its_half_written_streams_are_never_read() =>
        FirstAdopted
            .When(2, new BeginImport("bb"))
            .When(3, new BeginImport("bb")).Records(new ImportBegun(3, "bb"))
            .When(4, new Adopt(3, 1)).Records(new Adopted(3, 1, 1, "bb"));

    [Fact]
    public void An_import_that_another_has_overtaken_is_late() =>
        FirstAdopted
            .When(2, new BeginImport("bb")).When(3, new BeginImport("cc"))
            .When(4, new Adopt(2, 1)).Refuses(Refusal.Late);

    [Fact]
    public void An_earlier_file_may_come_back_as_a_new_generation() =>
        FirstAdopted
            .When(2, new BeginImport("bb")).When(3, new Adopt(2, 1))
            .When(4, new BeginImport("aa")).Records(new ImportBegun(3, "aa"));

    [Fact]
    public void Every_kind_of_fact_has_a_sample() =>
        Assert.Equal(
            typeof(OrganisationFact).GetNestedTypes().Select(kind => kind.Name).Order(),
            OrganisationSamples.OneOfEach.Select(fact => fact.GetType().Name).Order());

    [Fact]
    public void Every_fact_can_be_replayed() =>
        Assert.All(OrganisationSamples.OneOfEach, fact => _ = fact is ImportBegun or Adopted
            ? (object)Adoption.Machine.Evolve(Adoption.Machine.Initial, fact)
            : OrganisationStreams.Machine.Evolve(OrganisationStreams.Machine.Initial, fact));
}
