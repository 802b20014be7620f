using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using BcpBot.Domain;
using BcpBot.Journal;
using BcpBot.Reports;
using BcpBot.Tests.Cases;
using BcpBot.Tests.Journal;
using CsCheck;
using static BcpBot.Tests.PrintedForms.FormStory;

namespace BcpBot.Tests.PrintedForms;

/// <summary>Invariant 21: the same facts give byte-equal forms, and after an erasure only the erased words differ.</summary>
public class FormProperties
{
    private static readonly ImmutableArray<Fact> History = FormStory.Filed.History, OfADrill = FormStory.Drill.History;

    [Fact]
    public void After_every_prefix_the_same_facts_give_the_same_bytes_also_when_they_were_stored_and_read() => Gen.Int[1, History.Length].Sample(length =>
    {
        var facts = History.Take(length).ToList();
        var (one, other) = (FormOf(RecordOf(facts)), FormOf(RecordOf(facts.Select(StoredAndRead))));

        return Json(one) == Json(other) && FormPage.Of(one) == FormPage.Of(other);
    }, iter: 40);

    [Fact]
    public void After_words_are_erased_only_they_differ() => Gen.Int[0, History.Length - 1].Sample(place =>
    {
        var erased = History.SetItem(place, History[place].Words.IsEmpty ? History[place] : History[place] with { Words = Words.Erased });
        return OnlyErasuresDiffer(FormOf(RecordOf(History)), FormOf(RecordOf(erased)));
    }, iter: 100);

    [Fact]
    public void A_drills_facts_give_the_same_bytes_after_every_prefix() => Gen.Int[1, OfADrill.Length].Sample(length =>
    {
        var facts = OfADrill.Take(length).ToList();
        var (one, other) = (FormOf(RecordOf(facts)), FormOf(RecordOf(facts.Select(StoredAndRead))));

        return Json(one) == Json(other) && FormPage.Of(one) == FormPage.Of(other);
    }, iter: 40);

    [Fact]
    public void After_words_of_a_drill_are_erased_only_they_differ() => Assert.All(Enumerable.Range(1, OfADrill.Length - 1), place =>
    {
        var erased = OfADrill.SetItem(place, OfADrill[place].Words.IsEmpty ? OfADrill[place] : OfADrill[place] with { Words = Words.Erased });
        Assert.True(OnlyErasuresDiffer(FormOf(RecordOf(OfADrill)), FormOf(RecordOf(erased))), $"{OfADrill[place]}");
    });

    [Fact]
    public void After_the_plan_of_a_drill_is_erased_its_objectives_are_one_row_that_says_so_and_else_only_words_differ()
    {
        var (before, after) = (FormOf(RecordOf(OfADrill)), FormOf(RecordOf(Erased(OfADrill, 0))));

        Assert.All(Assert.Single(after.Section("findings").Table("objectivesMet").Rows).OfType<string>().Take(1), cell => Assert.Equal(FormWords.Erased, cell));
        Assert.True(OnlyErasuresDiffer(WithoutFindings(before), WithoutFindings(after)));

        static PrintedForm WithoutFindings(PrintedForm form) => form with { Sections = [.. form.Sections.Where(section => section.Key != "findings")] };
    }

    [Fact]
    public void Courses_and_a_roll_call_give_the_same_bytes_after_every_prefix()
    {
        var chosen = FormStory.Chosen().History;
        Assert.All(Enumerable.Range(1, chosen.Length), length => AreTheSame(RecordOf(chosen.Take(length)), RecordOf(chosen.Take(length).Select(StoredAndRead))));
        Assert.All(Enumerable.Range(1, SheetOfAll.Length), length => AreTheSame(RecordOf(InDanger, SheetOfAll.Take(length)), RecordOf(InDanger.Select(StoredAndRead), SheetOfAll.Take(length).Select(StoredAndRead))));

        static void AreTheSame(CaseRecord one, CaseRecord other) => Assert.Equal(Json(FormOf(one)), Json(FormOf(other)));
    }

    [Fact]
    public void After_words_of_a_roll_call_are_erased_only_they_differ()
    {
        var all = FormOf(RecordOf(InDanger, SheetOfAll));
        Assert.All(Enumerable.Range(0, InDanger.Length), place => Assert.True(OnlyErasuresDiffer(all, FormOf(RecordOf(Erased(InDanger, place), SheetOfAll))), $"{InDanger[place]}"));
        Assert.All(Enumerable.Range(0, SheetOfAll.Length), place => Assert.True(OnlyErasuresDiffer(all, FormOf(RecordOf(InDanger, Erased(SheetOfAll, place)))), $"{SheetOfAll[place]}"));
        Assert.DoesNotContain("腳受傷", FormPage.Of(FormOf(RecordOf(InDanger, SheetOfAll.Select((_, place) => Erased(SheetOfAll, place)[place])))), StringComparison.Ordinal);
    }

    [Fact]
    public void After_words_of_courses_and_their_vote_are_erased_only_they_differ()
    {
        var chosen = FormStory.Chosen().History;
        Assert.All(Enumerable.Range(0, chosen.Length), place => Assert.True(OnlyErasuresDiffer(FormOf(RecordOf(chosen)), FormOf(RecordOf(Erased(chosen, place)))), $"{chosen[place]}"));
    }

    private static ImmutableArray<Fact> Erased(ImmutableArray<Fact> facts, int place) => facts.SetItem(place, facts[place].Words.IsEmpty ? facts[place] : facts[place] with { Words = Words.Erased });

    [Fact]
    public void After_all_words_of_a_drill_are_erased_none_is_printed()
    {
        var page = FormPage.Of(FormOf(RecordOf(OfADrill.Select(fact => fact.Words.IsEmpty ? fact : fact with { Words = Words.Erased }))));

        Assert.All((string[])["30 分內九成確認", "找到集合地點", "發生實際事故\n", "通報流程", "備援專線不通", "記錄各步驟時間", "已記錄"], text => Assert.DoesNotContain(text, page, StringComparison.Ordinal));
    }

    [Fact]
    public void After_all_words_are_erased_none_is_printed()
    {
        var form = FormOf(RecordOf(History.Select(fact => fact.Words.IsEmpty ? fact : fact with { Words = Words.Erased })));

        Assert.All(History.SelectMany(fact => fact.Words.Entries.Values).Where(text => text.Length > 4), text => Assert.DoesNotContain(text, FormPage.Of(form), StringComparison.Ordinal));
        Assert.Contains(FormWords.Erased, FormPage.Of(form), StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_person_is_erased_only_his_name_and_title_differ()
    {
        var record = RecordOf(History);
        Assert.All(CaseStory.Company.People.Values, person =>
        {
            var gone = CaseStory.Company with { People = CaseStory.Company.People.SetItem(person.Id, person with { Name = "", Title = "", Account = "", Email = "", Phone = "" }) };
            var form = FormFold.Of(FormSubject.Of(record, gone, gone, Taipei), FormOf(record).Sources);

            Assert.True(OnlyErasuresDiffer(FormOf(record), form), person.Name);
            Assert.DoesNotContain(person.Name, Json(form), StringComparison.Ordinal);
        });
    }

    private static Fact StoredAndRead(Fact fact)
    {
        var entry = FactSamples.Codec.Encode(fact);
        return FactSamples.Codec.Decode("case/c0ffee", new StoredFact(1, entry, ChainHash.OfWords(entry), ChainHash.Beginning));
    }

    private static string Json(PrintedForm form) => JsonSerializer.Serialize(form, FactJson.Options);

    private static bool OnlyErasuresDiffer(PrintedForm before, PrintedForm after)
    {
        var (all, now) = (Leaves(JsonNode.Parse(Json(before))).ToList(), Leaves(JsonNode.Parse(Json(after))).ToList());
        return all.Count == now.Count && all.Zip(now).All(pair => pair.First == pair.Second || (pair.First.Path == pair.Second.Path && pair.Second.Text?.Contains(FormWords.Erased, StringComparison.Ordinal) is true));
    }

    private static IEnumerable<(string Path, string? Text)> Leaves(JsonNode? node, string path = "") => node switch
    {
        JsonObject some => some.SelectMany(property => Leaves(property.Value, $"{path}/{property.Key}")),
        JsonArray list => list.SelectMany((item, place) => Leaves(item, $"{path}/{place}")),
        _ => [(path, node?.ToString())],
    };
}
