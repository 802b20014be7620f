namespace BcpBot.Coordination;

/// <summary>What ships beside the program for rehearsal.</summary>
public static class ShippedSample
{
    /// <summary>The workbook of a made-up company.</summary>
    public static readonly string Workbook = Beside("company.xlsx");

    /// <summary>A drill and an incident of that company, played to the end (a <see cref="Journal.StreamFile"/>).</summary>
    public static readonly string FinishedCases = Beside("finished.jsonl.gz");

    private static string Beside(string name) => Path.Combine(AppContext.BaseDirectory, "sample", name);
}
