using BcpBot.Arrivals.Files;

namespace BcpBot.Tests.Files;

/// <summary>Names that people send, hostile ones among them.</summary>
public sealed class FileNameTests
{
    [Theory]
    [InlineData("機櫃 03.jpg", "機櫃 03.jpg")]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData(@"C:\Windows\System32\evil.log", "evil.log")]
    [InlineData("photo.jpg\u202Egpj.exe", "photo.jpggpj.exe")]
    [InlineData("a\u0000b\r\nc.png", "ab c.png")]
    [InlineData("CON.txt", "_CON.txt")]
    [InlineData("lpt1 .tar.log", "_lpt1 .tar.log")]
    [InlineData("NUL", "_NUL")]
    [InlineData("x<>:\"|?*.pdf", "x_______.pdf")]
    [InlineData("...", "")]
    [InlineData(".bashrc. ", "bashrc")]
    [InlineData("dir/", "")]
    [InlineData(null, "")]
    public void A_name_is_made_harmless(string? sent, string kept) => Assert.Equal(kept, FileName.Harmless(sent));

    [Fact]
    public void A_long_name_is_cut_and_keeps_its_ending()
    {
        var kept = FileName.Harmless(new string('長', 300) + ".jpeg");

        Assert.Equal(120, kept.Length);
        Assert.EndsWith("….jpeg", kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.JPG", ".jpg")]
    [InlineData("a.jpg.exe", ".exe")]
    [InlineData("a", "")]
    [InlineData("a.", "")]
    [InlineData("版本 3.1 說明", "")]
    public void Only_the_last_ending_counts(string name, string ending) => Assert.Equal(ending, FileName.EndingOf(name));
}
