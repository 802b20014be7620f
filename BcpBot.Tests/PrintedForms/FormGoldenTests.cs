using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BcpBot.Journal;
using BcpBot.Reports;
using static BcpBot.Tests.PrintedForms.FormStory;
using static BcpBot.Tests.Sample.SamplePeople;

namespace BcpBot.Tests.PrintedForms;

/// <summary>One complete incident, one complete drill and one form drafted beforehand, byte for byte. <c>BCPBOT_WRITE_GOLDEN=1</c> writes the files that are missing, and only those.</summary>
public class FormGoldenTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Names => ["incident", "drafted", "drill"];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_form_is_as_its_golden_file_says(string name) =>
        Assert.Equal(Golden($"{name}.json", () => Written(Form(name))), Written(Form(name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_is_as_its_golden_file_says(string name) =>
        Assert.Equal(Golden($"{name}.html", () => FormPage.Of(Form(name))), FormPage.Of(Form(name)));

    private static PrintedForm Form(string name) => name switch { "incident" => FormStory.Filed.Form(), "drill" => FormStory.Drill.Form(), _ => Drafted(Malware, PaymentPlan) };

    private static string Written(PrintedForm form) => JsonNode.Parse(JsonSerializer.Serialize(form, FactJson.Options))!.ToJsonString(Readable) + "\n";

    private static string Golden(string name, Func<string> written)
    {
        var file = Path.Combine(Here(), "Golden", name);
        if (!File.Exists(file) && Environment.GetEnvironmentVariable("BCPBOT_WRITE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, written());
        }

        Assert.True(File.Exists(file), $"{name} has no golden file: run the tests with BCPBOT_WRITE_GOLDEN=1, read what they wrote, commit it.");
        return File.ReadAllText(file);
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
