using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace BcpBot.Tests.Templates;

/// <summary>A script of BcpBot.Tests/node that answers a line of JSON with a line of JSON: one process for as many questions as come, one at a time.</summary>
public sealed class Node : IDisposable
{
    private readonly Process process;
    private readonly Lock turn = new();

    public Node(string script)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(TestProject.Folder, "node", script)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        process = Process.Start(start) ?? throw new InvalidOperationException("node did not start; install Node.js 20");
    }

    public JsonNode Ask(JsonObject question)
    {
        lock (turn)
        {
            process.StandardInput.WriteLine(question.ToJsonString());
            process.StandardInput.Flush();
            var answer = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the script ended; what it said stands above");

            return JsonNode.Parse(answer)!;
        }
    }

    /// <summary>The script ends with its input.</summary>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}

internal static class TestProject
{
    /// <summary>Where the tests' sources, scripts and npm packages lie.</summary>
    public static readonly string Folder = Above(AppContext.BaseDirectory);

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "BcpBot.Tests.csproj")) ? folder : Above(Directory.GetParent(folder)!.FullName);
}
