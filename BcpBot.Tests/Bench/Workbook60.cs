using System.Globalization;
using BcpBot.Tests.Sample;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace BcpBot.Bench;

/// <summary>The sample company's workbook, everyone with an object id.</summary>
internal static class Workbook60
{
    public const int People = 60;
    private const string PeopleSheet = "人員", ObjectIdColumn = "物件識別碼";

    public static void Write(string path)
    {
        var sheets = SampleCompany.Sheets.ToDictionary(sheet => sheet.Name, sheet => (object)sheet.Rows.Select(row => sheet.ValuesOf(row)).ToList());
        var people = (List<Dictionary<string, object?>>)sheets[PeopleSheet];
        for (var number = 1; number <= People; number++)
            people[number - 1][ObjectIdColumn] = ObjectId(Id(number));

        using var file = File.Create(path);
        file.SaveAs(sheets, configuration: new OpenXmlConfiguration { AutoFilter = false });
    }

    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"p{number:00}");

    public static string ObjectId(string person) => $"5a3e0000-0000-4000-8000-{person[1..].PadLeft(12, '0')}";
}
