using System.Diagnostics;
using BcpBot.Tests.Journal;
using Microsoft.Data.Sqlite;

namespace BcpBot.Tests.Stories;

/// <summary>The commands as somebody types them: where one stands, what they say and what they end with.</summary>
public sealed class CommandStories : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
    private static readonly string Sample = Path.Combine(AppContext.BaseDirectory, "sample", "company.xlsx");

    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_import_is_counted_in_both_languages_and_the_same_file_changes_nothing()
    {
        File.Copy(Sample, Path.Combine(folder.Path, "ours.xlsx"));

        var (exitCode, said) = await Run("import", "ours.xlsx", "--Storage:Path", "own.db");
        Assert.Equal(0, exitCode);
        Assert.Matches("人員 60、單位 \\d+、計畫 \\d+、情境 \\d+、步驟 \\d+", said);
        Assert.Matches("60 people, \\d+ units, \\d+ plans, \\d+ scenarios, \\d+ steps", said);
        Assert.True(File.Exists(Path.Combine(folder.Path, "own.db")));

        (exitCode, said) = await Run("import", "ours.xlsx", "--Storage:Path", "own.db");
        Assert.Equal(0, exitCode);
        Assert.Contains("unchanged (generation 1)", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_that_fails_names_the_file_and_leaves_no_store_behind()
    {
        File.WriteAllText(Path.Combine(folder.Path, "list.xlsx"), "a shopping list");

        foreach (var file in (string[])["nowhere.xlsx", "list.xlsx"])
        {
            var (exitCode, said) = await Run("import", file);
            Assert.Equal(1, exitCode);
            Assert.Contains("Nothing was imported.", said, StringComparison.Ordinal);
        }

        Assert.Contains(Path.Combine(folder.Path, "nowhere.xlsx"), (await Run("import", "nowhere.xlsx")).Said, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.db*"));
    }

    [Fact]
    public async Task Another_program_s_file_is_named_and_left_alone()
    {
        folder.Change("CREATE TABLE recipes (name TEXT)");
        SqliteConnection.ClearAllPools();

        foreach (var words in (string[][])[["verify"], ["import", Sample], ["--urls", "http://127.0.0.1:0"]])
        {
            var (exitCode, said) = await Run([.. words, "--Storage:Path", folder.Store]);
            Assert.Equal(1, exitCode);
            Assert.Contains("is a SQLite file of another program", said, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_empty_file_is_a_new_store()
    {
        File.WriteAllBytes(folder.Store, []);

        Assert.Equal(1, (await Run("verify", "--Storage:Path", folder.Store)).ExitCode);
        Assert.Equal(0, (await Run("import", Sample, "--Storage:Path", folder.Store)).ExitCode);
        Assert.Equal(0, (await Run("verify", "--Storage:Path", folder.Store)).ExitCode);
    }

    [Theory]
    [InlineData("import needs FILE.xlsx", "import")]
    [InlineData("import needs FILE.xlsx", "import", "--Storage:Path", "own.db")]
    [InlineData("verify takes settings only", "verify", "extra")]
    [InlineData("--Storage:Path needs a value", "verify", "--Storage:Path")]
    [InlineData("--Storage:Path needs a value", "--Storage:Path")]
    [InlineData("no command", "serve")]
    public async Task Wrong_use_ends_with_two_and_says_what_to_write(string says, params string[] words)
    {
        var (exitCode, said) = await Run(words);

        Assert.Equal(2, exitCode);
        Assert.Contains(says, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_every_command()
    {
        var (exitCode, said) = await Run("help");

        Assert.Equal(0, exitCode);
        Assert.All((string[])["import FILE.xlsx", "verify", "backup FILE", "restore FILE", "resume", "move --to azure|sqlite", "erase PERSON", "help"], word => Assert.Contains($"\n  {word}", said.ReplaceLineEndings("\n"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_start_on_a_port_that_is_taken_says_so_in_one_line()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();

        var (exitCode, said) = await Run("--urls", $"http://{taken.LocalEndpoint}", "--Storage:Path", folder.Store);

        Assert.Equal(1, exitCode);
        Assert.Contains("BcpBot did not start. Failed to bind to address", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("crit:", said, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Said)> Run(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])[Path.Combine(AppContext.BaseDirectory, "BcpBot.dll"), .. words])
            start.ArgumentList.Add(word);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        using var program = Process.Start(start.ForAShortLife())!;
        var said = await Task.WhenAll(program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(Patience);
        await program.WaitForExitAsync(patience.Token);
        return (program.ExitCode, string.Concat(said));
    }
}
