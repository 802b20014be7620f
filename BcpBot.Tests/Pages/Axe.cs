using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Playwright;

namespace BcpBot.Tests.Pages;

/// <summary>What axe finds on a page that keeps somebody out.</summary>
internal static class Axe
{
    private static readonly string Script = File.ReadAllText(Path.Combine(Folder(), "..", "node_modules", "axe-core", "axe.min.js"));

    /// <summary>Rule and places of every serious or critical finding; none where nobody is kept out.</summary>
    public static async Task<IReadOnlyList<string?>> SeriousIn(IPage page)
    {
        await page.EvaluateAsync(Script);
        var found = await page.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] }).then(all => all.violations.filter(one => ['serious', 'critical'].includes(one.impact)).map(one => `${one.id}: ${one.nodes.map(node => node.target.join(' ')).join(', ')}`))");
        return [.. found.EnumerateArray().Select(one => one.GetString())];
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
