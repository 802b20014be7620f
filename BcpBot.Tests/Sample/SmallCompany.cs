namespace BcpBot.Tests.Sample;

/// <summary>The company that most tests know: 25 people, a committee of five, one case of everything (<see cref="SamplePeople"/>). What ships may grow without them.</summary>
public static class SmallCompany
{
    private static readonly Lazy<string> Written = new(Write);

    public static readonly IReadOnlyList<SampleSheet> Sheets = SampleSheet.Read("procedures.txt", "small.txt");

    /// <summary>Its workbook, beside the tests.</summary>
    public static string File => Written.Value;

    private static string Write()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "small.xlsx");
        using var file = System.IO.File.Create(path);
        SampleWorkbook.Write(Sheets, file);
        return path;
    }
}
