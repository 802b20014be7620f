using BcpBot.Coordination;
using BcpBot.Domain;
using BcpBot.Domain.Organisations;
using BcpBot.Domain.Stores;
using BcpBot.Journal;

namespace BcpBot.Keeping;

/// <summary>Erases the words of a person and his particulars everywhere; that, by whom and when is recorded first, so that what was interrupted is repeated.</summary>
internal static class Erasing
{
    /// <param name="by">Who ordered it; null: nobody was named.</param>
    /// <param name="account">Who typed the command, as the machine knows him.</param>
    public static async Task<Report> Erase(IWholeStore store, PersonId person, PersonId? by, string account, CancellationToken stop)
    {
        var desk = new StoreDesk(store);
        if (await desk.Life(stop) is not (StoreLife.Open or StoreLife.Quiet) and var life)
            return new Report(false, [.. NotServed.Why(life, store.Name), "沒有刪除任何資料。", "Nothing was erased."]);
        if (await FirstUnlisted(store, [person, .. by is { } who ? [who] : (PersonId[])[]], stop) is { } unknown)
            return new Report(
                false, $"沒有編號「{unknown}」的人員，沒有刪除任何資料。請寫活頁簿裡的編號。", $"There is no person '{unknown}': nothing was erased. Write the Id of the workbook.");

        var upTo = await desk.Erase(person, by ?? Actor.System, account);
        var erased = await Apply(store, person, upTo, stop);
        return new Report(true, [
            $"已刪除 {person} 的文字與聯絡資料：{erased} 筆。較早的備份仍含這些文字，請重新備份並銷毀舊檔。",
            $"The words and particulars of {person} are erased: {erased} facts. Earlier backups still hold them: make a new one and destroy those.",
            .. store.UntilOthersStop > TimeSpan.Zero
                ? [
                    "若刪除時仍有執行個體在服務：請停止所有執行個體、再執行一次同一個指令、再啟動；否則記憶體中的文字可能再被抄寫。",
                    "If instances served meanwhile: stop every instance, run this again, and start them; what they remember might be copied once more.",
                ]
                : (string[])[],
        ]);
    }

    /// <summary>Erases once more everybody who was erased before: the copies may be older than that.</summary>
    /// <returns>How many people.</returns>
    public static async Task<int> Repeat(StoreDesk desk, CancellationToken stop)
    {
        var erasures = await desk.Erasures(stop);
        foreach (var (person, upTo) in erasures.People)
            await Apply(desk.Store, person, upTo, stop);
        return erasures.People.Count;
    }

    // Copies first: that there are some is told by his own facts, also when this is repeated.
    private static async Task<int> Apply(IWholeStore store, PersonId person, DateTimeOffset upTo, CancellationToken stop)
    {
        var (words, his, copies) = (new PersonsWords(person, upTo), new HashSet<FactPlace>(), new HashSet<FactPlace>());
        await foreach (var (stream, stored, fact) in Facts(store, stop))
            if (words.Note(stream, stored.Version, fact) && stored.Entry.Words is not null)
                his.Add(new FactPlace(stream, stored.Version));
        await foreach (var (stream, stored, fact) in Facts(store, stop))
            if (stored.Entry.Words is not null && words.AreCopiedInto(stream, fact))
                copies.Add(new FactPlace(stream, stored.Version));

        List<FactPlace> erased = [.. copies.Except(his), .. his];
        await store.EraseWords(erased, stop);
        return erased.Count;
    }

    private static async Task<PersonId?> FirstUnlisted(IWholeStore store, PersonId[] people, CancellationToken stop)
    {
        var unlisted = people.ToList();
        await foreach (var (_, _, fact) in Facts(store, stop))
            if (fact is OrganisationFact.PersonListed listed && unlisted.Remove(listed.Person) && unlisted.Count == 0)
                return null;
        return unlisted.Count > 0 ? unlisted[0] : null;
    }

    private static async IAsyncEnumerable<(string Stream, StoredFact Stored, Fact Fact)> Facts(IWholeStore store, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var head in await store.HeadsAtOneMoment(stop))
            await foreach (var stored in store.Read(head.Stream, 0, stop))
                yield return (head.Stream, stored, StoreDesk.Codec.Decode(head.Stream, stored));
    }
}
