using BcpBot.Domain;
using BcpBot.Domain.Files;

namespace BcpBot.Tests.Files;

/// <summary>One fact of each kind.</summary>
public static class FileSamples
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));
    private static readonly PersonId Member = new("p13");

    public static readonly FileFact[] OneOfEach =
    [
        new FileFact.Part(0) { At = Noon, By = Member, Words = Words.Of("5a60", ("bytes", "_9j_4AAQSkZJRgABAQ")) },
        new FileFact.Kept("5f4dcc3b5aa765d61d8327deb882cf99a1b2c3d4e5f60718293a4b5c6d7e8f90", 13, "image/jpeg") { At = Noon, By = Member, Words = Words.Of("5a61", ("evidence", "機櫃.jpg")) },
    ];
}
