using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Playwright;

namespace BcpBot.Tests.Pages;

/// <summary>
/// A headless Chromium for page tests: the machine's Chromium, Chrome or Edge, else the one that npm carries (Linux x64).
/// The variable <c>BCPBOT_BROWSER</c> names another executable, or says <c>npm</c> for the carried one.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Choice = "BCPBOT_BROWSER", Carried = "npm", CarriedVersion = "153.0.0";

    private const float PatienceMilliseconds = 90_000;

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable"];

    private static readonly string[] Places =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        .. Windows("Google/Chrome/Application/chrome.exe"),
        .. Windows("Microsoft/Edge/Application/msedge.exe"),
    ];

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(await Start());
    }

    /// <summary>A page in a window of its own, without the network: only the loopback address answers.</summary>
    public async Task<IPage> Open(string address, int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light)
    {
        var window = await (browser ?? throw new InvalidOperationException("The browser has not started."))
            .NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce, Locale = "zh-TW" });
        await window.RouteAsync(request => !new Uri(request).IsLoopback, route => route.AbortAsync());
        window.SetDefaultTimeout(PatienceMilliseconds);
        var page = await window.NewPageAsync();
        await page.GotoAsync(address);
        return page;
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    private static async Task<BrowserTypeLaunchOptions> Start() => Environment.GetEnvironmentVariable(Choice) switch
    {
        Carried => await StartCarried(),
        { Length: > 0 } named => new() { ExecutablePath = named, Args = Flags },
        _ when OnThisMachine() is { } found => new() { ExecutablePath = found, Args = Flags },
        _ => await StartCarried(),
    };

    private static string? OnThisMachine() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .Concat(Places)
            .FirstOrDefault(File.Exists);

    private static async Task<BrowserTypeLaunchOptions> StartCarried()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
            throw new InvalidOperationException($"No Chromium, Chrome or Edge was found. Install one, or name it in {Choice}.");

        var folder = Path.Combine(Path.GetTempPath(), $"bcpbot-chromium-{CarriedVersion}-{Environment.UserName}");
        await Unpack(folder);
        return new() { ExecutablePath = Path.Combine(folder, "chromium"), Args = Flags, Env = EnvironmentWith(folder) };
    }

    private static async Task Unpack(string folder)
    {
        var start = new ProcessStartInfo("node", [Path.Combine("Pages", "unpack-chromium.mjs"), folder])
        {
            WorkingDirectory = TestsFolder(),
            RedirectStandardError = true,
        };
        using var node = Process.Start(start) ?? throw new InvalidOperationException("Node.js did not start.");
        var said = await node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        if (node.ExitCode != 0)
            throw new InvalidOperationException($"The browser that npm carries could not be unpacked: {said}");
    }

    // Its own libraries stand in for what a bare machine lacks; its own fonts only where there are none.
    private static Dictionary<string, string> EnvironmentWith(string folder)
    {
        var variables = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
        variables["LD_LIBRARY_PATH"] = Path.Combine(folder, "al2023", "lib");
        if (!Directory.Exists("/etc/fonts"))
            variables["FONTCONFIG_PATH"] = Path.Combine(folder, "fonts");
        return variables;
    }

    private static string TestsFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "BcpBot.Tests.csproj")))
                return folder.FullName;
        throw new DirectoryNotFoundException("The tests run outside the repository: node_modules cannot be found.");
    }

    private static IEnumerable<string> Windows(string below) =>
        new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData }
            .Select(Environment.GetFolderPath).Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, below));
}
