namespace BcpBot.Tests.Keeping;

/// <summary>What is typed wrong is not begun, and what to write is said in both languages.</summary>
public class WrongUseTests
{
    [Theory]
    [InlineData("backup needs the name of a new file", "backup")]
    [InlineData("backup needs the name of a new file", "backup", "--Storage:Path", "own.db")]
    [InlineData("backup needs the name of a new file", "backup", "a.bcp", "b.bcp")]
    [InlineData("restore needs the backup's file", "restore")]
    [InlineData("resume takes settings only", "resume", "now")]
    [InlineData("Write move --to azure or move --to sqlite", "move")]
    [InlineData("Write move --to azure or move --to sqlite", "move", "--to", "oracle")]
    [InlineData("erase needs a person's Id", "erase")]
    [InlineData("erase needs a person's Id", "erase", "p01", "p02")]
    [InlineData("--by needs a value", "erase", "p01", "--by")]
    public void It_is_said_what_to_write(string says, params string[] words)
    {
        var why = string.Join('\n', Assert.IsType<Commands.Wrong>(Commands.Of(words)).Why);

        Assert.Contains(says, why, StringComparison.Ordinal);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", why);
    }
}
