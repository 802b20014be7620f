namespace BcpBot.Tests.Sample;

/// <summary>The made-up company that ships as the sample: 60 people. Rehearsal starts with it; the tests know it by <see cref="SamplePeople"/>, too.</summary>
public static class SampleCompany
{
    public static readonly IReadOnlyList<SampleSheet> Sheets = SampleSheet.Read("procedures.txt", "company.txt");

    /// <summary>Where what ships with the program lies in the repository.</summary>
    public static readonly string Folder = Path.GetFullPath(Path.Combine(SampleSheet.Folder, "..", "..", "BcpBot", "sample"));

    /// <summary>The file that is committed and copied beside the program.</summary>
    public static readonly string CommittedFile = Path.Combine(Folder, "company.xlsx");
}
