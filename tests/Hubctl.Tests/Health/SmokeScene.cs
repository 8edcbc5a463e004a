using System.Text.RegularExpressions;
using JupyterHubInfra.Hubctl.Tests.CommandLine;
using Microsoft.AspNetCore.Builder;

namespace JupyterHubInfra.Hubctl.Tests.Health;

/// <summary>A fake hub behind TLS, and hubctl with a token file and the authority's certificate.</summary>
internal sealed partial class SmokeScene : IAsyncDisposable
{
    internal const string Host = "hub.example.org";

    private readonly Certificates _certificates = new();

    private SmokeScene() => Hubctl.Folder.Write("token", FakeHub.Token + "\n");

    internal Harness Hubctl { get; } = Harness.WithProject();

    internal FakeHub Hub { get; private set; } = null!;

    internal string Url => $"https://{Host}:{Hub.Port}/";

    /// <summary>What makes hubctl find this hub.</summary>
    internal string[] Way => ["--resolve", $"{Host}:{Hub.Port}:127.0.0.1", "--insecure-ca", Hubctl.Folder.PathOf("ca.pem"), "--token-file", Hubctl.Folder.PathOf("token")];

    internal static Task<SmokeScene> OfAsync(Spawning spawning = Spawning.AtOnce, Conversation conversation = Conversation.Binary) =>
        OfAsync(app => new FakeHub(app) { Spawning = spawning, Conversation = conversation });

    /// <param name="make">The hub's behaviour.</param>
    /// <param name="certifiedFor">The name in the certificate.</param>
    /// <param name="daysLeft">For how long the certificate is good.</param>
    internal static async Task<SmokeScene> OfAsync(Func<WebApplication, FakeHub> make, string certifiedFor = Host, int daysLeft = 90)
    {
        var scene = new SmokeScene();
        scene.Hubctl.Folder.Write("ca.pem", scene._certificates.Pem);
        scene.Hub = await FakeHub.StartAsync(make, scene._certificates.For(certifiedFor, daysLeft));
        return scene;
    }

    /// <summary>Runs `hubctl smoke` against the hub's address.</summary>
    internal Task<Said> SmokeAsync(params string[] arguments) => Hubctl.RunAsync(["smoke", "--url", Url, .. Way, .. arguments]);

    /// <summary>A report without what differs between runs and machines: times, ports.</summary>
    internal string Neutral(string text)
    {
        text = Seconds().Replace(Durations().Replace(text.Replace($":{Hub.Port}", ":PORT", StringComparison.Ordinal), "${1}0.0s"), "\"durationSeconds\": 0.0");
        return Waits().Replace(text, "$1 0.0 s");
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        _certificates.Dispose();
        Hubctl.Dispose();
    }

    [GeneratedRegex(@"(?m)^(  (?:ok|FAILED) +[a-z]+ +)\d+\.\ds|(?<= in )\d+\.\ds")]
    private static partial Regex Durations();

    [GeneratedRegex(@"""durationSeconds"": [0-9.E-]+")]
    private static partial Regex Seconds();

    [GeneratedRegex(@"(ready after) \d+\.\d s")]
    private static partial Regex Waits();
}
