using System.Text.Json;
using Microsoft.Playwright;

namespace BcpBot.Tests.Board;

/// <summary>What every page has to stand: axe, and its window.</summary>
internal static class Screen
{
    private static readonly string Axe = File.ReadAllText(Path.Combine(TestsFolder(), "node_modules", "axe-core", "axe.min.js"));

    /// <summary>What axe finds serious or critical, each with where.</summary>
    public static async Task<string[]> SeriousFindings(this IPage page)
    {
        await page.EvaluateAsync(Axe);
        var found = await page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run()).violations.filter(one => ['serious', 'critical'].includes(one.impact)).map(one => `${one.id}: ${one.nodes.map(node => node.html.slice(0, 120)).slice(0, 3).join(' | ')}`)");
        return [.. found.EnumerateArray().Select(one => one.GetString()!)];
    }

    /// <summary>What stands out of the window to the right.</summary>
    public static Task<string[]> TooWide(this IPage page) => page.EvaluateAsync<string[]>(
        "() => [...document.querySelectorAll('main *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.visually-hidden')).map(one => one.outerHTML.slice(0, 80))");

    private static string TestsFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "BcpBot.Tests.csproj")))
                return folder.FullName;
        throw new DirectoryNotFoundException("The tests run outside the repository: node_modules cannot be found.");
    }
}
