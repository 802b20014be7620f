using System.Text.Json;
using BcpBot.Domain;
using BcpBot.Domain.Reach;
using BcpBot.Journal;
using BcpBot.Journal.Sqlite;
using BcpBot.Tests.Sample;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace BcpBot.Bench.Answers;

/// <summary>The sample company with as many people more as are wanted, a hundred in a unit; everybody has the app.</summary>
internal static class LargeCompany
{
    private const string PeopleSheet = "人員", UnitsSheet = "單位";
    private const int PeopleInAUnit = 100, PeopleInAnAppend = 40;

    public static void Write(string path, int people)
    {
        var sheets = SampleCompany.Sheets.ToDictionary(sheet => sheet.Name, sheet => (object)sheet.Rows.Select(row => sheet.ValuesOf(row)).ToList());
        var listed = (List<Dictionary<string, object?>>)sheets[PeopleSheet];
        var units = (List<Dictionary<string, object?>>)sheets[UnitsSheet];
        for (var number = listed.Count + 1; number <= people; number++)
        {
            var unit = $"u{number / PeopleInAUnit}";
            if (units[^1]["編號"] as string != unit)
                units.Add(new() { ["編號"] = unit, ["名稱"] = $"第 {number / PeopleInAUnit} 課", ["上級"] = "hq", ["主管"] = Workbook60.Id(number) });
            listed.Add(Colleague(number, unit));
        }

        for (var number = 1; number <= people; number++)
            listed[number - 1]["物件識別碼"] = Workbook60.ObjectId(Workbook60.Id(number));
        using var file = File.Create(path);
        file.SaveAs(sheets, configuration: new OpenXmlConfiguration { AutoFilter = false });
    }

    /// <summary>The app was installed for everybody long ago.</summary>
    public static async Task Install(string store, int people, string serviceUrl)
    {
        using var journal = SqliteJournal.OpenForWriting(store);
        var codec = new FactCodec(FactNames.Table);
        var buckets = Enumerable.Range(1, people).Select(number => new PersonId(Workbook60.Id(number))).GroupBy(person => Buckets.Of(person, Buckets.OfReach));
        await Parallel.ForEachAsync(buckets, async (bucket, stop) =>
        {
            var version = 0L;
            foreach (var some in bucket.Chunk(PeopleInAnAppend))
            {
                var facts = some.SelectMany(person => Met(person, serviceUrl)).Select(codec.Encode).ToList();
                await journal.Append($"reach/{bucket.Key}", version, facts, stop);
                version += facts.Count;
            }
        });
    }

    private static IEnumerable<Fact> Met(PersonId person, string serviceUrl) =>
    [
        new ReachFact.Met(person, new ConversationReference(serviceUrl, $"a:{person}", "", $"29:{person}", Workbook60.ObjectId(person.Value))) { At = DateTimeOffset.UnixEpoch, By = person },
        new ReachFact.Installed(person) { At = DateTimeOffset.UnixEpoch, By = person },
    ];

    private static Dictionary<string, object?> Colleague(int number, string unit) => new()
    {
        ["編號"] = Workbook60.Id(number),
        ["姓名"] = $"同仁{number}",
        ["單位"] = unit,
        ["職稱"] = "專員",
        ["帳號"] = $"{Workbook60.Id(number)}@shop.example",
        ["電子郵件"] = $"{Workbook60.Id(number)}@shop.example",
        ["電話"] = $"0900-{number:000-000}",
        ["語言"] = "zh-TW",
        ["角色"] = null,
        ["代理人"] = null,
    };
}
